/** What can the agent do with own words that were marked: rewrite, remove, give a reason, or say that they were said? */

import type { BlockInput } from '../../../domain/composing/reply.ts';
import type { CodeLabel } from '../../../domain/glossary/label.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { KeyHint, useKeyText } from './KeyHint.tsx';
import { LEVEL_ICONS } from './VerdictBar.tsx';
import { ReasonSheet } from './ReasonSheet.tsx';
import type { BlockStanding } from './replyMarks.ts';

export interface OwnBlockActionsProps {
  readonly input: Extract<BlockInput, { kind: 'free' }>;
  readonly standing: BlockStanding;
  readonly reasons: readonly CodeLabel[];
  readonly choosing: boolean;
  /** A rule fired or a source is missing: there is something to explain. */
  readonly explainable: boolean;
  readonly onChoosing: (open: boolean) => void;
  readonly onReason: (code: string | undefined) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onAlreadySaid: (said: boolean) => void;
  readonly onExplain: () => void;
}

const LEVEL_OF = { blocked: 'hard', reason: 'soft', unchecked: 'soft', loose: 'loose', note: 'note', said: 'note', reasoned: 'note' } as const;

export function OwnBlockActions(props: OwnBlockActionsProps) {
  const { input, standing, reasons, choosing, explainable, onChoosing, onReason } = props;
  const { t, word } = useUiText();
  const keyText = useKeyText();
  if (standing === 'calm') return null;
  const Icon = LEVEL_ICONS[LEVEL_OF[standing]];
  const given = reasons.find((reason) => reason.code === input.override);
  const asks = standing === 'reason' || standing === 'unchecked';
  return (
    <>
      <p className={`an-meta an-standing an-word-${LEVEL_OF[standing]}`}>
        <Icon aria-hidden="true" size={14} />
        <span>{standing === 'reasoned' ? t('answer.reason.given', { reason: given === undefined ? (input.override ?? '') : word(given) }) : t(`answer.standing.${standing}`)}</span>
        {explainable ? <button type="button" className="an-quiet an-push" aria-haspopup="dialog" onClick={props.onExplain}>{t('answer.why.open')} <KeyHint command="mark.explain" /></button> : null}
      </p>
      <div className="an-row an-free-actions">
        <button type="button" className="an-button" onClick={props.onEdit}>{t('answer.blocks.edit')}</button>
        <button type="button" className="an-button" onClick={props.onRemove}>{t('answer.blocks.removeLoose')} <KeyHint command="block.remove" /></button>
        {standing === 'reasoned' ? <button type="button" className="an-button" onClick={() => onReason(undefined)}>{t('answer.reason.undo')}</button> : null}
        {asks ? <button type="button" className="an-button" aria-expanded={choosing} title={keyText('override.give')} onClick={() => onChoosing(!choosing)}>{t('answer.reason.open')}</button> : null}
        <label className="an-tick"><input type="checkbox" checked={input.alreadySaid ?? false} onChange={(event) => props.onAlreadySaid(event.target.checked)} /><span>{t('answer.blocks.alreadySaid')}</span></label>
      </div>
      {asks && choosing ? <ReasonSheet reasons={reasons} onChoose={(code) => { onReason(code); onChoosing(false); }} onClose={() => onChoosing(false)} /> : null}
    </>
  );
}
