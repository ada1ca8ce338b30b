/** Did everybody whose line stands under a checkpoint sign it? Stricter than the format: of evidence no line may be left unread. */

import type { Sha256 } from '../kernel/hash.ts';
import { isSignature, readCheckpoint, splitNote, type Checkpoint, type NoteKey } from './checkpoint.ts';
import { readCosignature } from './cosignature.ts';
import type { VerifyBytes } from './verifyChain.ts';

/** `device`: signs the body as the hub does. `witness`: C2SP cosignature with a time. */
export interface WitnessKey extends NoteKey {
  readonly kind: 'device' | 'witness';
}

export interface NoteCheck {
  readonly sha256: Sha256;
  readonly verify: VerifyBytes;
  readonly hub: NoteKey;
  readonly witnesses: readonly WitnessKey[];
}

export function readWitnessed(note: string, { sha256, verify, hub, witnesses }: NoteCheck): Checkpoint | undefined {
  const parts = splitNote(note);
  const checkpoint = readCheckpoint(sha256, verify, note, [hub]);
  if (parts === undefined || checkpoint === undefined || checkpoint.origin !== hub.name || parts.lines.length !== witnesses.length + 1) return undefined;
  const isBy = (line: string, key: WitnessKey): boolean =>
    key.kind === 'device' ? isSignature(sha256, verify, { line, body: parts.body, key }) : readCosignature(sha256, verify, { line, body: parts.body, key }) !== undefined;
  return witnesses.every((key) => parts.lines.some((line) => isBy(line, key))) ? checkpoint : undefined;
}
