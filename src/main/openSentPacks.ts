/** With which packs does a desk start, and how does it come to newer ones? Those of its hub first; what came with it otherwise. */

import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { openHeldPacks, type HeldPacksOptions } from './adapters/packs/heldPacks.ts';
import { startPackWork } from './adapters/packs/startPackWork.ts';
import { packFolders, readPacks, type ReadPacks } from './adapters/packs/readPacks.ts';
import { PACK_KINDS, type PackKind } from '../domain/packs/packText.ts';
import type { HeldPacks } from './ports/heldPacks.ts';
import { createFollowPacks, type FollowPacks, type FollowPacksParts } from './services/sync/followPacks.ts';

export interface StartPacks {
  readonly read: ReadPacks;
  readonly held: HeldPacks;
  /** What is being read is left. */
  readonly close: () => void;
}

export interface StartPacksOptions {
  /** `packs` of what came with the desk. */
  readonly bundled: string;
  readonly profileDir: string;
  readonly journalKey: Uint8Array;
  /** File of packThread.ts, as it was built; without it packs are read here. */
  readonly packThread?: string | undefined;
  readonly onUnusable: (kind: PackKind) => void;
  /** A pack could not be read to its end. */
  readonly onBrokeOff: () => void;
}

/** A pack of the hub that this desk cannot read whole does not keep it from starting: what came with it takes its place until the hub is heard. */
export function readStartPacks({ bundled, profileDir, journalKey, packThread, onUnusable, onBrokeOff }: StartPacksOptions): StartPacks {
  const folder = join(profileDir, 'packs');
  const work = packThread === undefined ? undefined : startPackWork({ thread: packThread, onFault: onBrokeOff });
  const held = openHeldPacks({ folder, key: heldKey(journalKey), work: work?.run });
  const close = (): void => work?.close();
  const readAll = (): ReadPacks => readPacks(packFolders(bundled, (kind) => held.folderOf(kind)), { selfTest: false, keepIn: folder });
  const read = readAll();
  if (read.value !== undefined) {
    // Here it would keep the desk from opening.
    if (work !== undefined) held.readAhead().catch(onBrokeOff);
    return { read, held, close };
  }
  for (const kind of PACK_KINDS) {
    const pack = held.inForce(kind);
    if (pack === undefined || held.load(pack) !== undefined) continue;
    onUnusable(kind);
    held.drop(kind);
  }
  return { read: readAll(), held, close };
}

const heldKey = (journalKey: Uint8Array): HeldPacksOptions['key'] => new Uint8Array(createHmac('sha256', journalKey).update('key of held packs').digest());

/** For `composeDesk`; `link` is asked anew each time: a desk may be enrolled while it is open. */
export function followPacksWith(own: Omit<FollowPacksParts, 'inForce' | 'isCallRunning' | 'onChanged' | 'decode'>): (desk: Pick<FollowPacksParts, 'inForce' | 'isCallRunning' | 'onChanged'>) => FollowPacks {
  return (desk) => createFollowPacks({ ...own, ...desk, decode: decodeText });
}

export function decodeText(base64: string): { readonly bytes: Uint8Array; readonly text: string } | undefined {
  const bytes = Buffer.from(base64, 'base64');
  try {
    return bytes.toString('base64') === base64 ? { bytes, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) } : undefined;
  } catch {
    return undefined;
  }
}
