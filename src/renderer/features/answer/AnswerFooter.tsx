/** May this answer be said and logged now, and if not, why? The reason always stands beside the dimmed button. */

import { Volume2 } from 'lucide-react';
import type { BlockInput, ComposedReply, RenderedBlock } from '../../../domain/composing/reply.ts';
import type { CodeLabel } from '../../../domain/glossary/label.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { PromptForm } from '../../platform/promptBudget.ts';
import { useKeyText } from './KeyHint.tsx';
import { standingOf } from './replyMarks.ts';

export type Hindrance = { readonly kind: 'verify' | 'problem' | 'blocked' | 'reason' | 'loose'; readonly count: number };

/** A script of a case that this caller is not verified for, or not yet again: it comes back with the verification. */
export const waitsForVerification = ({ kind, caseId }: Pick<RenderedBlock, 'kind' | 'caseId'>, known: Readonly<Record<string, string>> | undefined): boolean =>
  kind === 'script' && caseId !== undefined && known !== undefined && known[caseId] === undefined;

/** The gravest thing first: a script that no longer holds, words that cannot be said, words that want a rewrite or a reason, words without a source. */
export function hindranceOf(blocks: readonly BlockInput[], composed: ComposedReply | undefined, codes: readonly CodeLabel[], known?: Readonly<Record<string, string>>): Hindrance | undefined {
  const rendered = composed?.blocks ?? [];
  const stopped = rendered.filter((block) => block.problem !== undefined && block.problem !== 'not_translated');
  const waiting = stopped.filter((block) => waitsForVerification(block, known)).length;
  const problems = stopped.length - waiting;
  if (problems > 0) return { kind: 'problem', count: problems };
  if (waiting > 0) return { kind: 'verify', count: waiting };
  const standings = blocks.map((input) => standingOf(input, rendered.find((block) => block.blockId === input.blockId), codes));
  const blocked = standings.filter((standing) => standing === 'blocked').length;
  if (blocked > 0) return { kind: 'blocked', count: blocked };
  const reasons = standings.filter((standing) => standing === 'reason' || standing === 'unchecked').length;
  if (reasons > 0) return { kind: 'reason', count: reasons };
  const loose = blocks.filter((_, at) => standings[at] === 'loose').flatMap((input) => rendered.find((block) => block.blockId === input.blockId)?.sentences ?? []).filter((sentence) => sentence.kind === 'loose').length;
  return loose === 0 ? undefined : { kind: 'loose', count: loose };
}

/** Words without a source are a note: they are recorded as such and hold nothing back (ruling 11). */
export const holdsBack = (hindrance: Hindrance | undefined): boolean => hindrance !== undefined && hindrance.kind !== 'loose';

export interface AnswerFooterProps {
  readonly hindrance: Hindrance | undefined;
  readonly empty: boolean;
  /** No call is open, or it is logged already: there is nothing to log. */
  readonly noCall?: boolean | undefined;
  /** Scripts in the answer that two people have not yet approved. */
  readonly draftIds: readonly string[];
  /** A status question was asked by a verified caller and nothing is in the answer (ruling 12). */
  readonly leftEmpty: PromptForm | undefined;
  readonly onSay: () => void;
  readonly onLog: () => void;
}

export function AnswerFooter({ hindrance, empty, noCall = false, draftIds, leftEmpty, onSay, onLog }: AnswerFooterProps) {
  const { t } = useUiText();
  const keyText = useKeyText();
  const off = holdsBack(hindrance) || noCall;
  return (
    <div className="an-foot">
      <p className="an-meta an-foot-why" id="an-foot-why">
        {hindrance === undefined ? null : <><strong className={['loose', 'reason', 'verify'].includes(hindrance.kind) ? 'an-word-soft' : 'an-word-hard'}>{t(`answer.foot.${hindrance.kind}`, { count: hindrance.count })}</strong> {t(`answer.foot.${hindrance.kind}Why`)}</>}
        {noCall && hindrance === undefined ? t('who.idle.title') : null}
        {off || hindrance !== undefined || leftEmpty === undefined ? null : <><strong>{t('answer.foot.leftEmpty')}</strong>{leftEmpty === 'full' ? ` ${t('answer.foot.leftEmptyWhy')}` : ''}</>}
        {!off && hindrance === undefined && draftIds.length > 0 ? t('answer.foot.draft', { ids: [...new Set(draftIds)].join(', ') }) : null}
      </p>
      <button type="button" className="an-button-big" aria-disabled={empty} onClick={() => { if (!empty) onSay(); }} title={keyText('answer.say')}><Volume2 aria-hidden="true" size={16} />{t('answer.say.open')}</button>
      <button type="button" className="an-primary" aria-disabled={off} aria-describedby="an-foot-why" onClick={() => { if (!off) onLog(); }}>{t('answer.foot.log')}</button>
    </div>
  );
}
