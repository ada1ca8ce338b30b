/** Is there a folder for the profile, and may the desk write in it? Made when it is missing; said plainly when it cannot be. */

import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DeskError } from '../contract/contract.ts';
import { deskError, type ErrorCode } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';

export function makeProfileFolder(folder: string): Result<void, DeskError> {
  try {
    // One by one: where a folder exists that takes no new ones (/proc), making a whole path at once never ends.
    const missing: string[] = [];
    for (let at = resolve(folder); !existsSync(at); at = dirname(at)) missing.unshift(at);
    for (const each of missing) mkdirSync(each, { mode: 0o700 });
    if (!statSync(folder).isDirectory()) return err(deskError('profile.not_a_folder'));
    accessSync(folder, constants.W_OK | constants.X_OK);
    // Of somebody who made it for the desk; a folder that holds other things keeps its rights.
    if (readdirSync(folder).length === 0) chmodSync(folder, 0o700);
    return ok(undefined);
  } catch (error) {
    const code = folderErrorCode((error as NodeJS.ErrnoException).code);
    if (code === undefined) throw error;
    return err(deskError(code));
  }
}

function folderErrorCode(code: string | undefined): ErrorCode | undefined {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'store.read_only';
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EINVAL':
    case 'ENAMETOOLONG':
      return 'profile.not_a_folder';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'store.disk_full';
    case 'EIO':
      return 'store.io';
    default:
      return undefined;
  }
}
