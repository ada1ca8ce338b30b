/** How is a pane made wider? By dragging its edge or with the arrow keys; the width is read out. */

import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';

export interface DividerProps {
  readonly label: string;
  /** Width in px of the pane this divider belongs to. */
  readonly width: number;
  readonly min: number;
  readonly max: number;
  /** The pane lies before (1) or after (-1) the divider. */
  readonly side: 1 | -1;
  readonly onWidth: (width: number) => void;
}

const STEP_PX = 16;

export function Divider({ label, width, min, max, side, onWidth }: DividerProps) {
  const start = useRef<{ readonly x: number; readonly width: number }>(undefined);
  const clamp = (next: number): void => onWidth(Math.round(Math.min(max, Math.max(min, next))));
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowRight: width + STEP_PX * side, ArrowLeft: width - STEP_PX * side, Home: min, End: max }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    clamp(to);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    start.current = { x: event.clientX, width };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (start.current !== undefined) clamp(start.current.width + (event.clientX - start.current.x) * side);
  };
  const stop = (): void => { start.current = undefined; };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- a separator with a value is a control (ARIA window splitter)
    <div className="divider" role="separator" tabIndex={0} aria-label={label} aria-orientation="vertical" aria-valuenow={width} aria-valuemin={min} aria-valuemax={max}
      onKeyDown={onKeyDown} onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={stop} onPointerCancel={stop} />
  );
}
