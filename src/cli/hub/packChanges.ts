/** What would another version of a pack change? File by file, so that whoever approves sees what they sign. */

import type { PackFile } from '../../domain/packs/packText.ts';

/** Lines shown of one file; the rest is counted. */
const SHOWN = 12;

export function changeLines(before: readonly PackFile[], after: readonly PackFile[]): readonly string[] {
  const old = new Map(before.map((file) => [file.name, file]));
  const names = [...new Set([...old.keys(), ...after.map(({ name }) => name)])].sort();
  const lines = names.flatMap((name) => ofFile(name, old.get(name), after.find((file) => file.name === name)));
  return lines.length === 0 ? ['nothing: the content is the same'] : lines;
}

function ofFile(name: string, before: PackFile | undefined, after: PackFile | undefined): readonly string[] {
  if (before?.content === after?.content) return [];
  if (before?.as === 'base64' || after?.as === 'base64') return [`${name}: ${before === undefined ? 'new' : after === undefined ? 'gone' : 'changed'} (numbers)`];
  const [gone, come] = [linesOf(before), linesOf(after)];
  const removed = without(gone, come);
  const added = without(come, gone);
  const what = before === undefined ? 'new file, ' : after === undefined ? 'file gone, ' : '';
  const shown = [...removed.map((line) => `    - ${line}`), ...added.map((line) => `    + ${line}`)];
  const rest = shown.length - SHOWN;
  return [`${name}: ${what}${added.length} lines added, ${removed.length} removed${added.length + removed.length === 0 ? ' (order or spaces)' : ''}`, ...shown.slice(0, SHOWN), ...(rest > 0 ? [`    … ${rest} more`] : [])];
}

/** Nothing that moves the cursor or hides is printed. */
const linesOf = (file: PackFile | undefined): readonly string[] => (file?.content ?? '').split('\n').map((line) => line.trimEnd().replace(/[\p{Cc}\p{Cf}]/gu, '�')).filter((line) => line !== '');

/** Each line as often as it stands more often here than there. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const counted = new Map<string, number>();
  for (const line of others) counted.set(line, (counted.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = counted.get(line) ?? 0;
    counted.set(line, left - 1);
    return left <= 0;
  });
}
