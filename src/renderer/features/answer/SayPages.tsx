/** What is read aloud now? Large type, one block at a time, values to read back stand out. */

import { ArrowLeft, ArrowRight, OctagonAlert, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { ComposedReply, RenderedBlock } from '../../../domain/composing/reply.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { stretchesOf } from './slotted.ts';

export interface SayPagesProps {
  readonly composed: ComposedReply;
  readonly onClose: () => void;
}

/** Blocks that hold may be said; the others stay visible with their reason. */
export function SayPages({ composed, onClose }: SayPagesProps) {
  const { t } = useUiText();
  const [at, setAt] = useState(0);
  const frame = useRef<HTMLDialogElement>(null);
  useEffect(() => frame.current?.focus(), []);
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
        <button type="button" className="an-button an-push" onClick={onClose}><X aria-hidden="true" size={14} />{t('answer.say.back')} <kbd>{t('answer.key.esc')}</kbd></button>
      </div>
      <ol className="an-say-list">
        {composed.blocks.map((block, each) => <SayBlock key={block.blockId} block={block} now={each === index} onGo={() => go(each)} />)}
      </ol>
      <div className="an-say-foot">
        <button type="button" className="an-button-big" aria-disabled={index === 0} onClick={() => go(index - 1)}><ArrowLeft aria-hidden="true" size={16} />{t('answer.say.previous')}</button>
        <output className="an-meta an-id">{t('answer.say.position', { index: index + 1, count: composed.blocks.length })}</output>
        <button type="button" className="an-button-big" aria-disabled={index === last} onClick={() => go(index + 1)}>{t('answer.say.next')}<ArrowRight aria-hidden="true" size={16} /></button>
      </div>
    </dialog>
  );
}

function SayBlock({ block, now, onGo }: { readonly block: RenderedBlock; readonly now: boolean; readonly onGo: () => void }) {
  const { t } = useUiText();
  const item = useRef<HTMLLIElement>(null);
  const stopped = block.problem !== undefined && block.problem !== 'not_translated';
  useEffect(() => { if (now) item.current?.scrollIntoView?.({ block: 'nearest' }); }, [now]);
  return (
    <li ref={item} className={now ? 'an-say-now' : 'an-say-rest'} aria-current={now ? 'step' : undefined}>
      {stopped ? <p className="an-problem"><OctagonAlert aria-hidden="true" size={16} /><span>{t('answer.say.stopped', { name: block.scriptId ?? t('answer.blocks.own') })}</span></p> : (
        <button type="button" className="an-say-text" lang={block.language} onClick={onGo}>
          {block.sentences.map((sentence) => (
            <span key={sentence.start} className={sentence.kind === 'loose' ? 'an-say-sentence an-say-loose' : 'an-say-sentence'}>
              {stretchesOf(sentence).map((stretch) => (stretch.slot === undefined ? stretch.text : <strong key={stretch.start} className="an-readback">{stretch.text}</strong>))}
            </span>
          ))}
        </button>
      )}
      <p className="an-meta">{block.scriptId === undefined ? t('answer.blocks.own') : t('answer.say.source', { id: block.scriptId, version: block.scriptVersion ?? 0, state: t(`answer.state.${block.scriptState ?? 'draft'}`) })}</p>
    </li>
  );
}
