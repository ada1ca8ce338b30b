/** What is read aloud now? Large type, one block at a time, values to read back stand out. */

import { ArrowLeft, ArrowRight, OctagonAlert, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { BlockInput, ComposedReply, RenderedBlock } from '../../../domain/composing/reply.ts';
import type { PolicyMode } from '../../../domain/guard/rule.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { KeyHint } from './KeyHint.tsx';
import type { MarkLevel } from './marks.ts';
import { sentenceLevel } from './replyMarks.ts';
import { sayable } from './sayable.ts';
import { stretchesOf } from './slotted.ts';
import { SignedText, VisibleText } from './VisibleText.tsx';

export interface SayPagesProps {
  readonly composed: ComposedReply;
  /** What the agent said of each block: a reason, or that it was said. */
  readonly inputs: readonly BlockInput[];
  readonly mode: PolicyMode;
  readonly onClose: () => void;
}

/** Blocks that hold may be said; the others stay visible with their reason. */
export function SayPages({ composed, inputs, mode, onClose }: SayPagesProps) {
  const { t } = useUiText();
  const [at, setAt] = useState(0);
  const frame = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    frame.current?.focus();
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
  const last = composed.blocks.length - 1;
  const index = Math.min(at, Math.max(0, last));
  const go = (to: number): void => setAt(Math.max(0, Math.min(last, to)));
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = { ArrowRight: index + 1, ArrowDown: index + 1, ' ': index + 1, PageDown: index + 1, ArrowLeft: index - 1, ArrowUp: index - 1, PageUp: index - 1, Home: 0, End: last }[event.key];
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); onClose(); }
    if (target !== undefined && !(event.key === ' ' && event.target instanceof HTMLButtonElement)) { event.preventDefault(); go(target); }
  };
  return (
    <dialog open className="an-say" ref={frame} tabIndex={-1} aria-label={t('answer.say.title')} onKeyDown={onKeyDown}>
      <div className="an-say-head">
        <h2>{t('answer.say.title')}</h2>
        <span className="an-meta">{t('answer.say.keys')}</span>
        <button type="button" className="an-button an-push" onClick={onClose}><X aria-hidden="true" size={14} />{t('answer.say.back')} <KeyHint command="back" /></button>
      </div>
      <ol className="an-say-list">
        {composed.blocks.map((block, each) => <SayBlock key={block.blockId} block={block} input={inputs.find((input) => input.blockId === block.blockId)} mode={mode} now={each === index} onGo={() => go(each)} />)}
      </ol>
      <div className="an-say-foot">
        <button type="button" className="an-button-big" aria-disabled={index === 0} onClick={() => go(index - 1)}><ArrowLeft aria-hidden="true" size={16} />{t('answer.say.previous')}</button>
        <output className="an-meta an-id">{t('answer.say.position', { index: index + 1, count: composed.blocks.length })}</output>
        <button type="button" className="an-button-big" aria-disabled={index === last} onClick={() => go(index + 1)}>{t('answer.say.next')}<ArrowRight aria-hidden="true" size={16} /></button>
      </div>
    </dialog>
  );
}

interface SayBlockProps {
  readonly block: RenderedBlock;
  readonly input: BlockInput | undefined;
  readonly mode: PolicyMode;
  readonly now: boolean;
  readonly onGo: () => void;
}

/** Dashed without a source; waved where a reason lets it be said. */
const SAY_MARKS: Partial<Readonly<Record<MarkLevel, string>>> = { loose: ' an-say-loose', soft: ' an-say-soft' };

/** Only what may be said is here to be read; what was left out is said to be left out. */
function SayBlock({ block, input, mode, now, onGo }: SayBlockProps) {
  const { t } = useUiText();
  const item = useRef<HTMLLIElement>(null);
  const stopped = block.problem !== undefined && block.problem !== 'not_translated';
  const { sentences, leftOut } = sayable(block, input, mode);
  const wasSaid = input?.kind === 'free' && input.alreadySaid === true;
  useEffect(() => { if (now) item.current?.scrollIntoView?.({ block: 'nearest' }); }, [now]);
  return (
    <li ref={item} className={now ? 'an-say-now' : 'an-say-rest'} aria-current={now ? 'step' : undefined}>
      {stopped ? <p className="an-problem"><OctagonAlert aria-hidden="true" size={16} /><span>{t('answer.say.stopped', { name: block.scriptId ?? t('answer.blocks.own') })}</span></p> : null}
      {stopped || sentences.length === 0 ? null : (
        <button type="button" className="an-say-text" lang={block.language} onClick={onGo}>
          {sentences.map((sentence) => (
            <span key={sentence.start} className={`an-say-sentence${SAY_MARKS[sentenceLevel(sentence, mode)] ?? ''}`}>
              {stretchesOf(sentence).map((stretch) => (stretch.slot === undefined ? <VisibleText key={stretch.start} text={stretch.text} /> : <strong key={stretch.start} className="an-readback"><SignedText text={stretch.text} /></strong>))}
            </span>
          ))}
        </button>
      )}
      {leftOut === 0 || stopped ? null : <p className="an-problem"><OctagonAlert aria-hidden="true" size={16} /><span>{t('answer.say.leftOut', { count: leftOut })}</span></p>}
      <p className="an-meta">
        {block.scriptId === undefined ? t('answer.blocks.own') : t('answer.say.source', { id: block.scriptId, version: block.scriptVersion ?? 0, state: t(`answer.state.${block.scriptState ?? 'draft'}`) })}
        {wasSaid ? ` · ${t('answer.blocks.alreadySaid')}` : ''}
        {sentences.some((sentence) => sentenceLevel(sentence, mode) === 'soft') ? ` · ${t('answer.standingName.reasoned')}` : ''}
        {sentences.some((sentence) => sentenceLevel(sentence, mode) === 'loose') ? ` · ${t('answer.say.loose')}` : ''}
      </p>
    </li>
  );
}
