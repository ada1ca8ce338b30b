/** What will be said, in which order? Blocks with their sentences; remove with Del, move with Alt+Up and Alt+Down. */

import { useRef } from 'react';
import type { BlockInput, ComposedReply } from '../../../domain/composing/reply.ts';
import type { Language } from '../../../domain/kernel/bilingual.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { AnswerBlock } from './AnswerBlock.tsx';

export interface AnswerBlocksProps {
  readonly blocks: readonly BlockInput[];
  readonly composed: ComposedReply | undefined;
  readonly language: Language;
  readonly onRemove: (blockId: string) => void;
  readonly onMove: (blockId: string, step: 1 | -1) => void;
  readonly onFreeText: (blockId: string, text: string) => void;
  readonly onAlreadySaid: (blockId: string, said: boolean) => void;
}

export function AnswerBlocks(props: AnswerBlocksProps) {
  const { blocks, composed, onRemove, onMove } = props;
  const { t } = useUiText();
  const list = useRef<HTMLOListElement>(null);
  const focusBlock = (index: number): void => {
    const groups = list.current?.querySelectorAll<HTMLElement>('[data-block]');
    groups?.[Math.max(0, Math.min(index, groups.length - 1))]?.focus();
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
      focusBlock(index === blocks.length - 1 ? index - 1 : index + 1);
      onRemove(blockId);
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); focusBlock(index + (event.key === 'ArrowDown' ? 1 : -1)); }
  };
  if (blocks.length === 0) return <p className="an-meta an-blocks-none">{t('answer.blocks.empty')}</p>;
  return (
    <ol className="an-blocks" ref={list}>
      {blocks.map((input, index) => (
        <li key={input.blockId}>
          <AnswerBlock {...props} input={input} block={composed?.blocks.find((each) => each.blockId === input.blockId)} index={index} onKeyDown={onKeyDown} />
        </li>
      ))}
    </ol>
  );
}
