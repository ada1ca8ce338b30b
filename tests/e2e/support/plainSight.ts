/** Is all text there whole, does nothing move by itself, and do the person's own colours leave everything usable? */

import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './proof.ts';

/** No text is cut off, but for names of what can be opened: those end in three dots, and open whole. */
export async function expectNoCutText(page: Page, where: string): Promise<void> {
  expect.soft(await page.evaluate(findCut), `${where}: cut`).toEqual([]);
}

/** Where less motion is asked for. */
export async function expectStill(page: Page, where: string): Promise<void> {
  const moving = await page.evaluate(() => document.getAnimations().filter((each) => { const { duration, iterations } = each.effect?.getComputedTiming() ?? {}; return each.playState === 'running' && (Number(duration) > 1 || iterations === Infinity); }).length);
  expect.soft(moving, `${where}: moves`).toBe(0);
}

/** In the colours of the person: what axe asks for, and a ring around what has the focus. Axe judges in a page of its own, which may take the focus with it. */
export async function expectInOwnColours(page: Page, where: string): Promise<void> {
  const focused = await page.evaluateHandle(() => document.activeElement);
  await page.emulateMedia({ forcedColors: 'active' });
  await expectAccessible(page, `${where}, forced colours`);
  await focused.asElement()?.focus();
  await expect.soft.poll(() => page.evaluate(hasRing), `${where}: ring in forced colours`).toBe(true);
  await page.emulateMedia({ forcedColors: 'none' });
}

/** Runs in the page. Where nothing has the focus, or a whole sheet that Tab does not stop at, no ring is missing. */
function hasRing(): boolean {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || at === document.body || (at.tabIndex < 0 && at.matches('dialog, [role="dialog"], main, section')) || !at.matches(':focus-visible')) return true;
  for (let each: Element | null = at, steps = 0; each !== null && steps < 3; each = each.parentElement, steps += 1) {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) return true;
  }
  return false;
}

/** Runs in the page. */
function findCut(): readonly string[] {
  const sheet = [...document.querySelectorAll('[role="dialog"], dialog[open]')].findLast((each) => each.getClientRects().length > 0);
  const clips = (element: Element, axis: 'overflowX' | 'overflowY'): boolean => ['hidden', 'clip'].includes(getComputedStyle(element)[axis]);
  // Words for a screen reader alone are clipped on purpose.
  const isSaidOnly = (element: Element): boolean => getComputedStyle(element).clipPath === 'inset(50%)';
  const shown = [...(sheet ?? document.body).querySelectorAll<HTMLElement>('*')].filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.closest('[aria-hidden="true"]') === null && !isSaidOnly(each));
  const withText = shown.filter((each) => [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== ''));
  const isCut = (text: HTMLElement): boolean => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    for (let at: Element | null = text; at !== null && at !== document.body; at = at.parentElement) {
      // What scrolls can be brought into view: nothing above it cuts.
      const { overflowX, overflowY, textOverflow } = getComputedStyle(at);
      if (textOverflow === 'ellipsis' && at.closest('button, [role="tab"], [role="option"], tr, .header') !== null) return false;
      if ([overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll')) return false;
      const frame = at.getBoundingClientRect();
      if (clips(at, 'overflowX') && (box.left < frame.left - 1 || box.right > frame.right + 1)) return true;
      if (clips(at, 'overflowY') && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1)) return true;
    }
    return false;
  };
  return withText.filter(isCut).map((each) => `${each.tagName.toLowerCase()}.${each.getAttribute('class') ?? ''} “${(each.textContent ?? '').trim().slice(0, 60)}”`);
}
