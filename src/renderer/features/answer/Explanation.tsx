/** Why are these words flagged, what would not be, and what may be said instead? Never modal; Esc goes back to the caret. */

import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { RuleExplanation } from '../../../contract/deskApi/guard.ts';
import type { ScriptOffer } from '../../../contract/deskApi/scripts.ts';
import type { Finding } from '../../../domain/guard/rule.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { levelOf } from './marks.ts';
import { LEVEL_ICONS } from './VerdictBar.tsx';

export type ContestAs = 'permitted' | 'wrong_flag';

export interface ExplanationProps {
  readonly finding: Finding;
  /** The caller's words that fired. */
  readonly words: string;
  /** Absent while it loads. */
  readonly explanation: RuleExplanation | undefined;
  /** Scripts that answer instead, best first. */
  readonly twins: readonly ScriptOffer[];
  readonly insertedIds: ReadonlySet<string>;
  readonly contested: ContestAs | undefined;
  readonly onInsert: (offer: ScriptOffer) => void;
  readonly onContest: (as: ContestAs) => void;
  readonly onClose: () => void;
}

export function Explanation(props: ExplanationProps) {
  const { finding, words, explanation, contested, onContest, onClose } = props;
  const { t, pick } = useUiText();
  const start = useRef<HTMLButtonElement>(null);
  const level = levelOf(finding);
  const Icon = LEVEL_ICONS[level];
  useEffect(() => start.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') { event.stopPropagation(); onClose(); }
    if (event.key.toLowerCase() === 'f' && event.ctrlKey && event.shiftKey) { event.preventDefault(); onContest('wrong_flag'); }
  };
  return (
    <dialog open className="an-pop" tabIndex={-1} aria-label={t('answer.why.title')} onKeyDown={onKeyDown}>
      <p className="an-row">
        <span className={`an-badge an-badge-${level}`}><Icon aria-hidden="true" size={14} />{t(`answer.level.${level}`)}</span>
        <span className="an-meta an-push an-id">{finding.ruleId}</span>
        <button type="button" className="an-icon-button" onClick={onClose} aria-label={t('answer.close')}><X aria-hidden="true" size={16} /></button>
      </p>
      <h3>{pick(explanation?.message ?? finding.message)}</h3>
      {explanation === undefined ? <p className="an-meta">{t('answer.why.loading')}</p> : <p className="an-meta">{pick(explanation.why)}</p>}
      <dl className="an-examples">
        <dt>{t('answer.why.words')}</dt><dd><strong>{t('answer.quote', { words })}</strong></dd>
        {explanation === undefined ? null : (
          <>
            <dt>{t('answer.why.fires')}</dt><dd>{pick(explanation.fires)}</dd>
            <dt>{t('answer.why.silent')}</dt><dd>{pick(explanation.staysSilent)}</dd>
          </>
        )}
        <dt>{t('answer.why.say')}</dt><dd><Twins {...props} onInsert={(offer) => { props.onInsert(offer); start.current?.focus(); }} /></dd>
      </dl>
      <div className="an-row">
        <button type="button" ref={start} className="an-button" aria-pressed={contested === 'wrong_flag'} onClick={() => onContest('wrong_flag')}>{t('answer.why.wrongFlag')} <kbd>{t('answer.key.wrongFlag')}</kbd></button>
        <button type="button" className="an-quiet" aria-pressed={contested === 'permitted'} onClick={() => onContest('permitted')}>{t('answer.why.permitted')}</button>
        <output className="an-meta">{contested === undefined ? '' : t('answer.why.kept')}</output>
      </div>
    </dialog>
  );
}

function Twins({ twins, insertedIds, onInsert }: ExplanationProps) {
  const { t, pick } = useUiText();
  if (twins.length === 0) return <span className="an-meta">{t('answer.why.noTwin')}</span>;
  return (
    <ul className="an-twins">
      {twins.map((offer) => (
        <li key={offer.scriptId}>
          <span className="an-id">{offer.scriptId}</span> {pick(offer.title)}{' '}
          {insertedIds.has(offer.scriptId) ? <strong className="an-word-ok">{t('answer.why.inserted')}</strong> : null}
          {!insertedIds.has(offer.scriptId) && offer.offered ? <button type="button" className="an-button" onClick={() => onInsert(offer)}>{t('answer.insert')}</button> : null}
          {!insertedIds.has(offer.scriptId) && !offer.offered ? <span className="an-meta">{t(`answer.refusal.${offer.refusal ?? 'condition'}`)}</span> : null}
        </li>
      ))}
    </ul>
  );
}
