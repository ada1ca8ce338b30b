/** Which texts stand in a pack folder? What the system does not give is an author error with the file's name, never a stack trace. */

import { lstatSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { AuthorError } from '../../../domain/guard/rule.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';

/** Code of an entry that is there and cannot be read. */
export const UNREADABLE = 'file.unreadable';

/** Names of the YAML files of a folder, in order. */
export function listPackFiles(folder: string): Result<readonly string[], AuthorError> {
  try {
    return ok(readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort());
  } catch (error) {
    return err(toProblem(folder, error, 'Put the folder back among the packs.'));
  }
}

export function readPackText(path: string): Result<string, AuthorError> {
  try {
    const entry = statSync(path);
    // Whatever else stands there may never end, as a pipe does.
    if (!entry.isFile()) return err(unreadable(path, entry.isDirectory() ? 'EISDIR' : 'not_a_file'));
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    return err(toProblem(path, error, 'Put the file back into its pack folder.'));
  }
}

function toProblem(path: string, error: unknown, missing: string): AuthorError {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) throw error;
  const isGone = code === 'ENOENT' && lstatSync(path, { throwIfNoEntry: false }) === undefined;
  return isGone ? { file: basename(path), code: 'file.missing', text: '', hint: missing } : unreadable(path, code);
}

const HINTS: Readonly<Record<string, string>> = {
  EISDIR: 'This is a folder with the name of a pack file: rename it or take it out.',
  ENOENT: 'This is a link that leads nowhere: put its file back or take the link out.',
  ELOOP: 'This is a link that leads nowhere: put its file back or take the link out.',
  ENOTDIR: 'A folder is expected here and this is none: take it out and put the folder back.',
  EACCES: 'The user who runs the desk may not read this: correct its permissions.',
  EPERM: 'The user who runs the desk may not read this: correct its permissions.',
  not_a_file: 'This is no file: take it out.',
};

/** The name alone: author errors never carry paths of this machine. */
const unreadable = (path: string, code: string): AuthorError => ({ file: basename(path), code: UNREADABLE, text: code, hint: HINTS[code] ?? 'The system cannot read this: put it back from a copy.' });
