/** Do the columns of a row stand as a condition asks? Texts are compared trimmed, without regard to upper and lower case. */

import type { ConditionSpec } from './mappingFile.ts';

/** Text of a column, trimmed; empty when nothing stands there. */
export type TextOf = (column: string) => string;
export type Condition = (textOf: TextOf) => boolean;

/** One form for texts that a person would call the same. */
export const sameText = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();

export function compileCondition(spec: ConditionSpec): Condition {
  const tests = Object.entries(spec).map(([column, wanted]) => {
    const fits = compileTest(wanted);
    return (textOf: TextOf): boolean => fits(sameText(textOf(column)));
  });
  return (textOf) => tests.every((test) => test(textOf));
}

function compileTest(wanted: ConditionSpec[string]): (text: string) => boolean {
  if (typeof wanted !== 'object') return (text) => text === sameText(String(wanted));
  if (Array.isArray(wanted)) {
    const any = new Set(wanted.map((entry) => sameText(String(entry))));
    return (text) => any.has(text);
  }
  const not = new Set((wanted.not ?? []).map((entry) => sameText(String(entry))));
  const starts = wanted.startsWith?.map(sameText);
  return (text) =>
    !not.has(text) && (starts === undefined || starts.some((start) => text.startsWith(start))) && (wanted.empty === undefined || (text === '') === wanted.empty);
}
