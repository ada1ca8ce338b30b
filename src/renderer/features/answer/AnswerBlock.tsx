/** What is one block of the answer: approved wording with its sources, or own words that the record may not support? */

import { ArrowDown, ArrowUp, OctagonAlert, Pencil, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { BlockInput, RenderedBlock } from '../../../domain/composing/reply.ts';
import type { LastSaid } from '../../platform/recordState.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { AnswerBlocksProps } from './AnswerBlocks.tsx';
import { waitsForVerification } from './AnswerFooter.tsx';
import { MarkedBox } from './MarkedBox.tsx';
import { OwnBlockActions } from './OwnBlockActions.tsx';
import { replyMarks, standingOf, violationsOf } from './replyMarks.ts';
import type { BlockStanding } from './replyMarks.ts';
import { SentenceLine } from './SentenceLine.tsx';
import { useKeys } from './useKeys.ts';
import { VisibleText } from './VisibleText.tsx';
import { thatHold } from './useSettled.ts';

export interface AnswerBlockProps extends AnswerBlocksProps {
  readonly input: BlockInput;
  /** Absent for the moment between inserting and composing. */
  readonly block: RenderedBlock | undefined;
  readonly index: number;
  /** Its place among all that is said, what the desk added included. */
  readonly label: { readonly index: number; readonly count: number };
  readonly onKeyDown: (event: KeyboardEvent, blockId: string, index: number) => void;
}

/** A frame per standing: solid stops, dashed wants a look, dotted is a note. */
const FRAMES: Readonly<Record<BlockStanding, string>> = { said: 'an-block-note', reasoned: 'an-block-note', blocked: 'an-block-problem', reason: 'an-block-soft', unchecked: 'an-block-soft', loose: 'an-block-loose', note: 'an-block-note', calm: '' };

export function AnswerBlock(props: AnswerBlockProps) {
  const { input, block, index, blocks, onKeyDown, onRemove, onMove } = props;
  const { t } = useUiText();
  const frame = useRef<HTMLFieldSetElement>(null);
  useKeys(frame, (event) => onKeyDown(event, input.blockId, index));
  const [editing, setEditing] = useState(false);
  const standing = standingOf(input, block, props.reasons);
  const stopped = block?.problem !== undefined && block.problem !== 'not_translated';
  const keep = (text: string | undefined): void => {
    setEditing(false);
    frame.current?.focus();
    if (text?.trim() === '') onRemove(input.blockId);
    else if (text !== undefined && input.kind === 'free' && text !== input.text) props.onFreeText(input.blockId, text);
  };
  const reworded = input.kind === 'script' ? props.reworded?.[input.blockId] : undefined;
  const choosing = props.reasonFor === input.blockId;
  const name = input.kind === 'script' ? input.scriptId : t('answer.blocks.own');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a block is a stop of its own: Del removes it, Alt with an arrow moves it
    <fieldset ref={frame} className={`an-block ${stopped ? 'an-block-problem' : reworded === undefined ? FRAMES[standing] : 'an-block-soft'}`} data-block={input.blockId} data-flagged={stopped || reworded !== undefined || (standing !== 'calm' && standing !== 'said') ? 'true' : undefined} tabIndex={0} aria-label={useBlockName(props, name, standing, reworded !== undefined && !stopped)}>
      {block === undefined ? <p className="an-meta">{t('answer.blocks.composing', { name })}</p> : <Sentences {...props} block={block} />}
      {reworded === undefined || stopped ? null : <Reworded said={reworded} onKeep={() => props.onKeepAsSaid(input.blockId)} onNoted={() => { props.onNoteReworded?.(input.blockId); frame.current?.focus(); }} />}
      {input.kind === 'free' && editing ? <EditOwnWords {...props} text={input.text} onKeep={keep} /> : null}
      {input.kind === 'free' && !editing ? (
        <OwnBlockActions input={input} standing={standing} reasons={props.reasons} choosing={choosing} explainable={block?.sentences.some((sentence) => sentence.kind === 'loose' || (sentence.findings?.length ?? 0) > 0) ?? false}
          onChoosing={(open) => { props.onReasonFor(open ? input.blockId : undefined); if (!open) frame.current?.focus(); }} onReason={(code) => props.onOverride(input.blockId, code)}
          onEdit={() => setEditing(true)} onRemove={() => onRemove(input.blockId)} onAlreadySaid={(said) => props.onAlreadySaid(input.blockId, said)} onExplain={() => props.onExplain(input.blockId)} />
      ) : null}
      <span className="an-block-tools">
        {input.kind === 'free' && standing === 'calm' ? <button type="button" className="an-icon-button" onClick={() => setEditing(true)} aria-label={t('answer.blocks.edit')} title={t('answer.blocks.edit')}><Pencil aria-hidden="true" size={14} /></button> : null}
        <button type="button" className="an-icon-button" aria-disabled={index === 0} onClick={() => { if (index > 0) onMove(input.blockId, -1); }} aria-label={t('answer.blocks.up', { name })}><ArrowUp aria-hidden="true" size={14} /></button>
        <button type="button" className="an-icon-button" aria-disabled={index === blocks.length - 1} onClick={() => { if (index < blocks.length - 1) onMove(input.blockId, 1); }} aria-label={t('answer.blocks.down', { name })}><ArrowDown aria-hidden="true" size={14} /></button>
        <button type="button" className="an-icon-button" onClick={() => onRemove(input.blockId)} aria-label={t('answer.blocks.remove', { name })}><X aria-hidden="true" size={14} /></button>
      </span>
    </fieldset>
  );
}

