import { expect, it } from 'vitest';
import * as fc from 'fast-check';
import { CAPABILITIES } from '../../../src/domain/composing/replyFacts.ts';
import { CALLER_SAYS } from '../../../src/domain/scripts/callerSays.ts';
import { fieldsOf, holds, parseCondition, ticksOf, type Condition } from '../../../src/domain/scripts/condition.ts';
import { aCase } from '../../support/caseRecords.ts';
import { someFacts, unverified } from '../../support/replyFacts.ts';

function parsed(source: string): Condition {
  const result = parseCondition(source);
  if (!result.ok) throw new Error(`${result.error.code} at ${result.error.at}`);
  return result.value;
}
const isTrue = (source: string, facts = someFacts()): boolean => holds(parsed(source), facts);

it.each([
  ['true', true],
  ['verified', true],
  ['!verified', false],
  ['!!verified', true],
  ["case.status = 'in_progress'", true],
  ["case.status != 'in_progress'", false],
  ["case.status in ('received', 'in_progress')", true],
  ["case.status in ('closed')", false],
  ['items.count = 1', true],
  ['items.count > 1 || verified', true],
  ['items.count >= 1 && items.count < 2', true],
  ['verified && (item.overdue || item.received)', true],
  ['!item.overdue && verified', false],
  ['item.due_on', true],
  ['item.received_on', false],
  ["callerSays('sent_item')", false],
  ["can('note_call_back')", true],
  ["can('route_urgent')", false],
] as const)('%s holds for a verified client with one overdue item: %s', (source, expected) => {
  expect(isTrue(source)).toBe(expected);
});

it('&& binds tighter than ||', () => {
  expect(isTrue("true || callerSays('supervisor') && callerSays('supervisor')")).toBe(true);
  expect(isTrue("(true || callerSays('supervisor')) && callerSays('supervisor')")).toBe(false);
});

it('what is not on the record fits no comparison, not even a difference', () => {
  const facts = unverified();
  expect(['=', '!='].map((operator) => isTrue(`case.status ${operator} 'closed'`, facts))).toEqual([false, false]);
});

it('a tick counts only when the agent made it', () => {
  expect(isTrue("callerSays('sent_item')", someFacts({ callerSays: ['sent_item'] }))).toBe(true);
});

it.each([
  ['case.statuss', 'condition.unknown_field', 0],
  ["case.status = 3", 'condition.type', 14],
  ["case.status > 'a'", 'condition.type', 14],
  ['case.status', 'condition.type', 0],
  ["items.count in ('a')", 'condition.type', 0],
  ["verified = 'x'", 'condition.type', 11],
  ['verified verified', 'condition.unexpected', 9],
  ['(verified', 'condition.parenthesis', 9],
  ['verified &&', 'condition.expected', 11],
  ["callerSays('nonsense')", 'condition.unknown_code', 11],
  ["callerSays('supervisor'", 'condition.call', 10],
  ["can('fly')", 'condition.unknown_code', 4],
  ["level in ('client' 'none')", 'condition.list', 19],
  ['verified & identified', 'condition.unknown_sign', 9],
  ['', 'condition.expected', 0],
] as const)('%j is refused with %s at %i', (source, code, at) => {
  const result = parseCondition(source);
  expect(result.ok ? 'accepted' : [result.error.code, result.error.at]).toEqual([code, at]);
});

it('names the fields and ticks it asks', () => {
  const condition = parsed("verified && (callerSays('supervisor') || !callerSays('abusive')) && items.count > 1");
  expect(fieldsOf(condition)).toEqual(['verified', 'items.count']);
  expect(ticksOf(condition)).toEqual(['supervisor', 'abusive']);
});

const leaf = fc.oneof(
  fc.constantFrom('verified', 'identified', 'item.overdue', 'case.received_on', 'true'),
  fc.constantFrom(...CALLER_SAYS).map((code) => `callerSays('${code}')`),
  fc.constantFrom(...CAPABILITIES).map((code) => `can('${code}')`),
  fc.nat(5).map((value) => `items.count >= ${value}`),
);
const { source } = fc.letrec<{ source: string }>((tie) => ({
  source: fc.oneof({ maxDepth: 4 }, leaf, tie('source').map((inner) => `!(${inner})`), fc.tuple(tie('source'), fc.constantFrom('&&', '||'), tie('source')).map(([left, sign, right]) => `(${left} ${sign} ${right})`)),
}));

it('negation always turns the answer round, and spaces never matter', () => {
  fc.assert(fc.property(source, fc.subarray([...CALLER_SAYS]), (text, callerSays) => {
    const facts = someFacts({ callerSays });
    expect(isTrue(`!(${text})`, facts)).toBe(!isTrue(text, facts));
    expect(isTrue(text.replaceAll(/\s*(&&|\|\||[()!])\s*/g, '  $1  '), facts)).toBe(isTrue(text, facts));
  }));
});

it('any text is parsed or refused, never thrown at', () => {
  fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => {
    expect(typeof parseCondition(text).ok).toBe('boolean');
  }));
});

it('"nothing outstanding" counts open, rejected, unanswered and returned items, steps that wait, and only open whole cases', () => {
  const clean = aCase({ items: [], stages: [{ code: 'ELG', state: 'in_progress', startedOn: '2026-07-01' }] });
  const item = { id: 'I9', document: 'photos' } as const;
  const asked = (record: typeof clean, change = {}): boolean => isTrue('case.nothing_outstanding', someFacts({ record, ...change }));
  expect(asked(clean)).toBe(true);
  expect(asked(aCase({ ...clean, items: [{ ...item, state: 'accepted', receivedOn: '2026-10-01' }] }))).toBe(true);
  expect(['requested', 'rejected', 'closed_unanswered'].map((state) => asked(aCase({ ...clean, items: [{ ...item, state: state as 'requested' }] })))).toEqual([false, false, false]);
  expect(['waiting_on_client', 'expired'].map((state) => asked(aCase({ ...clean, stages: [{ code: 'MED', state: state as 'expired' }] })))).toEqual([false, false]);
  expect(asked(aCase({ ...clean, letters: [{ id: 'L', kind: 'documents', sentOn: '2026-10-01', language: 'en', deliveredTo: 'client', undelivered: true }] }))).toBe(false);
  expect(asked(aCase({ ...clean, passport: { requestedOn: '2026-10-01' } }))).toBe(false);
  expect(asked(aCase({ ...clean, status: 'closed' }))).toBe(false);
  expect(asked(clean, { partial: true })).toBe(false);
  expect(asked(clean, { level: 'sponsor' })).toBe(false);
});
