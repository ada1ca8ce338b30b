/** Do these bytes hold an entry header? Exactly the seven fields, each of its shape; anything else is not a header. A kind made later than this version has the shape of one. */

import { parseStrictJson, type JsonValue } from '../kernel/parseStrictJson.ts';
import { utf8ToText } from '../kernel/utf8.ts';
import type { EntryHeader } from './entry.ts';

const FIELDS = ['at', 'commitment', 'counter', 'deviceId', 'kind', 'previous', 'v'];
const HASH = /^[0-9a-f]{64}$/;
/** Codes of two parts; which of them exist is for whoever reads the content. */
const KIND = /^[a-z][a-z0-9_]{0,39}\.[a-z][a-z0-9_]{0,39}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

export function readHeader(bytes: Uint8Array): EntryHeader | undefined {
  const text = utf8ToText(bytes);
  if (text === undefined) return undefined;
  const parsed = parseStrictJson(text);
  if (!parsed.ok || !isRecord(parsed.value)) return undefined;
  const { v, deviceId, counter, at, kind, previous, commitment } = parsed.value;
  if (Object.keys(parsed.value).sort().join(' ') !== FIELDS.join(' ')) return undefined;
  if (v !== 1 || typeof counter !== 'number' || !Number.isSafeInteger(counter) || counter < 1) return undefined;
  if (typeof deviceId !== 'string' || !isText(at, INSTANT) || !isText(kind, KIND) || !isText(previous, HASH) || !isText(commitment, HASH)) return undefined;
  return { v, deviceId, counter, at, kind, previous, commitment };
}

const isRecord = (value: JsonValue): value is { readonly [key: string]: JsonValue } => typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: JsonValue | undefined, shape: RegExp): value is string => typeof value === 'string' && shape.test(value);
