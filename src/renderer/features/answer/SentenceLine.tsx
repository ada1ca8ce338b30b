/** Where does this sentence come from? Shape in the gutter, kind and script on the right, slots with field and date. */

import { Database, FileCheck, MessageSquare, Unlink } from 'lucide-react';
import { useId } from 'react';
import type { RenderedBlock, RenderedSlot, Sentence } from '../../../domain/composing/reply.ts';
import { dayOf, formatShortDay, formatTime } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { stretchesOf } from './slotted.ts';

export const KIND_ICONS = { fact: Database, script: FileCheck, courtesy: MessageSquare, loose: Unlink } as const;

export interface SentenceLineProps {
  readonly sentence: Sentence;
  readonly block: RenderedBlock;
  /** The script is written once per block; a screen reader hears it with each sentence. */
  readonly first: boolean;
}

export function SentenceLine({ sentence, block, first }: SentenceLineProps) {
  const { t } = useUiText();
  const Icon = KIND_ICONS[sentence.kind];
  return (
    <div className={`an-sentence an-kind-${sentence.kind}`}>
      <span className="an-kind-icon" aria-hidden="true"><Icon size={14} /></span>
      <p lang={block.language}>
        {sentence.kind === 'loose'
          ? <span className="an-mark an-mark-soft">{sentence.text}</span>
          : stretchesOf(sentence).map((stretch) => (stretch.slot === undefined ? <span key={stretch.start}>{stretch.text}</span> : <Slot key={stretch.start} slot={stretch.slot} text={stretch.text} />))}
      </p>
      <span className="an-kind">
        {t(`answer.kind.${sentence.kind}`)}
        {block.scriptId === undefined ? null : <span className={first ? 'an-source an-id' : 'an-sr'}> {block.scriptId} v{block.scriptVersion}</span>}
      </span>
    </div>
  );
}

/** A value of the record: underlined; on focus or hover it says which field it is and how old. */
function Slot({ slot, text }: { readonly slot: RenderedSlot; readonly text: string }) {
  const { t, has, language } = useUiText();
  const tip = useId();
  const key = `answer.slot.${slot.slot.replaceAll('.', '_')}`;
  const field = has(key) ? t(key) : slot.slot;
  const asOf = slot.asOf === undefined ? '' : t('case.asOf', { day: formatShortDay(dayOf(slot.asOf), language), time: formatTime(slot.asOf, language) });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a stop for the keyboard that stays inline text: a button would break the line inside « »
    <dfn tabIndex={0} className="an-slot" aria-describedby={tip}>
      {text}
      <span className="an-tip" id={tip} role="tooltip" lang={language}>{[field, asOf].filter((part) => part !== '').join(' · ')}</span>
    </dfn>
  );
}
