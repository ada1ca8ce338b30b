/** Does another process already use this folder? PGlite itself does not look, and two of them destroy the data. */

import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { isRunning } from '../../../processes/isRunning.ts';

export interface FolderLock {
  release(): void;
}

/** Held by that process; `null` while its number is not written yet. */
export interface FolderHeld {
  readonly pid: number | null;
}

/** A file this young and still empty is being written by its owner. */
const WRITING_MS = 10_000;

const heldHere = new Set<string>();

/** The file stands beside the folder, which belongs to the database alone. */
export function lockFolder(folder: string): Result<FolderLock, FolderHeld> {
  const file = `${resolve(folder)}.lock`;
  mkdirSync(join(file, '..'), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (make(file)) {
      heldHere.add(file);
      return ok({ release: () => release(file) });
    }
    const pid = holder(file);
    if (isHeld(file, pid)) return err({ pid });
    takeAway(file, pid);
  }
  return err({ pid: holder(file) });
}

function isHeld(file: string, pid: number | null): boolean {
  if (pid === null) return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < WRITING_MS;
  return pid === process.pid ? heldHere.has(file) : isRunning(pid);
}

function make(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holder(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/** By a rename that only one process can win; a lock that was made anew in between is put back. */
function takeAway(file: string, stalePid: number | null): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (holder(aside) === stalePid) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

function release(file: string): void {
  heldHere.delete(file);
  if (holder(file) === process.pid) rmSync(file, { force: true });
}