/** Read out with its level and the reason, so that the list of blocks is a list of the marks. */
function useBlockName({ block, label, mode }: AnswerBlockProps, name: string, standing: BlockStanding, reworded: boolean): string {
  const { t } = useUiText();
  const place = t('answer.blocks.label', { index: label.index + 1, count: label.count, name });
  if (reworded) return `${place}. ${t('answer.reworded.title')}`;
  if (standing === 'calm' || block === undefined) return place;
  const found = violationsOf(block, mode).map((each) => t(`answer.found.${each}`)).join(', ');
  return `${place}. ${t(`answer.standingName.${standing}`)}${found === '' ? '' : ` (${found})`}`;
}

/** The words follow the record; what was said to a caller before does not. */
function Reworded({ said, onKeep, onNoted }: { readonly said: LastSaid; readonly onKeep: () => void; readonly onNoted: () => void }) {
  const { t } = useUiText();
  return (
    <>
      <p className="an-meta an-under"><strong>{t('answer.reworded.title')}</strong> {t('answer.reworded.before')} <q lang={said.language}>{said.text}</q></p>
      <p className="an-row an-free-actions">
        <button type="button" className="an-button" onClick={onNoted}>{t('answer.reworded.noted')}</button>
        <button type="button" className="an-button" onClick={onKeep}>{t('answer.reworded.keep')}</button>
      </p>
    </>
  );
}

/** A block the desk added by itself: read like any other, but neither moved nor removed. */
export function AddedBlock({ block, index, count }: { readonly block: RenderedBlock; readonly index: number; readonly count: number }) {
  const { t } = useUiText();
  return (
    <fieldset className="an-block" aria-label={t('answer.blocks.label', { index: index + 1, count, name: block.scriptId ?? t('answer.blocks.own') })}>
      {block.sentences.map((sentence, at) => <SentenceLine key={sentence.start} sentence={sentence} block={block} mode="standard" first={at === 0} />)}
      <p className="an-meta an-under">{t('answer.blocks.added')}</p>
    </fieldset>
  );
}

function Sentences(props: AnswerBlockProps & { readonly block: RenderedBlock }) {
  const { input, block, language, mode } = props;
  const { t, has } = useUiText();
  const problem = block.problem;
  const foreign = input.kind === 'free' && (problem === 'not_translated' || block.language !== language);
  const waits = problem !== undefined && waitsForVerification({ kind: input.kind, ...(input.caseId === undefined ? {} : { caseId: input.caseId }) }, props.caseNames);
  const wasSaid = input.kind === 'script' && problem !== undefined && props.lastSaid[input.blockId] !== undefined;
  return (
    <>
      {block.sentences.map((sentence, at) => <SentenceLine key={sentence.start} sentence={sentence} block={block} mode={mode} first={at === 0} />)}
      {block.sentences.length === 0 && block.text !== '' ? <p className="an-plain" lang={block.language}><VisibleText text={block.text} /></p> : null}
      {input.kind === 'script' && input.caseId !== undefined && input.caseId !== props.activeCaseId && !waits ? <p className="an-meta an-under">{otherCase(props.caseNames?.[input.caseId] ?? '', t)}</p> : null}
      {foreign ? <p className="an-meta an-under">{t('answer.blocks.notTranslated')}</p> : null}
      {problem === undefined || problem === 'not_translated' ? null : (
        <p className="an-problem"><OctagonAlert aria-hidden="true" size={14} /><span>{waits && input.kind === 'script' ? <span className="an-id">{input.scriptId} </span> : null}<strong>{t(waits ? 'answer.problem.verifyTitle' : 'answer.problem.title')}</strong> {waits ? t('answer.problem.verify') : t(`answer.problem.${problem}`, { slots: missingNames(block, t, has) })}</span></p>
      )}
      {wasSaid ? <p className="an-row an-free-actions"><button type="button" className="an-button" onClick={() => props.onKeepAsSaid(input.blockId)}>{t('answer.blocks.keepAsSaid')}</button></p> : null}
    </>
  );
}

const otherCase = (name: string, t: (key: string, values?: Readonly<Record<string, string>>) => string): string => (name === '' ? t('answer.blocks.otherCaseUnnamed') : t('answer.blocks.otherCase', { name }));

const missingNames = (block: RenderedBlock, t: (key: string) => string, has: (key: string) => boolean): string =>
  (block.missingSlots ?? []).map((slot) => `answer.slot.${slot.replaceAll('.', '_')}`).filter(has).map((key) => t(key)).join(', ');

/** Enter keeps the change, Esc the old words. The marks of what was not changed stay. */
function EditOwnWords({ text, block, mode, onKeep }: AnswerBlockProps & { readonly text: string; readonly onKeep: (text: string | undefined) => void }) {
  const { t } = useUiText();
  const [draft, setDraft] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  const marks = block === undefined ? [] : thatHold(replyMarks(block.text, block.sentences, mode), block.text, draft);
  return (
    <div className="an-edit">
      <MarkedBox value={draft} onChange={setDraft} marks={marks} onExplain={() => undefined} boxRef={field} rows={2} label={t('answer.blocks.editLabel')} target={{}}
        onKeyDown={(event) => {
          if (event.key === 'Escape') { event.stopPropagation(); onKeep(undefined); }
          if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); event.stopPropagation(); onKeep(draft); }
        }} />
      <button type="button" className="an-button" onClick={() => onKeep(draft)}>{t('answer.blocks.keep')}</button>
    </div>
  );
}
