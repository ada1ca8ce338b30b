/** When may a script be used? Its condition: a small typed language, parsed with author errors and evaluated over the facts of an answer. */

import { CAPABILITIES, type Capability, type ReplyFacts } from '../composing/replyFacts.ts';
import { assertNever } from '../kernel/exhaustive.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { CALLER_SAYS, isCallerSays, type CallerSays } from './callerSays.ts';
import { fieldType, fieldValue, isFieldName } from './conditionFields.ts';
import { tokenise, type Token } from './conditionTokens.ts';

/** `true`, `field`, `!x`, `a && b`, `a || b`, `field = 'code'`, `field > 1`, `field in ('a', 'b')`, `callerSays('x')`, `can('x')`, parentheses. */
export type Condition =
  | { readonly kind: 'always' }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'says'; readonly code: CallerSays }
  | { readonly kind: 'can'; readonly capability: Capability }
  | { readonly kind: 'compare'; readonly name: string; readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>='; readonly value: string | number }
  | { readonly kind: 'in'; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] };

export interface ConditionMistake {
  readonly code: string;
  /** UTF-16 position in the condition. */
  readonly at: number;
  readonly text: string;
  readonly hint: string;
}

export function parseCondition(source: string): Result<Condition, ConditionMistake> {
  const tokens = tokenise(source);
  if (!tokens.ok) return err(tokens.error);
  const reader: Reader = { tokens: tokens.value, position: 0 };
  const parsed = parseOr(reader);
  if (!parsed.ok) return parsed;
  const rest = peek(reader);
  return rest.kind === 'end' ? parsed : err(mistake('condition.unexpected', rest, 'Join two conditions by && or ||.'));
}

export function holds(condition: Condition, facts: ReplyFacts): boolean {
  switch (condition.kind) {
    case 'always': return true;
    case 'field': { const value = fieldValue(condition.name, facts); return typeof value === 'number' ? value > 0 : Boolean(value); }
    case 'says': return facts.callerSays.includes(condition.code);
    case 'can': return facts.capabilities.includes(condition.capability);
    case 'compare': return compare(fieldValue(condition.name, facts), condition.operator, condition.value);
    case 'in': { const value = fieldValue(condition.name, facts); return typeof value === 'string' && condition.values.includes(value); }
    case 'not': return !holds(condition.of, facts);
    case 'and': return condition.parts.every((part) => holds(part, facts));
    case 'or': return condition.parts.some((part) => holds(part, facts));
    default: return assertNever(condition);
  }
}

/** Every field a condition asks, for lint and staleness. */
export function fieldsOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'field': case 'compare': case 'in': return [condition.name];
    case 'not': return fieldsOf(condition.of);
    case 'and': case 'or': return condition.parts.flatMap(fieldsOf);
    default: return [];
  }
}

export function ticksOf(condition: Condition): readonly CallerSays[] {
  if (condition.kind === 'says') return [condition.code];
  if (condition.kind === 'not') return ticksOf(condition.of);
  return condition.kind === 'and' || condition.kind === 'or' ? condition.parts.flatMap(ticksOf) : [];
}

/** An unknown value fits no comparison, not even `!=`: nothing is concluded from what is not on record. */
function compare(actual: boolean | number | string | undefined, operator: string, wanted: string | number): boolean {
  if (actual === undefined) return false;
  switch (operator) {
    case '=': return actual === wanted;
    case '!=': return actual !== wanted;
    case '<': return actual < wanted;
    case '<=': return actual <= wanted;
    case '>': return actual > wanted;
    default: return actual >= wanted;
  }
}

interface Reader { readonly tokens: readonly Token[]; position: number }
type Parsed = Result<Condition, ConditionMistake>;

const peek = (reader: Reader): Token => reader.tokens[reader.position] ?? { kind: 'end', text: '', at: 0 };
const next = (reader: Reader): Token => { const token = peek(reader); reader.position += 1; return token; };
const mistake = (code: string, token: Token, hint: string): ConditionMistake => ({ code, at: token.at, text: token.text, hint });

