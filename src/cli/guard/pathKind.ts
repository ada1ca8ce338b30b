/** Is a file where a file is expected, and a folder where a folder is? If not, a sentence says what stands there instead. */

import { statSync } from 'node:fs';

const isThere = (path: string) => {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A folder on the way that may not be read, or is none: nothing can be reached there.
    return undefined;
  }
};

/** A pipe or a device is read like a file. */
export function missingFile(path: string): string | undefined {
  const entry = isThere(path);
  if (entry === undefined) return `There is no file ${path}.`;
  return entry.isDirectory() ? `${path} is a folder; a file is expected.` : undefined;
}

export function missingFolder(path: string): string | undefined {
  const entry = isThere(path);
  if (entry === undefined) return `There is no folder ${path}.`;
  return entry.isDirectory() ? undefined : `${path} is a file; a folder is expected.`;
}
