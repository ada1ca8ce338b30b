/** Does what is shown tell a screen reader all it tells the eye? Names, one place for each id, languages, live regions, sizes of targets. */

import { expect, type Page } from '@playwright/test';

export async function expectSoundTree(page: Page, where: string): Promise<void> {
  expect.soft(await page.evaluate(findUnsound), where).toEqual([]);
}

/** Runs in the page. Beside what axe looks at: that the rules of this house hold. */
function findUnsound(): readonly string[] {
  const problems: string[] = [];
  const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter((each) => each.checkVisibility({ visibilityProperty: true }));
  const tell = (element: Element): string => `${element.tagName.toLowerCase()}.${(element.getAttribute('class') ?? '').slice(0, 30)} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`;

  const ids = shown.map(({ id }) => id).filter((id) => id !== '');
  for (const id of new Set(ids)) if (ids.filter((each) => each === id).length > 1) problems.push(`two elements are called ${id}`);

  for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-activedescendant']) {
    for (const element of shown.filter((each) => each.hasAttribute(attribute))) {
      for (const id of (element.getAttribute(attribute) ?? '').split(' ')) if (document.getElementById(id) === null) problems.push(`${tell(element)}: ${attribute} names ${id}, which is not there`);
    }
  }

  // WCAG 2.5.8: 24 by 24, or a target that stands in a line of text, or a box whose label is the target.
  for (const target of shown.filter((each) => each.matches('button, a[href], select, textarea, input, [role="option"], [role="tab"]'))) {
    const label = target.closest('label') ?? target.closest('.field-box');
    const { width, height } = (label ?? target).getBoundingClientRect();
    const isInLine = getComputedStyle(target).display === 'inline';
    if (!isInLine && (width < 24 || height < 24) && width > 0) problems.push(`${tell(target)} is ${Math.round(width)} by ${Math.round(height)}`);
  }

  // A message is said once: no live region stands inside another, and nothing assertive is there all the time and empty.
  const live = 'output, [role="status"], [role="alert"], [aria-live]';
  for (const region of shown.filter((each) => each.matches(live))) {
    const outer = region.parentElement?.closest(live);
    if (outer !== null && outer !== undefined) problems.push(`${tell(region)} speaks inside ${tell(outer)}`);
  }

  // Approved French in an English screen, and the other way round, says its language.
  const page = document.documentElement.lang.slice(0, 2);
  const other = page === 'fr' ? /\b(?:the|your|application|was|with|has)\b.*\b(?:the|your|was|with|has|is|of)\b/i : /\b(?:la|votre|demande|est|avec|le|des)\b.*\b(?:la|votre|est|avec|le|des|du|une)\b/i;
  for (const element of shown.filter((each) => each.childElementCount === 0 && (each.textContent ?? '').split(' ').length > 4 && each.closest('[aria-hidden="true"]') === null)) {
    const spoken = (element.closest('[lang]')?.getAttribute('lang') ?? '').slice(0, 2);
    if (spoken === page && other.test(element.textContent ?? '')) problems.push(`${tell(element)} is not marked as another language`);
  }
  return problems;
}
