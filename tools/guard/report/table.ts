/** How does a figure look on the page? */

import type { Estimate } from './tally.ts';

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** With its interval; `–` where there is nothing to take a share of. */
export const toCell = (estimate: Estimate | undefined): string => (estimate === undefined ? '–' : `${percent(estimate.value)} (${(estimate.low * 100).toFixed(0)} to ${(estimate.high * 100).toFixed(0)})`);

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const section = (title: string, ...parts: readonly string[]): string => [`## ${title}`, ...parts].join('\n\n');
