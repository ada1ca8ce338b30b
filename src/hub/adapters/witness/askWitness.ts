/** How does somebody outside vouch for the log? A witness is shown each checkpoint with its proof and signs it (C2SP tlog-witness, add-checkpoint). */

import { splitNote, type NoteKey } from '../../../domain/audit/checkpoint.ts';
import { readCosignature } from '../../../domain/audit/cosignature.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { EntryLog } from '../../ports/entryLog.ts';
import type { LogCrypto } from '../../ports/logCrypto.ts';

export interface Witness {
  /** Its submission prefix; `/add-checkpoint` is put behind it. */
  readonly url: string;
  readonly key: NoteKey;
}

/** `witness.ahead`: it has seen a longer log than this hub has. That is what a witness is for. */
export type WitnessFailure = 'witness.unreachable' | 'witness.refused' | 'witness.line_false' | 'witness.ahead';

export interface AskPorts {
  readonly log: Pick<EntryLog, 'checkpoint' | 'consistency' | 'addWitness' | 'lastWitnessed'>;
  readonly crypto: LogCrypto;
  readonly timeoutMs?: number;
}

/** The size it signed; the line is kept under the checkpoint and goes wherever that goes. */
export async function askWitness(witness: Witness, ports: AskPorts): Promise<Result<number, WitnessFailure>> {
  const { size } = await ports.log.checkpoint();
  const known = await ports.log.lastWitnessed(witness.key.name);
  if (known === size) return ok(size);
  const first = await addCheckpoint(witness, ports, { old: known, size });
  if (first.ok || typeof first.error === 'string') return first as Result<number, WitnessFailure>;
  // It remembers another size than we do: after a restored hub, or an answer that was lost.
  if (first.error.known > size) return err('witness.ahead');
  const second = await addCheckpoint(witness, ports, { old: first.error.known, size });
  return second.ok || typeof second.error === 'string' ? (second as Result<number, WitnessFailure>) : err('witness.refused');
}

interface Step {
  readonly old: number;
  readonly size: number;
}

async function addCheckpoint(witness: Witness, ports: AskPorts, { old, size }: Step): Promise<Result<number, WitnessFailure | { readonly known: number }>> {
  const found = await ports.log.consistency(old, size);
  if (found === undefined) return err('witness.ahead');
  const note = hubLineOnly(found.checkpoint);
  const body = `old ${old}\n${found.proof.map((hash) => `${ports.crypto.toBase64(hash)}\n`).join('')}\n${note}`;
  const answer = await post(`${witness.url.replace(/\/$/, '')}/add-checkpoint`, body, ports.timeoutMs ?? 10_000);
  if (answer === undefined) return err('witness.unreachable');
  if (answer.status === 409 && /^\d{1,15}\n?$/.test(answer.text)) return err({ known: Number(answer.text) });
  if (answer.status !== 200) return err('witness.refused');
  const signed = splitNote(note)?.body ?? '';
  const line = answer.text.split('\n').find((one) => readCosignature(ports.crypto.sha256, ports.crypto.verify, { line: one, body: signed, key: witness.key }) !== undefined);
  if (line === undefined) return err('witness.line_false');
  await ports.log.addWitness({ size, name: witness.key.name, publicKey: witness.key.publicKey, kind: 'witness', line: `${line}\n` });
  return ok(size);
}

/** A witness need not read the lines of others. */
function hubLineOnly(note: string): string {
  const parts = splitNote(note);
  return parts === undefined ? note : `${parts.body}\n${parts.lines[0] ?? ''}\n`;
}

/** An answer is a line or two: of a longer one nothing behind this is looked at. */
const MOST = 8_000;

async function post(url: string, body: string, timeoutMs: number): Promise<{ readonly status: number; readonly text: string } | undefined> {
  try {
    const response = await fetch(url, { method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    return { status: response.status, text: text.slice(0, MOST) };
  } catch {
    return undefined;
  }
}
