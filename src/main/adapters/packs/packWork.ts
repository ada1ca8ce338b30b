/** What does a desk do with a pack before it is in force? It writes its files, reads them whole and runs their examples: in the thread of packThread.ts, or here. */

import { rmSync } from 'node:fs';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { packState, restorePack, type PackState } from '../../../domain/guard/packState.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { PackKind } from '../../../domain/packs/packText.ts';
import type { PackPart } from '../../ports/heldPacks.ts';
import { checkPack, readPart, type CheckedPack } from './checkPack.ts';
import { hashOfFolder, writePackFolder } from './packFiles.ts';
import { readCourtesy } from './readCourtesy.ts';

export interface PackWork {
  readonly kind: PackKind;
  readonly folder: string;
  /** SHA-256 (hex) of what was signed. */
  readonly hash: string;
  /** A pack that came: it is written into the folder and its examples are run. Without it the folder is read as it stands. */
  readonly text?: string;
}

export type PackWorker = (work: PackWork) => Promise<Result<PackPart, DeskError>>;

/** `pack.unusable`, or what the disk says. A folder of a text that cannot be used is gone again. */
export const workOnPack: PackWorker = async ({ kind, folder, hash, text }) => {
  try {
    if (text === undefined) return resultOf(kind, hashOfFolder(kind, folder) === hash ? readPart(kind, folder) : UNLIKE);
    if (!writePackFolder(kind, folder, text)) return resultOf(kind, UNLIKE);
    const checked = await checkPack(kind, folder);
    if (checked.part === undefined) rmSync(folder, { recursive: true, force: true });
    return resultOf(kind, checked);
  } catch (thrown) {
    return err(diskError(thrown));
  }
};

/** Other files than were signed. */
const UNLIKE: CheckedPack = { part: undefined, problems: [] };

function resultOf(kind: PackKind, { part, problems }: CheckedPack): Result<PackPart, DeskError> {
  const [first] = problems;
  return part === undefined ? err(deskError('pack.unusable', first === undefined ? { pack: kind } : { pack: first.file, code: first.code })) : ok(part);
}

/** What of a part one thread can hand to another; what the guard was compiled to goes along, so that nobody does it twice. */
export interface SentPart {
  readonly part: PackPart;
  readonly state?: PackState;
}

export const partToSend = ({ courtesy: _courtesy, ...part }: PackPart): SentPart => (part.guard === undefined ? { part } : { part, state: packState(part.guard.value) });

/** The list of courtesies answers questions, which no thread can hand over: it is one file, and is read again. */
export function partOfSent({ part, state }: SentPart, { kind, folder }: PackWork): PackPart {
  if (part.guard !== undefined && state !== undefined) restorePack(part.guard.value, state);
  return kind === 'policies' ? { ...part, courtesy: readCourtesy(folder) } : part;
}

/** Anything else than a refusal of the disk is a bug. */
export function diskError(thrown: unknown): DeskError {
  const { code, syscall } = thrown as NodeJS.ErrnoException;
  if (syscall === undefined) throw thrown;
  return deskError(code === 'ENOSPC' || code === 'EDQUOT' ? 'store.disk_full' : code === 'EROFS' || code === 'EACCES' ? 'store.read_only' : 'store.io');
}
