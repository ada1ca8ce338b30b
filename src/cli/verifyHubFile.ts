/** Is a file from a hub what it says: its whole log, or the evidence of one entry? Checked without the hub. */

import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { checkEvidence } from '../domain/audit/evidence.ts';
import { createExportReader, type BadLine } from '../domain/audit/hubExport.ts';
import { createLogCrypto } from '../hub/adapters/system/logCrypto.ts';
import { problemWords } from './hub/hubLogWords.ts';

export interface HubFileOptions {
  readonly target: string;
  /** Key of the hub's log from elsewhere. */
  readonly hubKey: string | undefined;
  /** Key of the device, for evidence. */
  readonly trustedKey: string | undefined;
}

export type HubFileKind = 'log' | 'evidence';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** Longer than any checkpoint: what comes behind it tells the two apart. */
const LOOK_AT = 20_000;

/** `undefined`: this is no file of a hub. */
export function hubFileKind(target: string): HubFileKind | undefined {
  if (statSync(target, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const handle = opened(target);
  if (handle === undefined) return undefined;
  try {
    const head = Buffer.alloc(LOOK_AT);
    const text = head.subarray(0, readSync(handle, head, 0, LOOK_AT, 0)).toString('latin1');
    if (!text.startsWith('{"checkpoint":')) return undefined;
    return /^\{"checkpoint":"(?:[^"\\]|\\.)*","devices":/.test(text) ? 'log' : 'evidence';
  } finally {
    closeSync(handle);
  }
}

/** What cannot be read is told by whoever reads logs of desks. */
function opened(target: string): number | undefined {
  try {
    return openSync(target, 'r');
  } catch {
    return undefined;
  }
}

/** Exit code. */
export const verifyHubFile = (kind: HubFileKind, options: HubFileOptions): Promise<number> => (kind === 'log' ? verifyExport(options) : Promise.resolve(verifyEvidence(options)));

const { sha256, verify, fromBase64 } = createLogCrypto();

async function verifyExport({ target, hubKey }: HubFileOptions): Promise<number> {
  const reader = createExportReader({ sha256, verify, decode: fromBase64, ...(hubKey === undefined ? {} : { trustedHubKey: hubKey }) });
  let bad: BadLine | undefined;
  for await (const line of linesOf(target)) {
    bad = reader.line(line);
    if (bad !== undefined) break;
  }
  bad ??= reader.end();
  const head = reader.head();
  if (bad !== undefined || head === undefined) {
    say(`good       ${reader.check.size()} entries before it`);
    say(`BAD        line ${bad?.line ?? 1}${bad?.leaf === undefined ? '' : `, entry ${bad.leaf}`}${bad?.deviceId === undefined ? '' : ` (${bad.deviceId}, number ${bad.counter ?? '?'})`}: ${problemWords(bad?.problem ?? 'file_edited')}`);
    return 1;
  }
  say(`log        ${head.origin}`);
  say(`entries    ${head.size} of ${reader.check.heads().size} devices, content of ${reader.check.erased()} not held`);
  if (reader.check.lost() > 0) say(`lost       ${reader.check.lost()} entries, named by desks that were rescued`);
  say(`signed by  the hub${head.witnesses.map(({ name, kind }) => `, ${kind === 'device' ? 'desk' : 'witness'} ${name}`).join('')}`);
  sayKey(head.hubKey, hubKey);
  say(`result     whole up to its checkpoint of ${head.size} entries, ${hubKey === undefined ? 'self-asserted' : 'signed by the trusted key'}; later entries are not in this file`);
  return 0;
}

/** By `\n` alone: another line end is a changed byte. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function verifyEvidence({ target, hubKey, trustedKey }: HubFileOptions): number {
  const checked = checkEvidence(readFileSync(target, 'utf8'), { sha256, verify, ...(hubKey === undefined ? {} : { trustedHubKey: hubKey }), ...(trustedKey === undefined ? {} : { trustedDeviceKey: trustedKey }) });
  if (!checked.ok) {
    say(`BAD        ${problemWords(checked.error)}`);
    return 1;
  }
  const { evidence, header, size } = checked.value;
  say(`log        ${evidence.origin}`);
  say(`entry      ${evidence.leaf} of ${size}: ${header.kind}, number ${header.counter} of ${header.deviceId}, ${header.at} by the desk's clock`);
  say(`content    ${evidence.entry.content === undefined ? 'erased' : 'is what was signed'}`);
  say(`signed by  the desk; the log by the hub${evidence.witnesses.map(({ name, kind }) => `, ${kind === 'device' ? 'desk' : 'witness'} ${name}`).join('')}`);
  say(`desk key   ${trustedKey === undefined ? `self-asserted: ${evidence.deviceKey}` : 'given by you'}`);
  sayKey(evidence.hubKey, hubKey);
  say(`result     this entry stands in that log, ${hubKey === undefined ? 'self-asserted' : 'signed by the trusted key'}`);
  return 0;
}

const sayKey = (claimed: string, trusted: string | undefined): void => say(`hub key    ${trusted === undefined ? `self-asserted: ${claimed}` : 'given by you'}`);
