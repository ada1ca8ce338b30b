/** How do decision, letters and earlier contacts of a disclosed record look on screen? */

import type { Glossary } from '../glossary/label.ts';
import type { CaseRecord } from './case.ts';
import type { DecisionView, LetterView, ToldBefore } from './caseView.ts';
import { labelIfAny, labelOf } from './labels.ts';

/** The outcome is absent unless the organisation lets the desk say it and the letter is out; earlier decisions keep their dates only. */
export function decisionView({ decision }: CaseRecord, glossary: Glossary): DecisionView | undefined {
  if (decision === undefined) return undefined;
  const channel = labelIfAny(glossary, 'channels', decision.channel);
  return {
    madeOn: decision.madeOn,
    superseded: (decision.superseded ?? []).map(({ madeOn }) => ({ madeOn })),
    ...(decision.sentOn === undefined ? {} : { sentOn: decision.sentOn }),
    ...(channel === undefined ? {} : { channel }),
    ...(decision.outcomeReleasable === true ? { outcome: labelOf(glossary, 'outcomes', decision.outcome) } : {}),
  };
}

/** Newest first. */
export const letterViews = ({ letters = [] }: CaseRecord, glossary: Glossary): readonly LetterView[] =>
  letters
    .map((letter) => ({
      id: letter.id, kind: labelOf(glossary, 'letters', letter.kind), sentOn: letter.sentOn, language: letter.language, deliveredTo: letter.deliveredTo,
      undelivered: letter.undelivered === true, ...(letter.channel === undefined ? {} : { channel: labelOf(glossary, 'channels', letter.channel) }),
    }))
    .toSorted((left, right) => (left.sentOn < right.sentOn ? 1 : -1));

/** Newest first: what this client was told, by whom is nobody's business. */
export const toldBefore = ({ contacts = [] }: CaseRecord, glossary: Glossary): readonly ToldBefore[] =>
  contacts
    .map((contact) => ({
      id: contact.id, at: contact.at, scripts: contact.scripts ?? [], callerRole: contact.callerRole,
      ...(contact.question === undefined ? {} : { question: contact.question }),
      ...(contact.outcomeCode === undefined ? {} : { outcome: labelOf(glossary, 'outcomeCodes', contact.outcomeCode) }),
    }))
    .toSorted((left, right) => (left.at < right.at ? 1 : -1));
