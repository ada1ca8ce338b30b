/** Does Tab visit everything that can be used, in the order it is read, show where it is, and come round again? */

import { expect, type Page } from '@playwright/test';

interface Stop {
  readonly name: string;
  /** Where the walk stands among all that should be visited; -1 for nothing of it. */
  readonly index: number;
  readonly hasRing: boolean;
  readonly isInView: boolean;
}

const MOST_STOPS = 160;

/** The focus ends where it began. */
export async function expectWholeWalk(page: Page, where: string): Promise<void> {
  const expected = await page.evaluate(prepare);
  const stops: Stop[] = [];
  for (let step = 0; step < MOST_STOPS; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(standing);
    if (stop.index >= 0 && stops.some(({ index }) => index === stop.index)) break;
    stops.push(stop);
  }
  await page.evaluate(() => {
    const back = document.querySelector<HTMLElement>('[data-walk-start]');
    back?.focus();
    for (const each of document.querySelectorAll('[data-walk], [data-walk-start]')) { each.removeAttribute('data-walk'); each.removeAttribute('data-walk-start'); }
  });
  const visited = stops.filter(({ index }) => index >= 0);
  const missed = expected.filter((_, index) => !visited.some((stop) => stop.index === index));
  expect.soft(missed, `${where}: never reached by Tab`).toEqual([]);
  expect.soft(visited.filter(({ hasRing }) => !hasRing).map(({ name }) => name), `${where}: no ring`).toEqual([]);
  expect.soft(visited.filter(({ isInView }) => !isInView).map(({ name }) => name), `${where}: focused out of sight`).toEqual([]);
  const order = visited.map(({ index }) => index);
  const turns = order.filter((index, at) => at > 0 && index < (order[at - 1] ?? 0)).length;
  expect.soft(turns, `${where}: jumps back in ${visited.map(({ name }) => name).join(' → ')}`).toBeLessThanOrEqual(1);
}

/** Runs in the page: numbers what Tab must visit. One of the radios of a group stands for all. */
function prepare(): readonly string[] {
  (document.activeElement ?? document.body).setAttribute('data-walk-start', '');
  const sheet = [...document.querySelectorAll('[role="dialog"][aria-modal="true"], dialog[aria-modal="true"], .an-say, .an-sheet-body')].findLast((each) => each.getClientRects().length > 0);
  const groups = new Set<string>();
  const stops = [...(sheet ?? document.body).querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]')].filter((each) => {
    if (each.tabIndex < 0 || !each.checkVisibility({ visibilityProperty: true }) || each.closest('[inert]') !== null || (each as HTMLButtonElement).disabled) return false;
    if (!(each instanceof HTMLInputElement) || each.type !== 'radio') return true;
    const first = !groups.has(each.name);
    const isChosen = each.checked || ![...document.querySelectorAll<HTMLInputElement>(`input[type="radio"]`)].some((other) => other.name === each.name && other.checked);
    if (isChosen && first) groups.add(each.name);
    return isChosen && first;
  });
  stops.forEach((each, index) => each.setAttribute('data-walk', String(index)));
  return stops.map((each) => `${each.tagName.toLowerCase()} ${(each.getAttribute('aria-label') ?? each.textContent ?? '').slice(0, 40)}`);
}

/** Runs in the page. */
function standing(): Stop {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement)) return { name: 'nothing', index: -1, hasRing: true, isInView: true };
  const hasRingItself = (element: Element | null): boolean => {
    if (element === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow.includes('2px 0px 0px');
  };
  const box = at.getBoundingClientRect();
  const frame = at.closest('label, .field-box, .an-marked, .an-field, .who-find, .palette-box');
  const isInView = box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth;
  return { name: `${at.tagName.toLowerCase()} ${(at.getAttribute('aria-label') ?? at.textContent ?? '').slice(0, 40)}`, index: Number(at.dataset['walk'] ?? -1), hasRing: hasRingItself(at) || hasRingItself(at.parentElement) || hasRingItself(frame), isInView };
}
