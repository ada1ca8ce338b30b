/** Does another desk already run on this profile? One file with the process id, made exclusively, stale ones replaced. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';

export interface ProfileLock {
  release(): void;
}

const LOCK_FILE = 'desk.lock';

/** The folder must exist. Refuses `profile.in_use`, and `store.read_only` when the folder cannot be written to. */
export function acquireProfileLock(profileDir: string): Result<ProfileLock, DeskError> {
  const file = join(profileDir, LOCK_FILE);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
      return ok({ release: () => rmSync(file, { force: true }) });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return err(deskError('store.read_only'));
      if (code === 'ENOSPC') return err(deskError('store.disk_full'));
      if (code !== 'EEXIST') throw error;
      if (isHeld(file)) return err(deskError('profile.in_use'));
      rmSync(file, { force: true });
    }
  }
  return err(deskError('profile.in_use'));
}

function isHeld(file: string): boolean {
  const pid = Number(readFileSync(file, 'utf8'));
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
