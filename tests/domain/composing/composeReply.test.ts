import { expect, it } from 'vitest';
import { ADDED_BLOCK, composeReply, type Composer } from '../../../src/domain/composing/composeReply.ts';
import type { BlockInput } from '../../../src/domain/composing/reply.ts';
import { compilePack } from '../../../src/domain/guard/compilePack.ts';
import { checkReply, uncheckedReply } from '../../../src/domain/ledger/checkReply.ts';
import { createScriptFinder } from '../../../src/domain/ledger/scriptSentences.ts';
import { aCase } from '../../support/caseRecords.ts';
import { bundled, compiled, someFacts, unverified } from '../../support/replyFacts.ts';

const scripts = new Map(compiled.map((entry) => [entry.script.id, entry]));
const pack = compilePack(bundled.guard.value, bundled.guard.hash, 'agent').compiled;
if (pack === undefined) throw new Error('the bundled rules about the agent do not compile');
const checker = { pack, isCourtesy: (sentence: string) => bundled.courtesy?.isCourtesy(sentence) ?? false, findScript: createScriptFinder(compiled) };
const composer: Composer = { scripts, checkWords: (text, facts) => checkReply(checker, text, { facts }) };
const script = (scriptId: string, itemId?: string): BlockInput => ({ kind: 'script', blockId: `b-${scriptId}`, scriptId, ...(itemId === undefined ? {} : { itemId }) });
const free = (text: string, change: Partial<Extract<BlockInput, { kind: 'free' }>> = {}): BlockInput => ({ kind: 'free', blockId: 'b-free', text, ...change });
const compose = (blocks: readonly BlockInput[], facts = someFacts(), language: 'en' | 'fr' = 'en') => composeReply(blocks, composer, facts, language);

it('orders blocks by section and keeps the order of the agent inside one', () => {
  const reply = compose([script('E10'), script('D05'), script('B11'), script('B03'), script('D06'), script('E04')]);
  expect(reply.blocks.map(({ scriptId }) => scriptId)).toEqual(['E04', 'B11', 'B03', 'D05', 'D06', 'E10']);
});

it('typed words stay behind the block they followed', () => {
  const reply = compose([script('D05'), free('I understand.'), script('B03')]);
  expect(reply.blocks.map(({ scriptId, kind }) => scriptId ?? kind)).toEqual(['B03', 'D05', 'free']);
});

it('every sentence says where it comes from', () => {
  const reply = compose([script('B11'), free('Thank you for your patience. It will be decided soon.')]);
  expect(reply.blocks.flatMap(({ sentences }) => sentences.map(({ kind }) => kind))).toEqual(['fact', 'fact', 'script', 'courtesy', 'loose']);
  expect(reply.counts).toEqual({ fact: 2, script: 1, courtesy: 1, loose: 1 });
});

