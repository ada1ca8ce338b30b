/** How is a pack that was read and compiled kept in one file, so that the next start need not do it again? */

import { createHash, randomUUID } from 'node:crypto';
import { closeSync, constants, fstatSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

const DIGEST_BYTES = 32;
const PREFIX = 'guard-pack-';
const ENDING = '.kept';

/**
 * Names what was read: every file of the folder, byte for byte, and whatever else decides what becomes of it (`under`: engine and
 * format). `undefined` when not all of it can be read; nothing is kept then.
 */
export function keyOf(folder: string, under: readonly (string | number)[]): string | undefined {
  try {
    const key = createHash('sha256').update(JSON.stringify([...under, process.version, process.arch]));
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      if (!statSync(path).isFile()) return undefined;
      const bytes = readFileSync(path);
      key.update(JSON.stringify([name, bytes.length])).update(bytes);
    }
    return key.digest('hex');
  } catch (error) {
    return ifOfTheSystem(error);
  }
}

/** `undefined` when nothing of this key is kept, or it is not what was written. */
export function readKept(folder: string, key: string): unknown {
  try {
    const file = readOwn(join(folder, nameOf(key)));
    if (file === undefined || file.length <= DIGEST_BYTES) return undefined;
    const content = file.subarray(DIGEST_BYTES);
    const kept = digestOf(content).equals(file.subarray(0, DIGEST_BYTES)) ? (deserialize(content) as Kept) : undefined;
    return kept?.key === key ? kept.value : undefined;
  } catch (error) {
    return ifOfTheSystem(error);
  }
}

/** The key stands inside as well: a file that was renamed says nothing. */
interface Kept {
  readonly key: string;
  readonly value: unknown;
}

/** Whole or not at all. A folder that takes no file is no mistake of the user's: the next start is slower, that is all. */
export function keep(folder: string, key: string, value: unknown): void {
  const kept: Kept = { key, value };
  const content = serialize(kept);
  const name = nameOf(key);
  const draft = join(folder, `${PREFIX}${randomUUID()}.draft`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(draft, Buffer.concat([digestOf(content), content]), { flag: 'wx', mode: 0o600 });
    renameSync(draft, join(folder, name));
    // Files of other keys, and what a start that was cut off left behind.
    for (const other of readdirSync(folder)) if (other.startsWith(PREFIX) && other !== name) rmSync(join(folder, other), { force: true });
  } catch (error) {
    ifOfTheSystem(error);
    removeDraft(draft);
  }
}

/** A full disk at every start would leave one more of them each time. */
function removeDraft(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch (error) {
    ifOfTheSystem(error);
  }
}

const nameOf = (key: string): string => `${PREFIX}${key}${ENDING}`;

const digestOf = (content: Uint8Array): Buffer => createHash('sha256').update(content).digest();

/** A file of another user's, or one that others may write, says nothing. */
function readOwn(path: string): Buffer | undefined {
  // Windows knows neither flag, nor owners.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  try {
    const entry = fstatSync(file);
    const isForeign = process.getuid !== undefined && (entry.uid !== process.getuid() || (entry.mode & 0o022) !== 0);
    return isForeign || !entry.isFile() ? undefined : readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** What the system does not give is not there; anything else is a mistake of ours. */
function ifOfTheSystem(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  return undefined;
}
