/** What is wrong with the reply as a whole, where no sentence of it is wrong alone? */

import { AGENT_LABELS, type Finding } from '../guard/rule.ts';
import type { CheckedSentence } from './checkedReply.ts';
import { severityOf } from './stopOf.ts';

/** Sentences of so few words may be one sentence cut up: "You. Should. Withdraw." */
const MAX_WORDS = 4;
/** Longest run that is read as one. */
const MAX_RUN = 12;

/** `read` judges a text as one sentence. Spans count in the reply. */
export function crossCheck(sentences: readonly CheckedSentence[], text: string, read: (joined: string) => CheckedSentence | undefined): readonly CheckedSentence[] {
  const out = [...sentences];
  for (let first = 0; first < sentences.length; first += 1) {
    let end = first;
    while (end < sentences.length && end - first < MAX_RUN && isShort(sentences[end] as CheckedSentence)) end += 1;
    if (end - first >= 2) joinRun(out, text, { first, end }, read);
    // Runs overlap: a sentence cut up across the border of two is judged in one of them.
    first = end - first === MAX_RUN ? first + MAX_RUN / 2 - 1 : Math.max(first, end - 1);
  }
  return out;
}

const isShort = ({ text, kind }: CheckedSentence): boolean => kind !== 'script' && text.trim().split(/\s+/).length <= MAX_WORDS;

/** A rule that fires only on the words together is told where they begin to say it. */
function joinRun(out: CheckedSentence[], text: string, { first, end }: { readonly first: number; readonly end: number }, read: (joined: string) => CheckedSentence | undefined): void {
  const from = (out[first] as CheckedSentence).start;
  const joined = read(text.slice(from, (out[end - 1] as CheckedSentence).end).replaceAll(/[.?!;\n\r…]/g, ' '));
  if (joined === undefined) return;
  const known = new Set(out.slice(first, end).flatMap(({ labels }) => labels));
  for (const finding of joined.findings) {
    // What only the record denies was compared sentence by sentence already.
    if (known.has(finding.label as CheckedSentence['labels'][number]) || severityOf(finding.label as CheckedSentence['labels'][number]) < 4 || finding.ruleId.startsWith('unbound.') || finding.ruleId === 'disclosure.person') continue;
    const place = out.findIndex((sentence, index) => index >= first && index < end && finding.start + from < sentence.end);
    if (place >= 0) out[place] = withFinding(out[place] as CheckedSentence, finding, from);
  }
}

function withFinding(sentence: CheckedSentence, finding: Finding, by: number): CheckedSentence {
  const moved: Finding = { ...finding, start: finding.start + by, end: finding.end + by, clause: { start: finding.clause.start + by, end: finding.clause.end + by } };
  const findings = [...sentence.findings, moved];
  return { ...sentence, kind: 'loose', slots: [], findings, labels: AGENT_LABELS.filter((label) => findings.some((each) => each.label === label)) };
}
