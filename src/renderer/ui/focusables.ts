/** Which controls inside an element can get the focus, in order? */

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]:not([tabindex="-1"])';

export const focusablesIn = (root: Element): readonly HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.tabIndex >= 0 && !element.hasAttribute('disabled') && element.closest('[hidden], [inert]') === null);
