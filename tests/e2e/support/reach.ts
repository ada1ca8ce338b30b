/** Can everything on the page be brought into view and hit, without scrolling the page itself sideways? */

import { expect, type Page } from '@playwright/test';

/** Every control in front can be scrolled to, lies wholly inside the window, and is what one hits at its middle. */
export async function expectReachable(page: Page, where: string): Promise<void> {
  expect(await page.evaluate(findHidden), where).toEqual([]);
}

/** Runs in the page. A sheet in front covers the rest on purpose; then only its own controls count. */
function findHidden(): readonly string[] {
  const root = document.documentElement;
  const problems = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth - root.clientWidth} px too wide`] : [];
  const sheet = [...document.querySelectorAll('[role="dialog"], dialog[open]')].findLast((each) => each.getClientRects().length > 0);
  const controls = [...(sheet ?? document.body).querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex="0"], [role="option"]')];
  for (const control of controls) {
    if (!control.checkVisibility({ visibilityProperty: true })) continue;
    control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const box = control.getBoundingClientRect();
    const name = `${control.tagName.toLowerCase()} “${(control.getAttribute('aria-label') ?? control.textContent ?? '').slice(0, 40)}”`;
    const isRegion = control.matches('section, [role="tabpanel"], [role="listbox"], fieldset, tr');
    if (box.left < -1 || box.right > root.clientWidth + 1) problems.push(`${name} goes over the side`);
    if (!isRegion && box.height > 0 && (box.top < -1 || box.bottom > root.clientHeight + 1)) problems.push(`${name} cannot be brought into view`);
    if (isRegion || box.width < 2) continue;
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (hit === null || !(control.contains(hit) || hit.contains(control) || hit.closest('label')?.contains(control))) problems.push(`${name} is covered`);
  }
  return problems;
}
