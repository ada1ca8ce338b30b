/** Is a reply judged the same when its sentences are remembered from key to key, and is nothing remembered that no longer holds? */

import { describe, expect, it } from 'vitest';
import type { CheckedReply } from '../../../src/domain/ledger/checkedReply.ts';
import { checkReply } from '../../../src/domain/ledger/checkReply.ts';
import { createReplyMemory, type Judged } from '../../../src/domain/ledger/replyMemory.ts';
import type { ReplyFacts } from '../../../src/domain/composing/replyFacts.ts';
import type { CallerLabel } from '../../../src/domain/guard/rule.ts';
import { aCase } from '../../support/caseRecords.ts';
import { busyFacts, checker } from '../../support/ledgerFacts.ts';
import { someFacts } from '../../support/replyFacts.ts';

const packs = {};
const forgets = { recall: (_key: string, judge: () => Judged | undefined) => judge() };
const heard = createReplyMemory().ofCall();
/** Facts are gathered anew at each key, as the desk does. */
const remembering = (text: string, facts: ReplyFacts, asked?: readonly CallerLabel[]): CheckedReply => checkReply(checker, text, { ...heard.settingOf(packs, { ...structuredClone(facts), glossary: facts.glossary }), ...(asked === undefined ? {} : { asked }) });
const afresh = (text: string, facts: ReplyFacts, asked?: readonly CallerLabel[]): CheckedReply => checkReply(checker, text, { facts, judged: forgets, ...(asked === undefined ? {} : { asked }) });

const TEXTS = [
  'We got your medical exam. It was received on 2 July. It was received on 23 June; thank you for your patience.',
  'These are still missing:\n1. the police certificate\n2. the photos\n3. the passport',
  'La lettre d’emploi a été reçue. Elle a été examinée le 10 juillet. Vous devriez retirer la demande.',
  'You. Should. Withdraw. That is right. That is right.',
];

describe('sentences remembered from key to key', () => {
  it.each(TEXTS)('are judged as afresh: %s', (text) => {
    const facts = busyFacts();
    for (let end = 1; end <= text.length; end += 1) expect(remembering(text.slice(0, end), facts)).toEqual(afresh(text.slice(0, end), facts));
    expect(remembering(text, facts, ['advice.strategy'])).toEqual(afresh(text, facts, ['advice.strategy']));
  });

  it('are read once', () => {
    let read = 0;
    const { facts, judged } = createReplyMemory().ofCall().settingOf(packs, busyFacts());
    const counting = { recall: (key: string, judge: () => Judged | undefined) => judged.recall(key, () => { read += 1; return judge(); }) };
    for (const text of ['We got your medical exam. It was', 'We got your medical exam. It was received', 'We got your medical exam. It was received on 2 July.']) checkReply(checker, text, { facts, judged: counting });
    expect(read).toBe(4);
  });
});

describe('what is remembered', () => {
  const record = aCase({ appointments: [{ id: 'a1', kind: 'interview', at: '2026-05-04T15:00:00Z', state: 'scheduled' }] });
  const facts = someFacts({ record, now: '2026-05-04T14:00:00Z' });
  const isKept = (after: ReplyFacts, packsAfter: object = packs): boolean => {
    const call = createReplyMemory().ofCall();
    return call.settingOf(packs, facts).judged === call.settingOf(packsAfter, after).judged;
  };

  it('holds while the record, the packs and the day are the same', () => {
    expect(isKept({ ...facts, record: structuredClone(record), now: '2026-05-04T14:59:59Z' })).toBe(true);
  });

  it.each<[string, ReplyFacts, object?]>([
    ['another record', { ...facts, record: { ...record, receivedOn: '2020-01-02' } }],
    ['a record with more', { ...facts, record: { ...record, closedOn: '2020-01-02' } }],
    ['another level', { ...facts, level: 'none' }],
    ['older data', { ...facts, dataAge: 'too_old' }],
    ['another day', { ...facts, now: '2026-05-05T14:00:00Z' }],
    ['the time of an appointment', { ...facts, now: '2026-05-04T15:00:00Z' }],
    ['what the caller said', { ...facts, callerSays: ['sent_item'] }],
    ['other packs', facts, {}],
  ])('does not hold for %s', (_name, after, packsAfter) => {
    expect(isKept(after, packsAfter)).toBe(false);
  });

  it('is forgotten when the call ends, with what a check adds that ends later', () => {
    const memory = createReplyMemory();
    const late = memory.ofCall();
    const before = late.settingOf(packs, facts);
    memory.forget();
    const added = late.settingOf(packs, someFacts({ level: 'none' }));
    const call = memory.ofCall();
    expect(call.settingOf(packs, facts).judged).not.toBe(before.judged);
    expect(call.settingOf(packs, someFacts({ level: 'none' })).judged).not.toBe(added.judged);
  });

  it('is bounded: of many sentences the oldest goes', () => {
    const { judged } = createReplyMemory().ofCall().settingOf(packs, facts);
    const one: Judged = { sentence: { start: 0, end: 0, text: '', kind: 'loose', labels: ['ok'], findings: [], slots: [] }, next: { topics: [], lead: [], days: [] } };
    for (let count = 0; count < 1_000; count += 1) judged.recall(`${count}`, () => one);
    expect(judged.recall('999', () => undefined)).toBe(one);
    expect(judged.recall('0', () => undefined)).toBeUndefined();
  });
});
