/** Which verdict is shown while a newer text is being judged? The last one, so that nothing flickers at each key. */

import { useState } from 'react';
import type { Finding, Verdict } from '../../../domain/guard/rule.ts';

export interface SettledVerdict {
  readonly verdict: Verdict;
  /** The text it judged. */
  readonly text: string;
}

export function useSettledVerdict(question: string, verdict: Verdict | undefined): SettledVerdict | undefined {
  const [settled, setSettled] = useState<SettledVerdict>();
  const next = question.trim() === '' ? undefined : verdict === undefined ? settled : { verdict, text: question };
  if (next?.verdict !== settled?.verdict) setSettled(next);
  return next;
}

/** Findings that still point at the same words: those before the first changed letter. */
export function findingsThatHold({ verdict, text }: SettledVerdict, question: string): readonly Finding[] {
  if (text === question) return verdict.findings;
  let same = 0;
  while (same < text.length && same < question.length && text[same] === question[same]) same += 1;
  return verdict.findings.filter((finding) => finding.end < same);
}
