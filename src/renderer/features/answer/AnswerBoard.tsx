/** How do question, verdict, scripts and answer stand together in one pane? */

import { OctagonAlert } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { DeskError } from '../../../contract/contract.ts';
import type { ComposedReply } from '../../../domain/composing/reply.ts';
import type { ContestAs, ContestOn } from '../../platform/callState.ts';
import { isKeyOf } from '../../platform/keymap.ts';
import { CLARIFY_PROMPT, EMPTY_PROMPT } from '../../platform/promptBudget.ts';
import type { AnswerBoardProps } from './answerBoardProps.ts';
import { AnswerBlocks } from './AnswerBlocks.tsx';
import { AnswerFooter, hindranceOf } from './AnswerFooter.tsx';
import { AnswerHead } from './AnswerHead.tsx';
import { CallerSays, ticksOf } from './CallerSays.tsx';
import { Explained } from './Explained.tsx';
import type { ExplainedWords } from './Explained.tsx';
import { GuideCard, guideOf } from './GuideCard.tsx';
import { levelOf, marksOf, markToExplain, strongestOf } from './marks.ts';
import type { Mark } from './marks.ts';
import { OwnWords } from './OwnWords.tsx';
import { QuestionBox } from './QuestionBox.tsx';
import { replyMarks, standingOf } from './replyMarks.ts';
import { ScriptFinder } from './ScriptFinder.tsx';
import { SuggestionList, suggestionsOf } from './SuggestionList.tsx';
import { useUiText } from '../../i18n/useUiText.ts';
import { useKeys } from './useKeys.ts';
import { thatHold, useSettled } from './useSettled.ts';
import { useTroubleText } from './useTroubleText.ts';
import { VerdictAnnouncement, VerdictBar } from './VerdictBar.tsx';

/** Name of the script that asks the caller what is meant. */
const CLARIFY = 'clarify.intent';

