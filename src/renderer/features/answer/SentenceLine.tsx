/** Where does this sentence come from? Shape in the gutter, kind and script on the right, slots with field and date. */

import { Database, FileCheck, Info, MessageSquare, OctagonAlert, TriangleAlert, Unlink } from 'lucide-react';
import { useId } from 'react';
import type { RenderedBlock, RenderedSlot, Sentence } from '../../../domain/composing/reply.ts';
import { dayOf, formatShortDay, formatTime } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { AgentLabel, PolicyMode } from '../../../domain/guard/rule.ts';
import { segmentsOf } from './marks.ts';
import { replyMarks, sentenceLevel } from './replyMarks.ts';
import { stretchesOf } from './slotted.ts';
import { SignedText, VisibleText } from './VisibleText.tsx';

export const KIND_ICONS = { fact: Database, script: FileCheck, courtesy: MessageSquare, loose: Unlink } as const;

export interface SentenceLineProps {
  readonly sentence: Sentence;
  readonly block: RenderedBlock;
  readonly mode: PolicyMode;
  /** The script is written once per block; a screen reader hears it with each sentence. */
  readonly first: boolean;
}

/** Where a rule fired its level comes first: the eye runs down what to change. */
const LEVEL_SHAPES = { hard: OctagonAlert, soft: TriangleAlert, note: Info } as const;

export function SentenceLine({ sentence, block, mode, first }: SentenceLineProps) {
  const { t } = useUiText();
  const level = sentenceLevel(sentence, mode);
  const flagged = level === 'hard' || level === 'soft' || level === 'note' ? level : undefined;
  const Icon = flagged === undefined ? KIND_ICONS[sentence.kind] : LEVEL_SHAPES[flagged];
  const source = sentence.source === undefined ? (block.scriptId === undefined ? undefined : { scriptId: block.scriptId, version: block.scriptVersion }) : sentence.source;
  const isMarked = sentence.kind === 'loose' || (sentence.findings?.length ?? 0) > 0;
  return (
    <div className={`an-sentence an-kind-${flagged === undefined ? sentence.kind : flagged}`}>
      <span className="an-kind-icon" aria-hidden="true"><Icon size={14} /></span>
      <p lang={sentence.source?.language ?? block.language}>{isMarked ? <Marked sentence={sentence} mode={mode} /> : <Slotted sentence={sentence} />}</p>
      <span className="an-kind">
        {flagged === undefined ? t(`answer.kind.${sentence.kind}`) : t(`answer.found.${worstOf(sentence.labels)}`)}
        {source === undefined ? null : <span className={first || sentence.source !== undefined ? 'an-source an-id' : 'an-sr'}> {source.scriptId} v{source.version}</span>}
      </span>
    </div>
  );
}

const worstOf = (labels: readonly AgentLabel[] | undefined): AgentLabel => labels?.[0] ?? 'ok';

function Marked({ sentence, mode }: Pick<SentenceLineProps, 'sentence' | 'mode'>) {
  const here = { ...sentence, start: 0, end: sentence.text.length, findings: (sentence.findings ?? []).map((finding) => ({ ...finding, start: finding.start - sentence.start, end: finding.end - sentence.start })) };
  return segmentsOf(sentence.text, replyMarks(sentence.text, [here], mode)).map((segment) =>
    <span key={segment.start} className={segment.mark === undefined ? undefined : `an-mark an-mark-${segment.mark.level}`}><VisibleText text={segment.text} /></span>);
}

function Slotted({ sentence }: Pick<SentenceLineProps, 'sentence'>) {
  return stretchesOf(sentence).map((stretch) => (stretch.slot === undefined ? <span key={stretch.start}><VisibleText text={stretch.text} /></span> : <Slot key={stretch.start} slot={stretch.slot} text={stretch.text} />));
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
      <SignedText text={text} />
      <span className="an-tip" id={tip} role="tooltip" lang={language}>{[field, asOf].filter((part) => part !== '').join(' · ')}</span>
    </dfn>
  );
}
