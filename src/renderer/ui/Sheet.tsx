/** How does a sheet hold the focus until it is closed, and give it back where it was? */

import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './Button.tsx';
import { focusablesIn } from './focusables.ts';

export interface SheetProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Scrim, focus trap, Esc. What is inside puts the first focus where it belongs; else the first control gets it. */
export function Sheet({ label, onClose, className = 'sheet', children }: SheetProps) {
  const frame = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useEffect(() => { close.current = onClose; });
  useEffect(() => {
    const root = frame.current;
    const before = document.activeElement;
    if (root === null) return undefined;
    if (!root.contains(before)) (focusablesIn(root)[0] ?? root).focus();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Tab') keepInside(event, focusablesIn(root));
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      close.current();
    };
    root.addEventListener('keydown', onKeyDown);
    return () => {
      root.removeEventListener('keydown', onKeyDown);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return createPortal(
    <>
      <div className="scrim" aria-hidden="true" onClick={onClose} />
      <dialog open className={className} aria-modal="true" aria-label={label} ref={frame} tabIndex={-1}>{children}</dialog>
    </>,
    document.body,
  );
}

function keepInside(event: KeyboardEvent, inside: readonly HTMLElement[]): void {
  const first = inside[0];
  const last = inside.at(-1);
  const edge = event.shiftKey ? first : last;
  if (first === undefined || last === undefined || document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

export function SheetHead({ title, closeLabel, closeKey, onClose, children }: { readonly title: string; readonly closeLabel: string; readonly closeKey?: string; readonly onClose: () => void; readonly children?: ReactNode }) {
  return (
    <div className="sheet-head">
      <h2 className="grow">{title}</h2>
      {children}
      <Button kind="quiet" size="small" onClick={onClose}><X aria-hidden="true" size={14} />{closeLabel}{closeKey === undefined ? null : <kbd>{closeKey}</kbd>}</Button>
    </div>
  );
}
