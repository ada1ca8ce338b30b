/** What does a hub's log look like as a file? One line says who signed what; then the devices' keys; then one line for each entry, in order. */

import { canonicalJson } from '../kernel/canonicalJson.ts';
import { isPublicKey } from './device.ts';
import { readEntryFields, readWitnesses } from './evidence.ts';
import { hasFields, readExact, type Fields } from './exactLine.ts';
import { createHubLogCheck, type BadLeaf, type HubLeaf, type HubLogCheck, type HubLogCheckOptions, type HubLogProblem } from './hubLogCheck.ts';
import { readHeader } from './readHeader.ts';
import { readWitnessed, type WitnessKey } from './witnessedNote.ts';

const HUB_LOG_FORMAT = 'statusdesk-hub-log/1';

export interface ExportHead {
  readonly origin: string;
  readonly hubKey: string;
  /** Signed note over the first `size` entries, which are all there are in the file. */
  readonly checkpoint: string;
  readonly size: number;
  readonly witnesses: readonly WitnessKey[];
}

export interface ExportDevice {
  readonly deviceId: string;
  readonly publicKey: string;
}

export function headLines({ origin, hubKey, checkpoint, size, witnesses }: ExportHead, devices: readonly ExportDevice[]): readonly string[] {
  return [
    canonicalJson({ format: HUB_LOG_FORMAT, origin, hubKey, checkpoint, size, witnesses, devices: devices.length }),
    ...devices.map(({ deviceId, publicKey }) => canonicalJson({ deviceId, publicKey })),
  ];
}

/** Without content a line carries no client data; what a rescued desk lost is named in content that holds none. */
export function leafLine({ leaf, header, signature, content, salt }: HubLeaf, { withContent, encode }: { readonly withContent: boolean; readonly encode: (bytes: Uint8Array) => string }): string {
  const isKept = content !== undefined && salt !== undefined && (withContent || readHeader(header)?.kind === 'journal.rescued');
  return canonicalJson({ leaf, header: encode(header), signature: encode(signature), ...(isKept ? { content: encode(content), salt: encode(salt) } : {}) });
}

export interface BadLine extends Partial<Omit<BadLeaf, 'problem'>> {
  /** From 1. */
  readonly line: number;
  readonly problem: HubLogProblem;
}

export interface ExportReader {
  /** One line after the other, without its end. */
  line(text: string): BadLine | undefined;
  end(): BadLine | undefined;
  readonly head: () => ExportHead | undefined;
  readonly check: HubLogCheck;
}

export interface ExportReaderOptions extends Omit<HubLogCheckOptions, 'keyOf'> {
  readonly decode: (text: string) => Uint8Array | undefined;
  readonly trustedHubKey?: string;
}

interface HeadLine extends ExportHead {
  readonly devices: number;
}

export function createExportReader({ sha256, verify, decode, trustedHubKey }: ExportReaderOptions): ExportReader {
  const keys = new Map<string, string>();
  const check = createHubLogCheck({ sha256, verify, keyOf: (deviceId) => keys.get(deviceId) });
  let head: HeadLine | undefined;
  let root: Uint8Array | undefined;
  let lines = 0;
  const readHead = (text: string): HubLogProblem | undefined => {
    head = headOf(text);
    if (head === undefined) return 'file_edited';
    if ((trustedHubKey ?? head.hubKey) !== head.hubKey) return 'key_differs';
    const checkpoint = readWitnessed(head.checkpoint, { sha256, verify, hub: { name: head.origin, publicKey: head.hubKey }, witnesses: head.witnesses });
    root = checkpoint?.root;
    return checkpoint === undefined || checkpoint.size !== head.size ? 'checkpoint_false' : undefined;
  };
  const readDevice = (text: string): HubLogProblem | undefined => {
    const { deviceId, publicKey } = fieldsOf(text, ['deviceId', 'publicKey']) ?? {};
    if (typeof deviceId !== 'string' || typeof publicKey !== 'string' || !isPublicKey(publicKey)) return 'file_edited';
    keys.set(deviceId, publicKey);
    return undefined;
  };
  const readLeaf = (text: string, size: number): BadLeaf | HubLogProblem | undefined => {
    if (check.size() === size) return 'longer';
    const fields = fieldsOf(text, ['leaf', 'header', 'signature'], ['content', 'salt']);
    const entry = fields === undefined ? undefined : readEntryFields(fields, decode);
    return entry === undefined || typeof fields?.['leaf'] !== 'number' ? { leaf: check.size(), problem: 'not_an_entry' } : check.add({ leaf: fields['leaf'], ...entry });
  };
  const named = (bad: BadLeaf | HubLogProblem | undefined): BadLine | undefined => (bad === undefined ? undefined : typeof bad === 'string' ? { line: lines, problem: bad } : { line: lines, ...bad });
  return {
    check,
    head: () => head,
    line: (text) => {
      lines += 1;
      if (head === undefined) return named(readHead(text));
      return named(lines <= head.devices + 1 ? readDevice(text) : readLeaf(text, head.size));
    },
    end: () => {
      if (head === undefined || check.size() < head.size) return { line: lines + 1, leaf: check.size(), problem: 'truncated' };
      const gap = check.end();
      if (gap !== undefined) return { line: head.devices + 2 + gap.leaf, ...gap };
      return root !== undefined && check.root().every((byte, at) => byte === root?.[at]) ? undefined : { line: 1, problem: 'root_differs' };
    },
  };
}

function fieldsOf(text: string, needed: readonly string[], optional: readonly string[] = []): Fields | undefined {
  const fields = readExact(text);
  return fields !== undefined && hasFields(fields, needed, optional) ? fields : undefined;
}

function headOf(text: string): HeadLine | undefined {
  const fields = fieldsOf(text, ['format', 'origin', 'hubKey', 'checkpoint', 'size', 'witnesses', 'devices']);
  const { format, origin, hubKey, checkpoint, size, devices } = fields ?? {};
  const witnesses = readWitnesses(fields?.['witnesses']);
  if (format !== HUB_LOG_FORMAT || typeof origin !== 'string' || typeof hubKey !== 'string' || !isPublicKey(hubKey) || typeof checkpoint !== 'string') return undefined;
  return typeof size !== 'number' || typeof devices !== 'number' || witnesses === undefined ? undefined : { origin, hubKey, checkpoint, size, witnesses, devices };
}
