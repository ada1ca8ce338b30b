/** What is one block of the answer: approved wording with its sources, or own words that the record may not support? */

import { ArrowDown, ArrowUp, OctagonAlert, Pencil, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { BlockInput, RenderedBlock } from '../../../domain/composing/reply.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { AnswerBlocksProps } from './AnswerBlocks.tsx';
import { SentenceLine } from './SentenceLine.tsx';
import { useKeys } from './useKeys.ts';

export interface AnswerBlockProps extends AnswerBlocksProps {
  readonly input: BlockInput;
  /** Absent for the moment between inserting and composing. */
  readonly block: RenderedBlock | undefined;
  readonly index: number;
  /** Its place among all that is said, what the desk added included. */
  readonly label: { readonly index: number; readonly count: number };
  readonly onKeyDown: (event: KeyboardEvent, blockId: string, index: number) => void;
}

export const isLoose = (block: RenderedBlock | undefined): boolean => block?.sentences.some((sentence) => sentence.kind === 'loose') ?? false;

export function AnswerBlock(props: AnswerBlockProps) {
  const { input, block, index, label, blocks, onKeyDown, onRemove, onMove } = props;
  const { t } = useUiText();
  const frame = useRef<HTMLFieldSetElement>(null);
  useKeys(frame, (event) => onKeyDown(event, input.blockId, index));
  const [editing, setEditing] = useState(false);
  const loose = isLoose(block);
  const keep = (text: string | undefined): void => {
    setEditing(false);
    frame.current?.focus();
    if (text?.trim() === '') onRemove(input.blockId);
    else if (text !== undefined) props.onFreeText(input.blockId, text);
  };
  const name = input.kind === 'script' ? input.scriptId : t('answer.blocks.own');
  const state = block?.problem === undefined ? (loose ? 'an-block-loose' : '') : 'an-block-problem';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a block is a stop of its own: Del removes it, Alt with an arrow moves it
    <fieldset ref={frame} className={`an-block ${state}`} data-block={input.blockId} tabIndex={0} aria-label={t('answer.blocks.label', { index: label.index + 1, count: label.count, name })}>
      {block === undefined ? <p className="an-meta">{t('answer.blocks.composing', { name })}</p> : <Sentences {...props} block={block} />}
      {input.kind === 'free' && editing ? <EditOwnWords text={input.text} onKeep={keep} /> : null}
      <span className="an-block-tools">
        {input.kind === 'free' ? <button type="button" className="an-icon-button" onClick={() => setEditing(true)} aria-label={t('answer.blocks.edit')} title={t('answer.blocks.edit')}><Pencil aria-hidden="true" size={14} /></button> : null}
        <button type="button" className="an-icon-button" aria-disabled={index === 0} onClick={() => { if (index > 0) onMove(input.blockId, -1); }} aria-label={t('answer.blocks.up', { name })}><ArrowUp aria-hidden="true" size={14} /></button>
        <button type="button" className="an-icon-button" aria-disabled={index === blocks.length - 1} onClick={() => { if (index < blocks.length - 1) onMove(input.blockId, 1); }} aria-label={t('answer.blocks.down', { name })}><ArrowDown aria-hidden="true" size={14} /></button>
        <button type="button" className="an-icon-button" onClick={() => onRemove(input.blockId)} aria-label={t('answer.blocks.remove', { name })}><X aria-hidden="true" size={14} /></button>
      </span>
    </fieldset>
  );
}

/** A block the desk added by itself: read like any other, but neither moved nor removed. */
export function AddedBlock({ block, index, count }: { readonly block: RenderedBlock; readonly index: number; readonly count: number }) {
  const { t } = useUiText();
  return (
    <fieldset className="an-block" aria-label={t('answer.blocks.label', { index: index + 1, count, name: block.scriptId ?? t('answer.blocks.own') })}>
      {block.sentences.map((sentence, at) => <SentenceLine key={sentence.start} sentence={sentence} block={block} first={at === 0} />)}
      <p className="an-meta an-under">{t('answer.blocks.added')}</p>
    </fieldset>
  );
}

function Sentences(props: AnswerBlockProps & { readonly block: RenderedBlock }) {
  const { input, block, language } = props;
  const { t, has } = useUiText();
  const problem = block.problem;
  const foreign = input.kind === 'free' && (problem === 'not_translated' || block.language !== language);
  return (
    <>
      {block.sentences.map((sentence, at) => <SentenceLine key={sentence.start} sentence={sentence} block={block} first={at === 0} />)}
      {block.sentences.length === 0 && block.text !== '' ? <p className="an-plain" lang={block.language}>{block.text}</p> : null}
      {input.kind === 'script' && input.caseId !== undefined && input.caseId !== props.activeCaseId ? <p className="an-meta an-under">{t('answer.blocks.otherCase', { name: props.caseNames?.[input.caseId] ?? '' })}</p> : null}
      {foreign ? <p className="an-meta an-under">{t('answer.blocks.notTranslated')}</p> : null}
      {problem === undefined || problem === 'not_translated' ? null : (
        <p className="an-problem"><OctagonAlert aria-hidden="true" size={14} /><span><strong>{t('answer.problem.title')}</strong> {t(`answer.problem.${problem}`, { slots: missingNames(block, t, has) })}</span></p>
      )}
      {input.kind === 'free' && (isLoose(block) || input.alreadySaid === true) ? <LooseActions {...props} input={input} /> : null}
    </>
  );
}

const missingNames = (block: RenderedBlock, t: (key: string) => string, has: (key: string) => boolean): string =>
  (block.missingSlots ?? []).map((slot) => `answer.slot.${slot.replaceAll('.', '_')}`).filter(has).map((key) => t(key)).join(', ');

function LooseActions({ input, onRemove, onAlreadySaid }: AnswerBlockProps & { readonly input: Extract<BlockInput, { kind: 'free' }> }) {
  const { t } = useUiText();
  return (
    <div className="an-row an-free-actions">
      <button type="button" className="an-button" onClick={() => onRemove(input.blockId)}>{t('answer.blocks.removeLoose')} <kbd>{t('answer.key.del')}</kbd></button>
      <label className="an-tick"><input type="checkbox" checked={input.alreadySaid ?? false} onChange={(event) => onAlreadySaid(input.blockId, event.target.checked)} /><span>{t('answer.blocks.alreadySaid')}</span></label>
    </div>
  );
}

/** Enter keeps the change, Esc the old words. */
function EditOwnWords({ text, onKeep }: { readonly text: string; readonly onKeep: (text: string | undefined) => void }) {
  const { t } = useUiText();
  const [draft, setDraft] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div className="an-edit">
      <textarea ref={field} aria-label={t('answer.blocks.editLabel')} rows={2} value={draft} onChange={(event) => setDraft(event.target.value)} autoComplete="off"
        onKeyDown={(event) => {
          if (event.key === 'Escape') { event.stopPropagation(); onKeep(undefined); }
          if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); event.stopPropagation(); onKeep(draft); }
        }} />
      <button type="button" className="an-button" onClick={() => onKeep(draft)}>{t('answer.blocks.keep')}</button>
    </div>
  );
}
