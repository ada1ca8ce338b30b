/** Which line does the guard write for a question, and which for a reply? (ruling 2) */

import { checkQuestion } from '../../domain/guard/checkQuestion.ts';
import type { Finding } from '../../domain/guard/rule.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { ClassifierName, Signal } from '../../domain/guard/signal.ts';
import { checkReply, type SentenceSignals } from '../../domain/ledger/checkReply.ts';
import type { CheckedReply } from '../../domain/ledger/checkedReply.ts';
import type { ReplyFacts } from '../../domain/composing/replyFacts.ts';
import { detectLanguage } from './detectLanguage.ts';
import type { LineError } from './lineError.ts';
import type { Guard } from './openGuard.ts';
import { createReplyLineReader, readQuestionLine, type QuestionLine, type ReplyLine } from './readFields.ts';
import { replyFactsOf } from './replyFactsOf.ts';

export type Answer = (line: string) => Result<object, LineError> | Promise<Result<object, LineError>>;
type AnswerNow = (line: string) => Result<object, LineError>;

/** `mode` is what a line without one means. */
export function createQuestionAnswer(guard: Guard, mode: Guard['mode']): AnswerNow {
  return (text) => {
    const line = readQuestionLine(text);
    return line.ok ? ok(answerQuestion(guard, mode, line.value)) : line;
  };
}

export function answerQuestion(guard: Guard, mode: Guard['mode'], line: QuestionLine, signal?: Signal): object {
  const { advice, labels, strength, findings, checked, classifier } = checkQuestion(guard.caller, { text: line.text, language: line.lang ?? detectLanguage(line.text), mode: line.mode ?? mode, ...(signal === undefined ? {} : { signal }) });
  return { id: line.id, advice, labels, strength, findings: findings.map(toRow), ...heard(classifier), ...detected(line.lang, line.text), ...unchecked(checked) };
}

export function createReplyAnswer(guard: Guard, mode: Guard['mode']): AnswerNow {
  const read = createReplyLineReader();
  const judge = createReplyJudge(guard, mode);
  return (text) => {
    const line = read(text);
    return line.ok ? ok(answerReply(judge(line.value), line.value)) : line;
  };
}

export function answerReply({ violation, labels, sentences, checked, classifier }: CheckedReply, line: ReplyLine): object {
  return {
    id: line.id,
    // What was not checked is never passed.
    violation: violation || !checked,
    labels,
    sentences: sentences.map(({ start, end, kind, labels: own, findings }) => ({ start, end, kind, labels: own, findings: findings.map(toRow) })),
    ...heard(classifier),
    ...detected(line.lang, line.text),
    ...unchecked(checked),
  };
}

/** Facts that are the same object let the approved texts of a case be rendered once. */
export function createReplyJudge(guard: Guard, mode: Guard['mode']): (line: ReplyLine, signals?: SentenceSignals) => CheckedReply {
  let last: { readonly line: ReplyLine; readonly facts: ReplyFacts } | undefined;
  return (line, signals) => {
    if (last === undefined || !isSameCall(last.line, line)) last = { line, facts: replyFactsOf(guard, { ...line, mode: line.mode ?? mode }) };
    const asked = line.asked ?? (line.question === undefined ? undefined : checkQuestion(guard.caller, { text: line.question, language: line.lang ?? 'en' }).labels);
    return checkReply(guard.checker, line.text, { facts: last.facts, ...(asked === undefined ? {} : { asked }), ...(signals === undefined ? {} : { signals }) });
  };
}

const isSameCall = (a: ReplyLine, b: ReplyLine): boolean =>
  a.record === b.record && a.authorised === b.authorised && a.asOf === b.asOf && a.mode === b.mode && a.reference === b.reference;

const toRow = ({ label, ruleId, start, end, by }: Finding): object => ({ label, rule: ruleId, start, end, ...(by === undefined ? {} : { by }) });

/** Whose signal was heard: without it the line could not be judged the same again. */
const heard = (classifier: ClassifierName | undefined): object => (classifier === undefined ? {} : { classifier });

/** Only told when the line did not say it. */
const detected = (given: string | undefined, text: string): object => (given === undefined ? { lang: detectLanguage(text) } : {});

/** A text nobody could read is never an empty pass (reliability 7.4). */
const unchecked = (checked: boolean): object => (checked ? {} : { checked: false });
