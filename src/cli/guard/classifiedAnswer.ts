/** Which line does the guard write when the organisation's classifier is heard too? (ADR 0011) */

import type { DeskError } from '../../contract/contract.ts';
import { deskError } from '../../contract/errors.ts';
import { splitSentences } from '../../domain/composing/splitSentences.ts';
import type { Signal } from '../../domain/guard/signal.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { MAX_SENTENCES, type SentenceSignals } from '../../domain/ledger/checkReply.ts';
import type { TextClassifier } from '../../main/ports/textClassifier.ts';
import { answerQuestion, answerReply, createReplyJudge, type Answer } from './answerLine.ts';
import type { Guard } from './openGuard.ts';
import { createReplyLineReader, readQuestionLine } from './readFields.ts';

/** Loaded only when it is asked for. */
export async function openClassifier(folder: string, of: TextClassifier['of']): Promise<Result<TextClassifier, DeskError>> {
  const { openTextClassifier } = await import('../../main/adapters/onnx/openTextClassifier.ts');
  const opened = await openTextClassifier(folder);
  if (!opened.ok) return opened;
  return opened.value.of === of ? opened : err(deskError('classifier.other_side', { of: opened.value.of }));
}

/** `onUnheard` is told of every text, or sentence of a reply, that had to be judged without it. */
export function createClassifiedAnswer(guard: Guard, mode: Guard['mode'], classifier: TextClassifier, onUnheard: () => void): Answer {
  const hear = async (text: string): Promise<Signal | undefined> => {
    const signal = await classifier.classify(text);
    if (signal === undefined) onUnheard();
    return signal;
  };
  return classifier.of === 'questions' ? createQuestions(guard, mode, hear) : createReplies(guard, mode, hear, classifier.name);
}

type Hear = (text: string) => Promise<Signal | undefined>;

function createQuestions(guard: Guard, mode: Guard['mode'], hear: Hear): Answer {
  return async (text) => {
    const line = readQuestionLine(text);
    return line.ok ? ok(answerQuestion(guard, mode, line.value, await hear(line.value.text))) : line;
  };
}

function createReplies(guard: Guard, mode: Guard['mode'], hear: Hear, classifier: TextClassifier['name']): Answer {
  const read = createReplyLineReader();
  const judge = createReplyJudge(guard, mode);
  return async (text) => {
    const line = read(text);
    if (!line.ok) return line;
    const bySentence = await hearSentences(line.value.text, hear);
    const signals: SentenceSignals | undefined = bySentence.size === 0 ? undefined : { classifier, bySentence };
    return ok(answerReply(judge(line.value, signals), line.value));
  };
}

async function hearSentences(text: string, hear: Hear): Promise<ReadonlyMap<string, Signal>> {
  const found = new Map<string, Signal>();
  const spans = splitSentences(text);
  // A reply of more is not checked at all.
  if (spans.length > MAX_SENTENCES) return found;
  for (const { start, end } of spans) {
    const sentence = text.slice(start, end);
    const signal = found.get(sentence) ?? (await hear(sentence));
    if (signal !== undefined) found.set(sentence, signal);
  }
  return found;
}
