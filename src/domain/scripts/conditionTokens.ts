/** Which words and signs does a condition consist of? */

import { err, ok, type Result } from '../kernel/result.ts';
import type { ConditionMistake } from './condition.ts';

export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'compare' | 'symbol' | 'end';
  /** Without quotes for `text`. */
  readonly text: string;
  readonly at: number;
}

const PATTERN = /\s*(?:([A-Za-z_][\w.]*)|'([^']*)'|(\d+)|(<=|>=|!=|=|<|>)|(&&|\|\||[!(),])|(\S))/y;

export function tokenise(source: string): Result<readonly Token[], ConditionMistake> {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < end) {
    const match = PATTERN.exec(source);
    if (match === null) break;
    const [whole, name, text, number, compare, symbol, stray] = match;
    const at = match.index + whole.length - whole.trimStart().length;
    if (stray !== undefined) return err({ code: 'condition.unknown_sign', at, text: stray, hint: 'Only names, numbers, quoted codes, ! && || ( ) and comparisons are known.' });
    if (name !== undefined) tokens.push({ kind: 'name', text: name, at });
    else if (text !== undefined) tokens.push({ kind: 'text', text, at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (compare !== undefined) tokens.push({ kind: 'compare', text: compare, at });
    else tokens.push({ kind: 'symbol', text: symbol ?? '', at });
  }
  return ok([...tokens, { kind: 'end', text: '', at: end }]);
}