const parseOr = (reader: Reader): Parsed => parseChain(reader, '||', 'or', (inner) => parseChain(inner, '&&', 'and', parseNot));

function parseChain(reader: Reader, operator: string, kind: 'and' | 'or', parsePart: (reader: Reader) => Parsed): Parsed {
  const first = parsePart(reader);
  if (!first.ok) return first;
  const parts = [first.value];
  while (peek(reader).kind === 'symbol' && peek(reader).text === operator) {
    next(reader);
    const part = parsePart(reader);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(parts.length === 1 ? first.value : { kind, parts });
}

function parseNot(reader: Reader): Parsed {
  if (peek(reader).text !== '!' || peek(reader).kind !== 'symbol') return parsePrimary(reader);
  next(reader);
  const inner = parseNot(reader);
  return inner.ok ? ok({ kind: 'not', of: inner.value }) : inner;
}

function parsePrimary(reader: Reader): Parsed {
  const token = next(reader);
  if (token.kind === 'symbol' && token.text === '(') {
    const inner = parseOr(reader);
    if (!inner.ok) return inner;
    const close = next(reader);
    return close.text === ')' ? inner : err(mistake('condition.parenthesis', close, 'Close the parenthesis.'));
  }
  if (token.kind !== 'name') return err(mistake('condition.expected', token, 'Write a field, callerSays(…) or can(…).'));
  if (token.text === 'true') return ok({ kind: 'always' });
  if (token.text === 'callerSays') return parseCall(reader, (code) => (isCallerSays(code) ? { kind: 'says', code } : undefined), CALLER_SAYS);
  if (token.text === 'can') return parseCall(reader, (code) => (isCapability(code) ? { kind: 'can', capability: code } : undefined), CAPABILITIES);
  if (!isFieldName(token.text)) return err(mistake('condition.unknown_field', token, 'Use a field of domain/scripts/conditionFields.ts or a slot name.'));
  return parseComparison(reader, token);
}

const isCapability = (code: string): code is Capability => (CAPABILITIES as readonly string[]).includes(code);

function parseCall(reader: Reader, make: (code: string) => Condition | undefined, known: readonly string[]): Parsed {
  const [open, code, close] = [next(reader), next(reader), next(reader)];
  if (open.text !== '(' || code.kind !== 'text' || close.text !== ')') return err(mistake('condition.call', open, "Write it as callerSays('sent_item')."));
  const made = make(code.text);
  return made === undefined ? err(mistake('condition.unknown_code', code, `Use one of ${known.join(', ')}.`)) : ok(made);
}

function parseComparison(reader: Reader, field: Token): Parsed {
  const operator = peek(reader);
  const type = fieldType(field.text);
  if (operator.kind === 'name' && operator.text === 'in') return type === 'code' ? parseIn(reader, field) : err(mistake('condition.type', field, 'Only a code field can be asked with "in".'));
  if (operator.kind !== 'compare') return type === 'code' ? err(mistake('condition.type', field, 'Compare a code field with a code, for instance = \'closed\'.')) : ok({ kind: 'field', name: field.text });
  next(reader);
  const value = next(reader);
  const fits = (type === 'number' && value.kind === 'number') || (type === 'code' && value.kind === 'text' && (operator.text === '=' || operator.text === '!='));
  if (!fits) return err(mistake('condition.type', value, `The field ${field.text} is a ${type}.`));
  return ok({ kind: 'compare', name: field.text, operator: operator.text as '=', value: value.kind === 'number' ? Number(value.text) : value.text });
}

function parseIn(reader: Reader, field: Token): Parsed {
  next(reader);
  const open = next(reader);
  if (open.text !== '(') return err(mistake('condition.list', open, "Write the codes as in ('a', 'b')."));
  const values: string[] = [];
  for (;;) {
    const value = next(reader);
    const separator = next(reader);
    if (value.kind !== 'text') return err(mistake('condition.list', value, "Write the codes as in ('a', 'b')."));
    values.push(value.text);
    if (separator.text === ')') return ok({ kind: 'in', name: field.text, values });
    if (separator.text !== ',') return err(mistake('condition.list', separator, 'Separate codes by commas.'));
  }
}
