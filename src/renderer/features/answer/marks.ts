/** Which stretches of a typed text are marked, and how strongly? Overlaps are resolved so that the strongest is seen. */

import type { Finding } from '../../../domain/guard/rule.ts';

/** `loose`: breaks no rule, but has no source; only the agent's own words can be. */
export type MarkLevel = 'ok' | 'note' | 'loose' | 'soft' | 'hard';

export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly level: MarkLevel;
  /** Absent where no rule fired: words without a source. */
  readonly finding?: Finding;
}

export interface Segment {
  readonly start: number;
  readonly text: string;
  readonly mark?: Mark;
}

const RANK: Readonly<Record<MarkLevel, number>> = { hard: 4, soft: 3, loose: 2, note: 1, ok: 0 };

export function levelOf(finding: Pick<Finding, 'label' | 'strength'>): MarkLevel {
  if (finding.strength === 'hard') return 'hard';
  if (finding.strength === 'soft') return 'soft';
  return finding.label === 'status' || finding.label === 'process_info' ? 'ok' : 'note';
}

/** Marks in text order, without overlap; a weaker mark under a stronger one is dropped. */
export const marksOf = (text: string, findings: readonly Finding[]): readonly Mark[] =>
  withoutOverlap(text, findings.map((finding): Mark => ({ start: finding.start, end: finding.end, level: levelOf(finding), finding })));

export function withoutOverlap(text: string, marks: readonly Mark[]): readonly Mark[] {
  const wanted = marks
    .filter((mark) => mark.start >= 0 && mark.end > mark.start && mark.end <= text.length)
    .toSorted((a, b) => RANK[b.level] - RANK[a.level] || a.start - b.start || b.end - a.end);
  // One step per marked letter: a pasted book has thousands of marks, and each key asks anew.
  const taken = new Uint8Array(text.length);
  const kept = wanted.filter((mark) => {
    if (taken.subarray(mark.start, mark.end).includes(1)) return false;
    taken.fill(1, mark.start, mark.end);
    return true;
  });
  return kept.sort((a, b) => a.start - b.start);
}

/** The whole text cut at the marks, nothing lost. */
export function segmentsOf(text: string, marks: readonly Mark[]): readonly Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start > at) segments.push({ start: at, text: text.slice(at, mark.start) });
    segments.push({ start: mark.start, text: text.slice(mark.start, mark.end), mark });
    at = mark.end;
  }
  if (at < text.length) segments.push({ start: at, text: text.slice(at) });
  return segments;
}

/** Marks worth stopping at with F8: not the quiet "answer it" line. */
export const stopsOf = (marks: readonly Mark[]): readonly Mark[] => marks.filter((mark) => mark.level !== 'ok');

/** The mark after (or before) the caret, going round. */
export function nextStop(marks: readonly Mark[], caret: number, step: 1 | -1): Mark | undefined {
  const stops = stopsOf(marks);
  if (step === 1) return stops.find((mark) => mark.start > caret) ?? stops[0];
  return stops.findLast((mark) => mark.start < caret) ?? stops.at(-1);
}

export const strongestOf = (marks: readonly Mark[]): Mark | undefined => marks.toSorted((a, b) => RANK[b.level] - RANK[a.level])[0];

/** The mark under the caret, else the strongest: what Alt+Enter explains. */
export function markToExplain(marks: readonly Mark[], caret: number): Mark | undefined {
  const stops = stopsOf(marks);
  const here = stops.find((mark) => mark.start <= caret && caret <= mark.end);
  return here ?? strongestOf(stops);
}

/** `should I … start over`: enough of the words to recognise them, in one line. */
export function shortQuote(words: string, most = 26): string {
  const flat = words.replace(/\s+/g, ' ').trim();
  if (flat.length <= most) return flat;
  const all = flat.split(' ');
  if (all.length < 4) return `${flat.slice(0, most - 1)}…`;
  const last = all.slice(-2).join(' ');
  return `${all.slice(0, 2).join(' ')} … ${last.length <= 11 ? last : (all.at(-1) ?? '')}`;
}
