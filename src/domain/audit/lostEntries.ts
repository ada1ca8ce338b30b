/** Which entries does a rescued log say it lost? Ranges of counters, signed into its own chain like everything else. */

import { utf8ToText } from '../kernel/utf8.ts';
import { parseStrictJson, type JsonValue } from '../kernel/parseStrictJson.ts';
import type { ChainEntry } from './verifyChain.ts';
import { readHeader } from './readHeader.ts';

export interface CounterRange {
  readonly from: number;
  readonly to: number;
}

/** As it stands in `details.lost` of a `journal.rescued`: `37-45`, or `37-37` for one. */
export const rangeToText = ({ from, to }: CounterRange): string => `${from}-${to}`;

/** Counters 1…`to` that are not among `kept`, as few ranges as possible. `kept` MUST be in order. */
export function missingRanges(kept: Iterable<number>, to: number): readonly CounterRange[] {
  const ranges: CounterRange[] = [];
  let next = 1;
  for (const counter of kept) {
    if (counter > next) ranges.push({ from: next, to: counter - 1 });
    next = counter + 1;
  }
  return next <= to ? [...ranges, { from: next, to }] : ranges;
}

/** Empty for every other kind. The caller has checked signature and content of the entry. */
export function lostEntriesOf({ header, content }: ChainEntry): readonly CounterRange[] {
  if (content === undefined || readHeader(header)?.kind !== 'journal.rescued') return [];
  const parsed = parseStrictJson(utf8ToText(content) ?? '');
  const lost = parsed.ok ? field(field(parsed.value, 'details'), 'lost') : undefined;
  return Array.isArray(lost) ? lost.flatMap(readRange) : [];
}

const field = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { readonly [key: string]: JsonValue })[name] : undefined;

function readRange(text: JsonValue): readonly CounterRange[] {
  const match = typeof text === 'string' ? /^(\d{1,15})-(\d{1,15})$/.exec(text) : null;
  return match === null ? [] : [{ from: Number(match[1]), to: Number(match[2]) }];
}
