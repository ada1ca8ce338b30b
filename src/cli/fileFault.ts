/** What does the system say when a file cannot be read or written? In words, with its code for whoever looks it up. */

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EEXIST: 'a file stands in its way',
  EACCES: 'its permissions do not allow it',
  EPERM: 'its permissions do not allow it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EIO: 'the disk answers with errors',
  EMFILE: 'too many files are open',
  EBUSY: 'another program holds it',
  ENAMETOOLONG: 'its name is too long',
};

export const fileFault = (code: string | undefined): string => {
  const words = code === undefined ? undefined : WORDS[code];
  return words === undefined ? (code ?? 'for a reason the system does not name') : `${words} (${code})`;
};