it('a block stays with the case it was inserted for, whichever is in front', () => {
  const other = someFacts({ record: aCase({ id: 'C2', receivedOn: '2026-02-03' }) });
  const reply = composeReply([{ kind: 'script', blockId: 'b1', scriptId: 'B03', caseId: 'C1' }, { kind: 'script', blockId: 'b2', scriptId: 'B03', caseId: 'C2' }], composer, other, 'en', (caseId) => (caseId === 'C2' ? other : someFacts()));
  expect(reply.blocks.map(({ caseId }) => caseId)).toEqual(['C1', 'C2']);
  expect(reply.blocks.map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual([expect.stringContaining('received on 1 May 2026'), expect.stringContaining('received on 3 February 2026')]);
  expect(reply.facts.filter(({ slot }) => slot === 'case.received_on').map(({ caseId, value }) => [caseId, value.replaceAll('\u00a0', ' ')])).toEqual([['C1', '1 May 2026'], ['C2', '3 February 2026']]);
  const withheld = composeReply([{ kind: 'script', blockId: 'b1', scriptId: 'B03', caseId: 'C1' }], composer, other, 'en', () => unverified());
  expect(withheld).toMatchObject({ blocks: [{ text: '', problem: 'condition' }], facts: [] });
});

it('an answer carries the version, hash and state of each script', () => {
  const [block] = compose([script('B03')]).blocks;
  expect(block).toMatchObject({ scriptId: 'B03', scriptVersion: 1, scriptState: 'draft' });
  expect(block?.scriptHash).toMatch(/^[0-9a-f]{64}$/);
});

it('tells each fact once, with its case and as-of', () => {
  expect(compose([script('B03'), script('B21')]).facts).toEqual([
    { slot: 'case.stage_label', value: 'background verification', caseId: 'C1', asOf: '2026-11-20T14:55:00Z' },
    { slot: 'case.stage_since', value: '15\u00a0July\u00a02026', caseId: 'C1', asOf: '2026-11-20T14:55:00Z' },
    { slot: 'case.received_on', value: '1\u00a0May\u00a02026', caseId: 'C1', asOf: '2026-11-20T14:55:00Z' },
    { slot: 'case.days_elapsed', value: '203\u00a0days', caseId: 'C1', asOf: '2026-11-20T14:55:00Z' },
  ]);
});

it('a block that no longer holds says why and says nothing else', () => {
  const blocks = compose([script('B12'), script('B29'), script('Z99'), script('B25')]).blocks;
  expect(blocks.map(({ scriptId, problem, text, sentences }) => [scriptId, problem, text, sentences.length])).toEqual([
    ['B12', 'condition', '', 0], ['B29', 'condition', '', 0], ['Z99', 'unknown_script', '', 0], ['B25', 'condition', '', 0],
  ]);
  const noDue = someFacts({ record: aCase({ items: [{ id: 'I1', document: 'photos', state: 'requested', requestedOn: '2026-11-01' }] }) });
  expect(compose([script('B09')], noDue).blocks[0]).toMatchObject({ problem: 'missing_slot', missingSlots: ['item.due_on'] });
});

it('a record script says nothing once the rights of the call are gone', () => {
  const reply = compose([script('B03'), script('B57')], unverified());
  expect(reply.blocks.map(({ problem }) => problem)).toEqual(['condition', 'condition']);
  expect(reply.facts).toEqual([]);
});

it('a block about an item speaks about that item', () => {
  const record = aCase({ items: [
    { id: 'I1', document: 'photos', state: 'received', requestedOn: '2026-10-01', receivedOn: '2026-10-20' },
    { id: 'I2', document: 'passport_copy', state: 'received', requestedOn: '2026-10-01', receivedOn: '2026-11-02' },
  ] });
  const text = (itemId?: string): string | undefined => compose([script('B12', itemId)], someFacts({ record })).blocks[0]?.text;
  expect(text('I1')).toContain('the photos as received on 20\u00a0October\u00a02026');
  expect(text('I2')).toContain('the copy of the passport as received on 2\u00a0November\u00a02026');
  expect(text()).toContain('copy of the passport');
});

it('stale data brings its own notice in front of the facts, once, and not without facts', () => {
  const facts = someFacts({ dataAge: 'stale' });
  expect(compose([script('D05'), script('B03')], facts).blocks.map(({ blockId, scriptId }) => [blockId, scriptId])).toEqual([[ADDED_BLOCK, 'A05'], ['b-B03', 'B03'], ['b-D05', 'D05']]);
  expect(compose([script('B03'), script('A05')], facts).blocks.map(({ blockId }) => blockId)).toEqual(['b-A05', 'b-B03']);
  expect(compose([script('D05')], facts).blocks.map(({ scriptId }) => scriptId)).toEqual(['D05']);
  expect(compose([script('B03')]).blocks.map(({ scriptId }) => scriptId)).toEqual(['B03']);
});

it('typed facts of stale data bring the notice too, but nothing is put in front of what was already said', () => {
  const text = compose([script('B03')]).blocks[0]?.text ?? '';
  const ids = (change: object) => compose([free(text, change)], someFacts({ dataAge: 'stale' })).blocks.map(({ blockId }) => blockId);
  expect([ids({}), ids({ alreadySaid: true })]).toEqual([[ADDED_BLOCK, 'b-free'], ['b-free']]);
});

it('data that is too old gives no volatile fact, and settled ones with the notice', () => {
  const record = aCase({ transfers: [{ toOffice: 'CPC-B', on: '2026-06-01' }], stages: [{ code: 'MED', state: 'completed', completedOn: '2026-07-01' }, { code: 'ELG', state: 'in_progress', startedOn: '2026-07-02' }] });
  const reply = compose([script('B03'), script('B14')], someFacts({ record, dataAge: 'too_old' }));
  expect(reply.blocks.map(({ scriptId, problem }) => [scriptId, problem])).toEqual([['A05', undefined], ['B03', 'stale'], ['B14', undefined]]);
});

it('switching the language renders scripts again and marks typed words as not translated', () => {
  const blocks: readonly BlockInput[] = [script('B03'), free('Je comprends.', { language: 'fr' })];
  expect(compose(blocks, someFacts(), 'fr').blocks.map(({ problem }) => problem)).toEqual([undefined, undefined]);
  const english = compose(blocks, someFacts(), 'en').blocks;
  expect(english.map(({ problem, language }) => [problem, language])).toEqual([[undefined, 'en'], ['not_translated', 'fr']]);
  expect(english[0]?.text).toContain('The application has been at the stage');
});

it('what was already said is recorded as it was said, whatever the language of the answer', () => {
  expect(compose([free('Merci.', { language: 'fr', alreadySaid: true })]).blocks[0]?.problem).toBeUndefined();
});

it('the spans of typed sentences point at the words as typed', () => {
  const text = '  Thank you.\nOne moment, please!  The fee is 3.50 dollars…';
  const [block] = compose([free(text)]).blocks;
  expect(block?.sentences.map(({ start, end }) => text.slice(start, end))).toEqual(['Thank you.', 'One moment, please!', 'The fee is 3.50 dollars…']);
});

it('approved wording typed by hand is as good as its script; with one value changed it is not', () => {
  const text = compose([script('B11')]).blocks[0]?.text ?? '';
  const typed = compose([free(text)]);
  expect(typed.counts).toEqual(compose([script('B11')]).counts);
  expect(typed.blocks[0]).toMatchObject({ stop: 'none', sentences: [{ kind: 'fact', source: { scriptId: 'B11' } }, { kind: 'fact' }, { kind: 'script' }] });
  expect(typed.facts).toEqual(compose([script('B11')]).facts);
  const changed = [text.replace('31', '30'), text.replace('2026', '2027')];
  expect(changed).not.toContain(text);
  expect(changed.map((words) => compose([free(words)]).blocks[0]?.stop)).toEqual(['override', 'override']);
});

it('approved wording of the other language is recognised and says which language it is', () => {
  const text = compose([script('D05')]).blocks[0]?.text ?? '';
  const [block] = compose([free(text)], someFacts(), 'fr').blocks;
  expect(block?.sentences.map(({ kind, source }) => [kind, source?.scriptId, source?.language])).toEqual(block?.sentences.map(() => ['script', 'D05', 'en']));
  expect(block).toMatchObject({ language: 'fr', stop: 'none' });
});

it('typed words are checked with the case they were typed for', () => {
  const text = compose([script('B03')]).blocks[0]?.text ?? '';
  const other = someFacts({ record: aCase({ id: 'C2', receivedOn: '2026-02-03' }) });
  const typed = (caseId: string) => composeReply([free(text, { caseId })], composer, other, 'en', (id) => (id === 'C1' ? someFacts() : other));
  expect(typed('C1').blocks[0]).toMatchObject({ caseId: 'C1', stop: 'none' });
  expect(typed('C1').facts.map(({ caseId }) => caseId)).toContain('C1');
  expect(typed('C2').blocks[0]?.stop).toBe('override');
});

it('a block demands what its worst sentence demands, and shows what was found where', () => {
  const text = 'Thank you. I guarantee that it will be quick. One moment, please.';
  const [block] = compose([free(text)]).blocks;
  expect(block?.stop).toBe('override');
  const flagged = block?.sentences.filter(({ labels }) => labels?.includes('promise') === true);
  expect(flagged?.map(({ start, end }) => text.slice(start, end))).toEqual(['I guarantee that it will be quick.']);
  expect(flagged?.flatMap(({ findings }) => (findings ?? []).filter(({ label }) => label === 'promise').map(({ start, end }) => text.slice(start, end)))[0]).toMatch(/^I guarantee/);
});

it('words that could not be checked are no pass: loose, without labels, and they want a reason', () => {
  const unread: Composer = { scripts, checkWords: () => uncheckedReply('hash') };
  const reply = composeReply([free('Thank you. Goodbye.'), script('B03')], unread, someFacts(), 'en');
  expect(reply.blocks.find(({ kind }) => kind === 'free')).toMatchObject({ stop: 'override', unchecked: true, sentences: [{ kind: 'loose' }, { kind: 'loose' }] });
  expect(reply.blocks.find(({ kind }) => kind === 'script')).toMatchObject({ scriptId: 'B03', text: expect.stringContaining('received') as string });
});

it('keeps as which script words were said, only for words already said and a script it knows', () => {
  const saidScript = { scriptId: 'B03', version: 1 };
  const kept = (change: object) => compose([free('Said.', { saidScript, ...change })]).blocks[0]?.saidScript;
  expect([kept({ alreadySaid: true }), kept({}), kept({ alreadySaid: true, saidScript: { scriptId: 'Z99', version: 1 } })]).toEqual([saidScript, undefined, undefined]);
});

it('what was found when it was said stays found after the caller is verified; nothing is found less', () => {
  const text = 'The application has been received. Thank you.';
  const labelsOf = (change: object) => compose([free(text, change)]).blocks[0]?.sentences.map(({ labels }) => labels);
  expect(labelsOf({ alreadySaid: true })?.[0]).toEqual(['ok']);
  expect(labelsOf({ alreadySaid: true, saidLabels: [{ start: 0, labels: ['disclosure'] }] })?.[0]).toEqual(['disclosure']);
  expect(compose([free('I guarantee that it will be quick.', { alreadySaid: true, saidLabels: [{ start: 0, labels: ['disclosure'] }] })]).blocks[0]?.sentences[0]?.labels).toEqual(expect.arrayContaining(['disclosure', 'promise']));
  expect(labelsOf({ saidLabels: [{ start: 0, labels: ['disclosure'] }] })?.[0]).toEqual(['ok']);
});