export function AnswerBoard(props: AnswerBoardProps) {
  const { question, verdict, verified, offers, blocks, composed, own, mode, prompts, callerSays, browsing, onInsert, onBrowse } = props;
  const { t } = useUiText();
  const frame = useRef<HTMLElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const ownBox = useRef<HTMLTextAreaElement>(null);
  const [selected, setSelected] = useState(0);
  const [explained, setExplained] = useState<ExplainedWords>();
  const presses = useRef(0);
  const [reasonFor, setReasonFor] = useState<string>();
  const settled = useSettled(question, verdict);
  const marks = settled === undefined ? [] : marksOf(question, thatHold(settled.value.findings, settled.text, question));
  const ownSettled = useSettled(own.text, own.checked);
  const judgedMarks = useMemo(() => (ownSettled === undefined ? [] : replyMarks(ownSettled.text, ownSettled.value.sentences, mode)), [ownSettled, mode]);
  const ownMarks = ownSettled === undefined || own.error !== undefined ? [] : thatHold(judgedMarks, ownSettled.text, own.text);
  const insertedIds = blocks.flatMap((block) => (block.kind === 'script' && (block.caseId === undefined || block.caseId === props.activeCaseId) ? [block.scriptId] : []));
  const suggestions = suggestionsOf(offers, insertedIds);
  const guide = verified || blocks.length > 0 ? undefined : guideOf(offers);
  const explainMark = (on: ContestOn, text: string, mark: Mark | undefined, back: HTMLElement | null, contestAs?: ContestAs): void => {
    if (mark === undefined) return props.onTell('no_marks');
    if (contestAs !== undefined) presses.current += 1;
    const { finding } = mark;
    const clause = finding === undefined ? undefined : text.slice(finding.clause.start, finding.clause.end);
    setExplained({ on, level: mark.level, words: text.slice(mark.start, mark.end), clause, start: mark.start, finding, contestAs, press: presses.current, back });
  };
  const explainBlock = (blockId: string, contestAs?: ContestAs): void => {
    const block = composed?.blocks.find((each) => each.blockId === blockId);
    if (block === undefined || block.kind !== 'free') return props.onTell('no_marks');
    return explainMark('reply', block.text, strongestOf(replyMarks(block.text, block.sentences, mode)), blockElement(frame.current, blockId), contestAs);
  };
  /** The mark at the caret of the box in focus, the strongest of the block in focus, else the strongest of the question. */
  const explainHere = (target: HTMLElement, contestAs?: ContestAs): void => {
    const blockId = target.closest<HTMLElement>('[data-block]')?.dataset['block'];
    if (blockId !== undefined) return explainBlock(blockId, contestAs);
    if (target === ownBox.current) return explainMark('reply', own.text, markToExplain(ownMarks, ownBox.current.selectionStart), ownBox.current, contestAs);
    return explainMark('question', question, markToExplain(marks, box.current?.selectionStart ?? 0), box.current, contestAs);
  };
  const closeExplanation = (): void => { setExplained(undefined); (explained?.back ?? box.current)?.focus(); };
  /** For the block in focus, the words being typed, or the first block that wants one. */
  const giveReason = (target: HTMLElement): void => {
    const wants = blocks.filter((input) => ['reason', 'unchecked'].includes(standingOf(input, composed?.blocks.find((each) => each.blockId === input.blockId), props.reasons))).map((input) => input.blockId);
    const here = target.closest<HTMLElement>('[data-block]')?.dataset['block'];
    const chosen = target === ownBox.current && own.text.trim() !== '' ? props.onOwnWords() : here !== undefined && wants.includes(here) ? here : wants[0];
    if (chosen === undefined) props.onTell('no_reason');
    setReasonFor(chosen);
  };
  const clarify = (): void => {
    const script = offers.find((offer) => offer.offered && offer.name === CLARIFY);
    if (script === undefined) onBrowse(true); else onInsert(script, script.itemId);
  };
  useKeys(frame, (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    // Also from the explanation, whose words are the ones meant.
    if (isKeyOf(event, 'override.give')) {
      event.preventDefault();
      if (target.closest('.an-pop') !== null) setExplained(undefined);
      giveReason(target.closest('.an-pop') === null ? target : (explained?.back ?? target));
      return;
    }
    if (target.closest('.an-pop, .an-browser') !== null) return;
    const chosen = suggestions[Math.min(selected, suggestions.length - 1)];
    const contestAs = isKeyOf(event, 'flag.wrong') ? 'wrong_flag' : isKeyOf(event, 'flag.permitted') ? 'permitted' : undefined;
    if (isKeyOf(event, 'script.insert') && (target === box.current || target.closest('.an-offers') !== null) && chosen !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onInsert(chosen, chosen.itemId);
    } else if (isKeyOf(event, 'mark.explain') && !(target instanceof HTMLTextAreaElement)) { event.preventDefault(); explainHere(target); }
    else if (contestAs !== undefined) { event.preventDefault(); explainHere(target, contestAs); }
    else if (event.key === 'F8' && !(target instanceof HTMLTextAreaElement)) { event.preventDefault(); if (!walkBlocks(frame.current, target, event.shiftKey ? -1 : 1)) props.onTell('no_marks'); }
  });
  return (
    <section className="an-pane" ref={frame} aria-label={t('answer.region')} data-pane="answer">
      <div className="an-sec">
        <QuestionBox value={question} onChange={props.onQuestion} marks={marks} onExplain={(mark) => explainMark('question', question, mark, box.current)} onNoMarks={() => props.onTell('no_marks')} boxRef={box} />
        <VerdictBar settled={settled} question={question} unchecked={props.unchecked} verified={verified} clarify={prompts.now[CLARIFY_PROMPT]} onClarify={clarify}
          onExplain={({ finding }) => { if (finding !== undefined) explainMark('question', settled?.text ?? question, { start: finding.start, end: finding.end, level: levelOf(finding), finding }, box.current); }} />
        <VerdictAnnouncement verdict={verdict} question={question} />
      </div>
      <div className="an-anchor">
        {explained === undefined ? null : <Explained {...props} key={`${explained.on}-${explained.finding?.ruleId ?? 'loose'}-${explained.start}-${explained.press}`} explained={explained} insertedIds={new Set(insertedIds)} onClose={closeExplanation} />}
      </div>
      <SuggestionList offers={offers} insertedIds={insertedIds} language={props.language} selected={selected} onSelect={setSelected} onInsert={(offer) => onInsert(offer, offer.itemId)} onBrowse={() => onBrowse(true)} />
      <CallerSays ticks={ticksOf(offers, callerSays)} ticked={callerSays} onTick={props.onTick} />
      <AnswerHead {...props} />
      <section className="an-scroll" aria-label={t('answer.blocks.scroll')}>
        {guide === undefined ? null : <GuideCard offer={guide} language={props.language} onInsert={() => onInsert(guide, guide.itemId)} />}
        <AnswerBlocks {...props} quiet={guide !== undefined} reasonFor={reasonFor} onReasonFor={setReasonFor} onExplain={explainBlock} />
      </section>
      <OwnWords own={own} settled={ownSettled} marks={ownMarks} mode={mode} boxRef={ownBox} onText={props.onOwnText} onAdd={props.onOwnWords} onLeave={props.onOwnLeft} onNoMarks={() => props.onTell('no_marks')} notice={props.notice} onExplain={(mark) => explainMark('reply', own.text, mark, ownBox.current)} />
      {props.trouble === undefined ? null : <Trouble error={props.trouble} />}
      <AnswerFooter noCall={props.noCall} hindrance={hindranceOf(blocks, composed, props.reasons, props.caseNames)} empty={blocks.length === 0 && own.text.trim() === ''} draftIds={draftsOf(composed)} leftEmpty={prompts.now[EMPTY_PROMPT]} onSay={props.onSay} onLog={props.onLog} />
      {browsing ? <ScriptFinder listScripts={props.listScripts} language={props.language} onInsert={onInsert} onClose={() => { onBrowse(false); box.current?.focus(); }} /> : null}
    </section>
  );
}

const blockElement = (frame: HTMLElement | null, blockId: string): HTMLElement | null => frame?.querySelector<HTMLElement>(`[data-block="${CSS.escape(blockId)}"]`) ?? null;

/** From one block that wants something to the next, going round; false where none does. */
function walkBlocks(frame: HTMLElement | null, from: HTMLElement, step: 1 | -1): boolean {
  const flagged = [...(frame?.querySelectorAll<HTMLElement>('[data-flagged]') ?? [])];
  const at = flagged.findIndex((each) => each === from.closest('[data-block]'));
  flagged[at < 0 && step === -1 ? flagged.length - 1 : (at + step + flagged.length) % flagged.length]?.focus();
  return flagged.length > 0;
}

function Trouble({ error }: { readonly error: DeskError }) {
  const text = useTroubleText();
  return <p className="an-trouble" role="alert"><OctagonAlert aria-hidden="true" size={16} /><span>{text(error)}</span></p>;
}

const draftsOf = (composed: ComposedReply | undefined): readonly string[] =>
  (composed?.blocks ?? []).flatMap((block) => (block.scriptId !== undefined && (block.scriptState === 'draft' || block.scriptState === 'in_review') ? [block.scriptId] : []));
