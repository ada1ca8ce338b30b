/** Where does F6 go? From one region of the page to the next, back to where the focus was in it. */

import type { StoreApi } from 'zustand';
import type { ScreenStore } from '../platform/screenStore.ts';
import { focusablesIn } from '../ui/focusables.ts';

const lastFocus = new WeakMap<Element, HTMLElement>();

const stops = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-stop]')];

export function moveToPane(step: 1 | -1, screen: StoreApi<ScreenStore>): void {
  const all = stops();
  const current = document.activeElement?.closest('[data-stop]') ?? undefined;
  if (current !== undefined && document.activeElement instanceof HTMLElement) lastFocus.set(current, document.activeElement);
  const from = all.findIndex((stop) => stop === current);
  for (let tried = 1; tried <= all.length; tried += 1) {
    const stop = all[(from + step * tried + all.length * 2) % all.length];
    if (stop !== undefined && enter(stop, screen)) return;
  }
}

/** A pane behind another one (narrow window) comes to the front first. */
function enter(stop: HTMLElement, screen: StoreApi<ScreenStore>): boolean {
  const { stop: name } = stop.dataset;
  if (stop.hidden && (name === 'who' || name === 'case' || name === 'answer')) {
    screen.getState().showPane(name);
    requestAnimationFrame(() => focusIn(stop));
    return true;
  }
  return focusIn(stop);
}

function focusIn(stop: HTMLElement): boolean {
  const before = lastFocus.get(stop);
  const target = before?.isConnected === true && stop.contains(before) ? before : focusablesIn(stop).find((element) => element.offsetParent !== null || !isLaidOut());
  if (target === undefined) {
    stop.tabIndex = -1;
    stop.focus();
    return document.activeElement === stop;
  }
  target.focus();
  return document.activeElement === target;
}

/** Test pages have no layout; there every element counts as visible. */
const isLaidOut = (): boolean => document.body.offsetParent !== null || document.body.offsetWidth > 0;
