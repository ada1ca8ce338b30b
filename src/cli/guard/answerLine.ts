/** Which line does the guard write for a question, and which for a reply? (ruling 2) */

import { checkQuestion } from '../../domain/guard/checkQuestion.ts';
import type { Finding } from '../../domain/guard/rule.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { checkReply } from '../../domain/ledger/checkReply.ts';
import type { CheckedReply } from '../../domain/ledger/checkedReply.ts';
import type { ReplyFacts } from '../../domain/composing/replyFacts.ts';
import { detectLanguage } from './detectLanguage.ts';
import type { LineError } from './lineError.ts';
import type { Guard } from './openGuard.ts';
import { createReplyLineReader, readQuestionLine, type ReplyLine } from './readFields.ts';
import { replyFactsOf } from './replyFactsOf.ts';

export type Answer = (line: string) => Result<object, LineError>;

/** `mode` is what a line without one means. */
export function createQuestionAnswer(guard: Guard, mode: Guard['mode']): Answer {
  return (text) => {
    const line = readQuestionLine(text);
    if (!line.ok) return line;
    const { advice, labels, strength, findings, checked } = checkQuestion(guard.caller, { text: line.value.text, language: line.value.lang ?? detectLanguage(line.value.text), mode: line.value.mode ?? mode });
    return ok({ id: line.value.id, advice, labels, strength, findings: findings.map(toRow), ...detected(line.value.lang, line.value.text), ...unchecked(checked) });
  };
}

export function createReplyAnswer(guard: Guard, mode: Guard['mode']): Answer {
  const read = createReplyLineReader();
  const judge = createReplyJudge(guard, mode);
  return (text) => {
    const line = read(text);
    if (!line.ok) return line;
    const { violation, labels, sentences, checked } = judge(line.value);
    return ok({
      id: line.value.id,
      violation,
      labels,
      sentences: sentences.map(({ start, end, kind, labels: own, findings }) => ({ start, end, kind, labels: own, findings: findings.map(toRow) })),
      ...detected(line.value.lang, line.value.text),
      ...unchecked(checked),
    });
  };
}

/** Facts that are the same object let the approved texts of a case be rendered once. */
export function createReplyJudge(guard: Guard, mode: Guard['mode']): (line: ReplyLine) => CheckedReply {
  let last: { readonly line: ReplyLine; readonly facts: ReplyFacts } | undefined;
  return (line) => {
    if (last === undefined || !isSameCall(last.line, line)) last = { line, facts: replyFactsOf(guard, { ...line, mode: line.mode ?? mode }) };
    const asked = line.asked ?? (line.question === undefined ? undefined : checkQuestion(guard.caller, { text: line.question, language: line.lang ?? 'en' }).labels);
    return checkReply(guard.checker, line.text, { facts: last.facts, ...(asked === undefined ? {} : { asked }) });
  };
}

const isSameCall = (a: ReplyLine, b: ReplyLine): boolean =>
  a.record === b.record && a.authorised === b.authorised && a.asOf === b.asOf && a.mode === b.mode && a.reference === b.reference;

const toRow = ({ label, ruleId, start, end }: Finding): object => ({ label, rule: ruleId, start, end });

/** Only told when the line did not say it. */
const detected = (given: string | undefined, text: string): object => (given === undefined ? { lang: detectLanguage(text) } : {});

/** A text nobody could read is never an empty pass (reliability 7.4). */
const unchecked = (checked: boolean): object => (checked ? {} : { checked: false });
