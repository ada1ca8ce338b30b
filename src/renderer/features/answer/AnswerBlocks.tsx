/** What will be said, in which order? Blocks with their sentences; remove with Del, move with Alt+Up and Alt+Down. */

import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { BlockInput, ComposedReply, RenderedBlock } from '../../../domain/composing/reply.ts';
import type { CodeLabel } from '../../../domain/glossary/label.ts';
import type { PolicyMode } from '../../../domain/guard/rule.ts';
import type { Language } from '../../../domain/kernel/bilingual.ts';
import type { CallState } from '../../platform/callState.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { AddedBlock, AnswerBlock } from './AnswerBlock.tsx';

export interface AnswerBlocksProps {
  readonly blocks: readonly BlockInput[];
  readonly activeCaseId?: string | undefined;
  readonly caseNames?: Readonly<Record<string, string>> | undefined;
  readonly composed: ComposedReply | undefined;
  readonly language: Language;
  /** True when something else already says what to do with an empty answer. */
  readonly quiet: boolean;
  readonly onRemove: (blockId: string) => void;
  readonly onMove: (blockId: string, step: 1 | -1) => void;
  readonly onFreeText: (blockId: string, text: string) => void;
  readonly onAlreadySaid: (blockId: string, said: boolean) => void;
  readonly mode: PolicyMode;
  /** Coded reasons for going on against what was found. */
  readonly reasons: readonly CodeLabel[];
  /** The block whose reason is being chosen. */
  readonly reasonFor: string | undefined;
  readonly lastSaid: CallState['lastSaid'];
  readonly reworded?: CallState['reworded'];
  readonly onReasonFor: (blockId: string | undefined) => void;
  readonly onOverride: (blockId: string, code: string | undefined) => void;
  readonly onKeepAsSaid: (blockId: string) => void;
  readonly onNoteReworded?: (blockId: string) => void;
  readonly onExplain: (blockId: string) => void;
}

export function AnswerBlocks(props: AnswerBlocksProps) {
  const { blocks, composed, onRemove, onMove } = props;
  const { t } = useUiText();
  const list = useRef<HTMLOListElement>(null);
  useNewBlockInView(list, blocks, composed);
  const focusBlock = (index: number): void => {
    const groups = list.current?.querySelectorAll<HTMLElement>('[data-block]');
    groups?.[Math.max(0, Math.min(index, groups.length - 1))]?.focus();
  };
  /** The focus goes to a neighbour, or to where the next words are typed, before its place disappears. */
  const remove = (blockId: string): void => {
    const index = blocks.findIndex((block) => block.blockId === blockId);
    if (blocks.length > 1) focusBlock(index === blocks.length - 1 ? index - 1 : index + 1);
    else document.querySelector<HTMLElement>('[data-focus="own-words"]')?.focus();
    onRemove(blockId);
  };
  const onKeyDown = (event: KeyboardEvent, blockId: string, index: number): void => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      onMove(blockId, event.key === 'ArrowUp' ? -1 : 1);
      return;
    }
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Delete') {
      event.preventDefault();
      remove(blockId);
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); focusBlock(index + (event.key === 'ArrowDown' ? 1 : -1)); }
  };
  const rows = rowsOf(blocks, composed);
  if (rows.length === 0) return props.quiet ? null : <p className="an-meta an-blocks-none">{t('answer.blocks.empty')}</p>;
  return (
    <ol className="an-blocks" ref={list}>
      {rows.map(({ input, block }, index) => (
        <li key={input?.blockId ?? block?.blockId}>
          {input === undefined
            ? <AddedBlock block={block} index={index} count={rows.length} />
            : <AnswerBlock {...props} onRemove={remove} input={input} block={block} index={blocks.indexOf(input)} label={{ index, count: rows.length }} onKeyDown={onKeyDown} />}
        </li>
      ))}
    </ol>
  );
}

/** What was just put into the answer is seen once it has its words; the list scrolls, nothing else moves. */
function useNewBlockInView(list: RefObject<HTMLOListElement | null>, blocks: readonly BlockInput[], composed: ComposedReply | undefined): void {
  const seen = useRef<ReadonlySet<string>>(new Set(blocks.map((block) => block.blockId)));
  useEffect(() => {
    const fresh = blocks.findLast((block) => !seen.current.has(block.blockId) && composed?.blocks.some((each) => each.blockId === block.blockId));
    if (fresh === undefined) return;
    seen.current = new Set(composed?.blocks.map((block) => block.blockId));
    const scroller = list.current?.closest('.an-scroll');
    if (scroller instanceof HTMLElement && scroller.scrollHeight > scroller.clientHeight) list.current?.querySelector(`[data-block="${CSS.escape(fresh.blockId)}"]`)?.scrollIntoView({ block: 'nearest' });
  });
}

type Row = { readonly input: BlockInput; readonly block: RenderedBlock | undefined } | { readonly input: undefined; readonly block: RenderedBlock };

/** The agent's blocks in their order; what the desk added (the age of the data, ruling 13) stands before the block it was added to. */
function rowsOf(blocks: readonly BlockInput[], composed: ComposedReply | undefined): readonly Row[] {
  const rendered = composed?.blocks ?? [];
  const isOwn = (blockId: string): boolean => blocks.some((input) => input.blockId === blockId);
  const added = (until: string | undefined): readonly Row[] => {
    const end = until === undefined ? rendered.length : rendered.findIndex((block) => block.blockId === until);
    const start = rendered.findLastIndex((block, at) => at < end && isOwn(block.blockId)) + 1;
    return end < 0 ? [] : rendered.slice(start, end).filter((block) => !isOwn(block.blockId)).map((block) => ({ input: undefined, block }));
  };
  const own = blocks.flatMap((input): readonly Row[] => [...added(input.blockId), { input, block: rendered.find((block) => block.blockId === input.blockId) }]);
  return [...own, ...added(undefined)];
}
