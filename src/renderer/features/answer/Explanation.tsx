/** Why are these words flagged, what would not be, and what may be said instead? Never modal; Esc goes back to the caret. */

import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { RuleExplanation } from '../../../contract/deskApi/guard.ts';
import type { ScriptOffer } from '../../../contract/deskApi/scripts.ts';
import { languageOf } from '../../../domain/kernel/languageOf.ts';
import { raiseFirst, useUiText } from '../../i18n/useUiText.ts';
import type { ContestAs } from '../../platform/callState.ts';
import { isKeyOf } from '../../platform/keymap.ts';
import type { ExplainedWords } from './Explained.tsx';
import { KeyHint } from './KeyHint.tsx';
import { LEVEL_ICONS } from './VerdictBar.tsx';
import { VisibleText } from './VisibleText.tsx';

export interface ExplanationProps {
  readonly explained: Pick<ExplainedWords, 'on' | 'level' | 'words' | 'finding'>;
  readonly loading: boolean;
  /** Absent while it loads, and where no rule of the pack explains the words. */
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
  const { explained: { on, level, words, finding }, loading, explanation, onContest, onClose } = props;
  const { t, pick } = useUiText();
  const start = useRef<HTMLButtonElement>(null);
  const Icon = LEVEL_ICONS[level];
  useEffect(() => start.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const press = event.nativeEvent;
    const as = isKeyOf(press, 'flag.wrong') ? 'wrong_flag' : isKeyOf(press, 'flag.permitted') ? 'permitted' : undefined;
    if (event.key === 'Escape') { event.stopPropagation(); onClose(); }
    if (as !== undefined) { event.preventDefault(); onContest(as); }
  };
  return (
    <dialog open className="an-pop" tabIndex={-1} aria-label={t('answer.why.title')} onKeyDown={onKeyDown}>
      <p className="an-row">
        <span className={`an-badge an-badge-${level}`}><Icon aria-hidden="true" size={14} />{t(on === 'question' ? `answer.level.${level}` : `answer.replyLevel.${level}`)}</span>
        {finding === undefined ? null : <span className="an-meta an-push an-id">{finding.ruleId}</span>}
        <button type="button" ref={finding === undefined ? start : undefined} className={finding === undefined ? 'an-icon-button an-push' : 'an-icon-button'} onClick={onClose} aria-label={t('answer.close')}><X aria-hidden="true" size={16} /></button>
      </p>
      <h3>{finding === undefined ? t('answer.why.looseTitle') : headOf(pick(explanation?.message ?? finding.message), finding.label, t)}</h3>
      <p className="an-meta">{finding === undefined ? t('answer.why.loose') : explanation !== undefined ? pick(explanation.why) : t(loading ? 'answer.why.loading' : 'answer.why.noRule')}</p>
      {finding?.by === 'classifier' ? <p className="an-meta">{t('answer.why.byClassifier')}</p> : null}
      <dl className="an-examples">
        <dt>{t('answer.why.words')}</dt><dd lang={languageOf(words)}><strong><VisibleText text={t('answer.quote', { words })} /></strong></dd>
        {explanation === undefined ? null : (
          <>
            <dt>{t(explanation.nearest === undefined ? 'answer.why.fires' : 'answer.why.nearest')}</dt><dd>{pick(explanation.nearest ?? explanation.fires)}</dd>
            <dt>{t('answer.why.silent')}</dt><dd>{pick(explanation.staysSilent)}</dd>
          </>
        )}
        <dt>{t('answer.why.say')}</dt><dd><Twins {...props} onInsert={(offer) => { props.onInsert(offer); start.current?.focus(); }} /></dd>
      </dl>
      {finding === undefined ? null : <Contest {...props} startRef={start} />}
    </dialog>
  );
}

/** A finding never stands without a word, even where its rule was set aside. */
const headOf = (message: string, label: string, t: (key: string) => string): string => (message === '' ? raiseFirst(t(`answer.found.${label}`)) : message);

/** "Wrong flag" and "permitted", one key each; what was said stays with the call and is shown as kept. */
function Contest({ contested, onContest, startRef }: ExplanationProps & { readonly startRef: RefObject<HTMLButtonElement | null> }) {
  const { t } = useUiText();
  return (
    <div className="an-row">
      <button type="button" ref={startRef} className="an-button" aria-pressed={contested === 'wrong_flag'} onClick={() => onContest('wrong_flag')}>{t('answer.why.wrongFlag')} <KeyHint command="flag.wrong" /></button>
      <button type="button" className="an-quiet" aria-pressed={contested === 'permitted'} onClick={() => onContest('permitted')}>{t('answer.why.permitted')} <KeyHint command="flag.permitted" /></button>
      <output className="an-meta">{contested === undefined ? '' : t('answer.why.kept')}</output>
      {contested === undefined ? null : <button type="button" className="an-quiet" onClick={() => { onContest(contested); startRef.current?.focus(); }}>{t('answer.why.undo')}</button>}
    </div>
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
