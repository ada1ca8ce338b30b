/** Does another desk already run on this profile? One file that names the process, made exclusively; the file of a process that is gone is replaced. */

import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join, resolve } from 'node:path';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { isRunning } from '../../../processes/isRunning.ts';

export interface ProfileLock {
  release(): void;
}

const LOCK_FILE = 'desk.lock';
/** A file this young and still empty is being written by its owner. */
const WRITING_MS = 10_000;
/** Clocks are corrected by seconds after a start of the machine. */
const BOOT_SLACK_MS = 60_000;

const heldHere = new Set<string>();

/** The folder must exist. Refuses `profile.in_use`, and `store.read_only` when the folder cannot be written to. */
export function acquireProfileLock(profileDir: string): Result<ProfileLock, DeskError> {
  const file = resolve(join(profileDir, LOCK_FILE));
  const owner = `${process.pid} ${startOf(process.pid)}`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, owner, { flag: 'wx', mode: 0o600 });
      heldHere.add(file);
      return ok({ release: () => release(file, owner) });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return err(deskError('store.read_only'));
      if (code === 'ENOSPC') {
        // The name was taken and nothing could be written behind it: left there, it would keep the next start out.
        if (readText(file) === '') rmSync(file, { force: true });
        return err(deskError('store.disk_full'));
      }
      if (code !== 'EEXIST') throw error;
      const found = readText(file);
      if (found !== undefined && (isHeld(file, found) || !takeAway(file, found))) return err(deskError('profile.in_use'));
    }
  }
  return err(deskError('profile.in_use'));
}

function release(file: string, owner: string): void {
  heldHere.delete(file);
  if (readText(file) === owner) rmSync(file, { force: true });
}

/** The number of a process is used again, at the latest after the machine was started anew: its start tells two of them apart. */
function isHeld(file: string, text: string): boolean {
  const writtenAgo = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (text === '') return writtenAgo < WRITING_MS;
  const [pidText = '', start = ''] = text.split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (pid === process.pid) return heldHere.has(file);
  if (!isRunning(pid)) return false;
  const startNow = startOf(pid);
  return start === '' || startNow === '' ? writtenAgo < uptime() * 1000 + BOOT_SLACK_MS : start === startNow;
}

/** Ticks from the start of the machine to the start of the process; empty where the system does not tell. */
function startOf(pid: number): string {
  const stat = process.platform === 'linux' ? readText(`/proc/${pid}/stat`) : undefined;
  // The name in brackets may hold spaces; the start is the twentieth field behind it.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

/** `false` when another desk was faster and the file is already its own: then it is put back. */
function takeAway(file: string, stale: string): boolean {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    const isStale = readText(aside) === stale;
    if (!isStale) linkSync(aside, file);
    rmSync(aside, { force: true });
    return isStale;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
