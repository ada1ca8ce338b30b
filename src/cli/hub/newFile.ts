/** How is an export written? Under its name only when all of it is on the disk; half an export is no export. */

import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { fileFault } from '../fileFault.ts';

/** A sentence when it could not be written. Only its owner can read it. */
export async function writeNewFile(option: string, file: string, parts: AsyncIterable<string> | Iterable<string>): Promise<Result<undefined, string>> {
  const exists = err(`${option}: this file exists already; give another name.`);
  if (existsSync(file)) return exists;
  const part = `${file}.part`;
  try {
    await writeAll(part, parts);
    if (existsSync(file)) return exists;
    renameSync(part, file);
    return ok(undefined);
  } catch (thrown) {
    const { code, syscall } = thrown as NodeJS.ErrnoException;
    if (syscall === undefined) throw thrown;
    return err(`${option}: the file cannot be written: ${fileFault(code)}.`);
  } finally {
    removeIfThere(part);
  }
}

/** What a run that was killed left is written anew. */
async function writeAll(part: string, parts: AsyncIterable<string> | Iterable<string>): Promise<void> {
  rmSync(part, { force: true });
  const handle = openSync(part, 'wx', 0o600);
  try {
    for await (const text of parts) writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A folder that is gone, or one of this name, is no reason to hide what went wrong. */
function removeIfThere(part: string): void {
  try {
    rmSync(part, { force: true });
  } catch {
    // Named as what it is: nobody takes it for an export.
  }
}
