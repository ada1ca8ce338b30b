/** How does a pack get its two signatures? The author's after every check, the approver's after the changes were shown. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MAX_PACK } from '../../contract/hubApi/packs.ts';
import type { PackDraft } from '../../contract/packFiles.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { inForceAt } from '../../domain/packs/inForce.ts';
import { PACK_KINDS, readPackText, type PackFile, type PackKind } from '../../domain/packs/packText.ts';
import { isInstant, signedBytes, type PackName, type PackPart, type PackSignature } from '../../domain/packs/signedPack.ts';
import { createPackStore } from '../../hub/adapters/postgres/packStore.ts';
import { checkPack } from '../../main/adapters/packs/checkPack.ts';
import { textOfFolder } from '../../main/adapters/packs/packFiles.ts';
import type { AuthorError } from '../../domain/guard/rule.ts';
import { writeNewFile } from './newFile.ts';
import { openHub } from './openHub.ts';
import { changeLines } from './packChanges.ts';
import { nameOfDraft, readDraft } from './packDraft.ts';
import { openPackKey, type PackKey } from './packKeyFile.ts';
import { readSecret } from './readSecret.ts';
import { refuse, say, type VerbArguments } from './verbArguments.ts';

const BUNDLED = resolve(import.meta.dirname, '../../../resources/packs');

const passphrase = (): Promise<string | undefined> => readSecret('Passphrase of the key', 'once');

/** An instant with its zone, or `now`. */
export function readInstant(text: string, now: Date): string | undefined {
  if (text === 'now') return now.toISOString();
  const isFull = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text));
  const instant = isFull ? new Date(Date.parse(text)).toISOString() : '';
  return isInstant(instant) ? instant : undefined;
}

/** Red means no signature: every file is read, every example is run. */
export async function runSign({ positionals: [, folder = ''], texts }: VerbArguments): Promise<number> {
  const kind = texts['kind'] as PackKind;
  const at = existsSync(join(folder, kind)) ? join(folder, kind) : folder;
  const text = textOfFolder(kind, at);
  if (!text.ok) return red(text.error);
  if (Buffer.byteLength(text.value) > MAX_PACK) return refuse(`The pack is larger than ${MAX_PACK} bytes.`);
  const { problems } = await checkPack(kind, at);
  if (problems.length > 0) return red(problems);
  // What was checked is what is signed, also when somebody saved a file meanwhile.
  const again = textOfFolder(kind, at);
  if (!again.ok || again.value !== text.value) return refuse('Files were changed while they were checked. Run it again; nothing was signed.');
  const effectiveAt = readInstant(texts['effective'] ?? 'now', new Date());
  const key = await openPackKey(texts['key'] ?? '', passphrase);
  if (!key.ok) return refuse(key.error);
  const pack = { kind, version: Number(texts['version']), effectiveAt: effectiveAt ?? '', content: text.value };
  const name = nameOfDraft(pack);
  return write(texts['out'] ?? '', { statusdeskPack: 1, ...pack, author: signature(key.value, name, 'author') }, `Signed as author by ${key.value.person}. Next: another person approves it.`, name);
}

export function red(problems: readonly AuthorError[], notDone = 'signed'): number {
  for (const { file, line, code, text, hint } of problems) process.stderr.write(`${file}${line === undefined ? '' : `:${line}`}  ${code}  ${text}\n    ${hint}\n`);
  process.stderr.write(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}: nothing was ${notDone}.\n`);
  return 1;
}

const signature = (key: PackKey, name: PackName, part: PackPart): PackSignature => ({ person: key.person, publicKey: key.publicKey, signature: Buffer.from(key.sign(signedBytes(name, part))).toString('base64') });

async function write(out: string, draft: PackDraft, done: string, { kind, version, effectiveAt, hash }: PackName): Promise<number> {
  const written = await writeNewFile('--out', out, [`${JSON.stringify(draft)}\n`]);
  if (!written.ok) return refuse(written.error);
  say(`${kind} version ${version}, in force from ${effectiveAt}, SHA-256 ${hash}`);
  say(done);
  return 0;
}

export async function runApprove({ positionals: [, file = ''], texts, place }: VerbArguments): Promise<number> {
  const read = readDraft(file);
  if (!read.ok) return refuse(read.error);
  const { draft, name, files } = read.value;
  const before = await filesBefore(draft.kind, place);
  if (!before.ok) return refuse(before.error);
  process.stderr.write(`${draft.kind} version ${draft.version}, in force from ${draft.effectiveAt}, by ${draft.author.person}\nCompared with ${before.value.what}:\n`);
  for (const line of changeLines(before.value.files, files)) process.stderr.write(`  ${line}\n`);
  const key = await openPackKey(texts['key'] ?? '', passphrase);
  if (!key.ok) return refuse(key.error);
  if (key.value.person === draft.author.person || key.value.publicKey === draft.author.publicKey) return refuse('Another person than the author approves; nothing was signed.');
  return write(texts['out'] ?? '', { ...draft, approver: signature(key.value, name, 'approver') }, `Approved by ${key.value.person}. Next: pack publish.`, name);
}

interface Before {
  readonly what: string;
  readonly files: readonly PackFile[];
}

/** Of the hub, where it is told; otherwise what comes with the product. */
async function filesBefore(kind: PackKind, place: VerbArguments['place']): Promise<Result<Before, string>> {
  const sent = place.folder === undefined && place.databaseUrl === undefined ? ok(undefined) : await filesInForce(kind, place);
  if (!sent.ok) return sent;
  const text = textOfFolder(kind, join(BUNDLED, kind));
  return ok(sent.value ?? { what: 'what comes with the desk (version 0)', files: text.ok ? (readPackText(kind, text.value) ?? []) : [] });
}

async function filesInForce(kind: PackKind, place: VerbArguments['place']): Promise<Result<Before | undefined, string>> {
  const hub = await openHub(place, false);
  if (!hub.ok) return hub;
  try {
    const store = createPackStore(hub.value);
    const current = inForceAt((await store.versions()).filter((pack) => pack.kind === kind), new Date().toISOString());
    const pack = current === undefined ? undefined : await store.read(kind, current.version);
    if (pack === undefined) return ok(undefined);
    const files = readPackText(kind, pack.content);
    return files === undefined ? err('The pack in force at the hub cannot be read: its database was changed.') : ok({ what: `version ${pack.version} of the hub, in force now`, files });
  } finally {
    await hub.value.close();
  }
}

/** A sentence when something that a signature needs is missing. */
export function checkSigning({ positionals: [action, file, ...more], texts }: VerbArguments): string | undefined {
  if (file === undefined || more.length > 0) return action === 'sign' ? 'pack sign: give the folder of the pack.' : 'pack approve: give the file the author made.';
  if (texts['key'] === undefined || texts['out'] === undefined) return '--key and --out: give your key file and the file to write.';
  if (action === 'approve') return undefined;
  if (!(PACK_KINDS as readonly string[]).includes(texts['kind'] ?? '')) return `--kind: one of ${PACK_KINDS.join(', ')} is expected.`;
  if (!/^[1-9]\d{0,8}$/.test(texts['version'] ?? '')) return '--version: a number from 1 is expected, higher than the last one published.';
  return readInstant(texts['effective'] ?? 'now', new Date()) === undefined ? '--effective: an instant with its zone is expected, as 2026-12-01T08:00-05:00, or now.' : undefined;
}
