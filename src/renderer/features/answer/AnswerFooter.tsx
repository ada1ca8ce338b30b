/** May this answer be said and logged now, and if not, why? The reason always stands beside the dimmed button. */

import { Volume2 } from 'lucide-react';
import type { BlockInput, ComposedReply } from '../../../domain/composing/reply.ts';
import { useUiText } from '../../i18n/useUiText.ts';

export type Hindrance = { readonly kind: 'problem' | 'loose'; readonly count: number };

/** What stops the answer: a block that cannot be said, or own words without a source that were not said already (ruling 11). */
export function hindranceOf(blocks: readonly BlockInput[], composed: ComposedReply | undefined): Hindrance | undefined {
  const rendered = composed?.blocks ?? [];
  const problems = rendered.filter((block) => block.problem !== undefined && block.problem !== 'not_translated').length;
  if (problems > 0) return { kind: 'problem', count: problems };
  const said = new Set(blocks.filter((block) => block.kind === 'free' && block.alreadySaid === true).map((block) => block.blockId));
  const loose = rendered.filter((block) => !said.has(block.blockId)).flatMap((block) => block.sentences).filter((sentence) => sentence.kind === 'loose').length;
  return loose === 0 ? undefined : { kind: 'loose', count: loose };
}

export interface AnswerFooterProps {
  readonly hindrance: Hindrance | undefined;
  readonly empty: boolean;
  /** No call is open, or it is logged already: there is nothing to log. */
  readonly noCall?: boolean | undefined;
  /** Scripts in the answer that two people have not yet approved. */
  readonly draftIds: readonly string[];
  readonly onSay: () => void;
  readonly onLog: () => void;
}

export function AnswerFooter({ hindrance, empty, noCall = false, draftIds, onSay, onLog }: AnswerFooterProps) {
  const { t } = useUiText();
  const stopped = hindrance !== undefined;
  const off = stopped || noCall;
  return (
    <div className="an-foot">
      <p className="an-meta an-foot-why" id="an-foot-why">
        {stopped ? <><strong className={hindrance.kind === 'loose' ? 'an-word-soft' : 'an-word-hard'}>{t(`answer.foot.${hindrance.kind}`, { count: hindrance.count })}</strong> {t(`answer.foot.${hindrance.kind}Why`)}</> : null}
        {noCall && !stopped ? t('who.idle.title') : null}
        {!off && draftIds.length > 0 ? t('answer.foot.draft', { ids: [...new Set(draftIds)].join(', ') }) : null}
      </p>
      <button type="button" className="an-button-big" aria-disabled={empty} onClick={() => { if (!empty) onSay(); }} title={t('answer.key.say')}><Volume2 aria-hidden="true" size={16} />{t('answer.say.open')}</button>
      <button type="button" className="an-primary" aria-disabled={off} aria-describedby="an-foot-why" onClick={() => { if (!off) onLog(); }}>{t('answer.foot.log')}</button>
    </div>
  );
}
