/** Where does a damaged file go? Into `set-aside`, with what SQLite keeps beside it, named by time; kept a month, and the newest always. */

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Instant } from '../../../domain/kernel/time.ts';
import { StoreFailure } from '../../ports/storeFailure.ts';
import { copyReadable } from './copyReadable.ts';
import { fileErrorCode, syncFile } from './swapFile.ts';

export const SET_ASIDE_FOLDER = 'set-aside';
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
const SUFFIXES = ['', '-wal', '-shm'] as const;
const NAME = /^(?:cache|journal)-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z(?:-\d+)?\.db$/;

/** Copies and leaves the damaged file in place: nothing is gone if this is where the power goes. Returns the name of the copy. */
export const copyAside = (file: string, at: Instant): string =>
  aside(file, at, (from, to) => {
    try {
      copyReadable(from, to);
      syncFile(to);
    } catch (thrown) {
      // Half a copy is evidence of nothing and takes room on a disk that may have none.
      rmSync(to, { force: true });
      throw thrown;
    }
  });

export const asideFileOf = (file: string, name: string): string => join(dirname(file), SET_ASIDE_FOLDER, name);

/** Moves: for a file that can be made again and may be too large to copy. */
export const moveAside = (file: string, at: Instant): string => aside(file, at, renameSync);

function aside(file: string, at: Instant, put: (from: string, to: string) => void): string {
  const folder = join(dirname(file), SET_ASIDE_FOLDER);
  const stamp = `${basename(file, '.db')}-${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const name = firstFree(folder, stamp);
    for (const suffix of SUFFIXES) if (existsSync(file + suffix)) put(file + suffix, join(folder, name + suffix));
    return name;
  } catch (thrown) {
    const code = fileErrorCode(thrown, process.platform);
    if (code === undefined) throw thrown;
    throw new StoreFailure(code);
  }
}

function firstFree(folder: string, stamp: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${stamp}.db` : `${stamp}-${number}.db`;
    if (!existsSync(join(folder, name))) return name;
  }
}

/** A clock set far ahead must not take the only evidence along: the newest stays whatever its age. */
export function pruneSetAside(profileDir: string, now: Instant): void {
  const folder = join(profileDir, SET_ASIDE_FOLDER);
  if (!existsSync(folder)) return;
  const names = readdirSync(folder).filter((name) => NAME.test(name)).toSorted((left, right) => instantOf(right) - instantOf(left));
  for (const name of names.slice(1)) {
    if (Date.parse(now) - instantOf(name) <= KEPT_DAYS * DAY_MS) continue;
    for (const suffix of SUFFIXES) rmSync(join(folder, name + suffix), { force: true });
  }
}

/** What a desk may not hold any more, it may not keep aside either. */
export function removeCachesAside(profileDir: string): void {
  const folder = join(profileDir, SET_ASIDE_FOLDER);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((found) => found.startsWith('cache-'))) rmSync(join(folder, name), { force: true });
}

const instantOf = (name: string): number => Date.parse(name.replace(NAME, '$1-$2-$3T$4:$5:$6Z'));
