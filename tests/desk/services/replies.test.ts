import { describe, expect, it } from 'vitest';
import type { CallContext } from '../../../src/contract/contract.ts';
import type { CallDraft } from '../../../src/contract/deskApi/calls.ts';
import { guardApi } from '../../../src/contract/deskApi/guard.ts';
import { callReference } from '../../../src/domain/audit/callReference.ts';
import type { InteractionContent } from '../../../src/domain/audit/entry.ts';
import type { Packs } from '../../../src/main/ports/packs.ts';
import { isPlainJson } from '../../../src/main/dispatch.ts';
import { createCallsService } from '../../../src/main/services/calls.ts';
import { createCallSessions } from '../../../src/main/services/callSessions.ts';
import type { CallFacts, FactsOptions } from '../../../src/main/services/gatherFacts.ts';
import { createGuardService } from '../../../src/main/services/guard.ts';
import { createRepliesService } from '../../../src/main/services/replies.ts';
import { createScriptsService } from '../../../src/main/services/scripts.ts';
import { ok } from '../../../src/domain/kernel/result.ts';
import { hindranceOf } from '../../../src/domain/ledger/hindrance.ts';
import { passed } from '../../support/callsDesk.ts';
import { aCase, NOW } from '../../support/caseRecords.ts';
import { createMemoryJournal } from '../../support/memoryJournal.ts';
import { bundled } from '../../support/replyFacts.ts';

const agent: CallContext = { userId: 'agent-1', role: 'agent' };
const client: CallFacts = { record: aCase(), level: 'client', partial: false, verifiedOnOtherCase: false, verificationFailed: false, reference: '4718-2093', callerRole: 'client', dataAge: 'fresh' };
const stranger: CallFacts = { level: 'none', verifiedOnOtherCase: false, verificationFailed: false, reference: '4718-2093' };
const withoutRules: Packs = { ...bundled, guard: { ...bundled.guard, value: { ...bundled.guard.value, rules: [] } } };
const context = { callId: 'call-1', caseId: 'C1', language: 'en' as const, callerSays: [], question: '' };
const free = (text: string, change: object = {}) => ({ kind: 'free' as const, blockId: 'b1', text, ...change });

function deskWith(facts: CallFacts, packs: Packs = bundled) {
  const guard = createGuardService({ packs: () => packs, onContest: () => ok(undefined) });
  const options: FactsOptions = { packs: () => packs, callFacts: (_, caseId) => (caseId === 'C2' ? { ...facts, record: aCase({ id: 'C2', receivedOn: '2026-02-03' }) } : facts), clock: { now: () => NOW }, judge: guard['guard.checkQuestion'] };
  return { ...guard, ...createRepliesService(options), ...createScriptsService(options) };
}

async function valueOf<T>(result: Promise<{ ok: true; value: T } | { ok: false }> | { ok: true; value: T } | { ok: false }): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error('refused');
  return settled.value;
}

const compose = async (desk: ReturnType<typeof deskWith>, blocks: CallDraft['blocks'], change: object = {}) => await valueOf(desk['replies.compose']({ ...context, ...change, blocks }, agent));
const scriptText = async (scriptId: string, language: 'en' | 'fr' = 'en'): Promise<string> => (await compose(deskWith(client), [{ kind: 'script', blockId: 's', scriptId }], { language })).blocks[0]?.text ?? '';

describe('typed words of an answer', () => {
  it('are judged the same while typed and when composed', async () => {
    const desk = deskWith(client);
    const text = 'Thank you for your patience. I guarantee that it will be quick.';
    const checked = await valueOf(desk['guard.checkReply']({ callId: 'call-1', caseId: 'C1', text, language: 'en', question: '' }, agent));
    const [block] = (await compose(desk, [free(text)])).blocks;
    expect(checked.violation).toBe(true);
    expect(block?.sentences.map(({ kind, labels, start, end }) => ({ kind, labels, start, end }))).toEqual(checked.sentences.map(({ kind, labels, start, end }) => ({ kind, labels, start, end })));
    expect(block).toMatchObject({ stop: 'override', sentences: [{ kind: 'courtesy' }, { labels: expect.arrayContaining(['promise']) as string[] }] });
  });

  it.each(['en', 'fr'] as const)('are judged in both languages when the answer is in %s', async (language) => {
    const stops = async (text: string) => (await compose(deskWith(client), [free(text)], { language })).blocks[0]?.sentences[0]?.labels;
    expect([await stops('I promise you an answer.'), await stops('Je vous promets une réponse.')]).toEqual([expect.arrayContaining(['promise']), expect.arrayContaining(['promise'])]);
  });

  it('pasted from a script of the other language pass, are marked with it, and tell their facts', async () => {
    const [block] = (await compose(deskWith(client), [free(await scriptText('B03', 'en'))], { language: 'fr' })).blocks;
    expect(block?.stop).toBe('none');
    expect(new Set(block?.sentences.map(({ source }) => `${source?.scriptId} ${source?.language}`))).toEqual(new Set(['B03 en']));
    const { facts } = await compose(deskWith(client), [free(await scriptText('B03', 'en'))], { language: 'fr' });
    expect(facts.map(({ slot, caseId }) => [slot, caseId])).toContainEqual(['case.received_on', 'C1']);
  });

  it('pasted from a script do not pass for a caller nobody verified, nor for another case', async () => {
    const pasted = free(await scriptText('B03'));
    const [unverified] = (await compose(deskWith(stranger), [pasted])).blocks;
    const [other] = (await compose(deskWith(client), [{ ...pasted, caseId: 'C2' }])).blocks;
    expect([unverified?.stop, other?.stop]).not.toContain('none');
    const received = [unverified, other].map((block) => block?.sentences.find(({ text }) => text.includes('1\u00a0May')));
    expect(received.map((sentence) => [sentence === undefined, sentence?.source])).toEqual([[false, undefined], [false, undefined]]);
  });

  it('of a script about a tick pass only while the tick stands', async () => {
    const text = (await compose(deskWith(client), [{ kind: 'script', blockId: 's', scriptId: 'B13' }], { callerSays: ['sent_item'] })).blocks[0]?.text ?? '';
    const sources = async (callerSays: readonly string[]) => (await valueOf(deskWith(client)['guard.checkReply']({ callId: 'call-1', caseId: 'C1', text, language: 'en', question: '', callerSays: [...callerSays] }, agent))).sentences.map(({ source }) => source?.scriptId);
    expect(await sources(['sent_item'])).toEqual(expect.arrayContaining(['B13']));
    expect(await sources([])).not.toContain('B13');
  });

  it('without usable rules are "not checked": they want a reason, while scripts still work', async () => {
    const desk = deskWith(client, withoutRules);
    const checked = await valueOf(desk['guard.checkReply']({ callId: 'call-1', caseId: 'C1', text: 'Hello.', language: 'en', question: '' }, agent));
    expect(checked).toMatchObject({ checked: false, violation: false, labels: [], sentences: [] });
    const { blocks } = await compose(desk, [free('Hello.'), { kind: 'script', blockId: 'b2', scriptId: 'B03' }]);
    expect(blocks.map(({ kind, stop, unchecked, text }) => [kind, stop, unchecked, text !== ''])).toEqual(expect.arrayContaining([['free', 'override', true, true], ['script', undefined, undefined, true]]));
  });

  it('cross a process border and fit the contract', async () => {
    const desk = deskWith(client);
    const checked = await valueOf(desk['guard.checkReply']({ callId: 'call-1', caseId: 'C1', text: `I guarantee it. ${await scriptText('B03')}`, language: 'en', question: 'Will it be soon?' }, agent));
    const reply = await compose(desk, [free('I guarantee it.', { caseId: 'C1' })]);
    expect([guardApi['guard.checkReply'].output.safeParse(checked).success, isPlainJson(checked), isPlainJson(reply)]).toEqual([true, true, true]);
  });
});

describe('the moment of the call', () => {
  it('in strict mode a question about published information is answered by the status line', async () => {
    const first = async (mode: 'standard' | 'strict') => (await valueOf(deskWith(client, { ...bundled, mode })['scripts.suggest']({ ...context, question: 'How much is the fee for a study permit?' }, agent))).offers[0]?.scriptId;
    expect(await first('strict')).toBe('C03');
    expect(await first('standard')).not.toBe('C03');
  });
});

describe('the record of typed words', () => {
  function callDesk(packs: Packs = bundled, facts: CallFacts = client) {
    const desk = deskWith(facts, packs);
    const journal = createMemoryJournal();
    let next = 0;
    const ids = { next: (prefix: string) => `${prefix}-${(next += 1)}`, randomBytes: (length: number) => new Uint8Array(length).fill(7) };
    const sessions = createCallSessions({ clock: { now: () => NOW }, ids, nextReference: () => callReference(journal.head().counter + 1) });
    const calls = createCallsService({ journal, sessions, clock: { now: () => NOW }, ids, deskId: 'desk-7', packs: () => packs, compose: desk['replies.compose'], judge: desk['guard.checkQuestion'] });
    const record = async (block: CallDraft['blocks'][number], change: Partial<CallDraft> = {}) => {
      const { callId } = await valueOf(calls['calls.start']({}, agent));
      sessions.grant(callId, passed, ['C1']);
      sessions.markOpened(callId, 'C1');
      const draft: CallDraft = { question: '', answerLanguage: 'en', callerSays: [], openCaseIds: ['C1'], activeCaseId: 'C1', blocks: [block], ...change };
      return await calls['calls.record']({ callId, draft, outcomeCode: [...bundled.glossary.value.outcomeCodes.keys()][0] ?? '', secondaryCodes: [] }, agent);
    };
    const written = (): InteractionContent => JSON.parse(new TextDecoder().decode(journal.entries({ limit: 1, kinds: ['interaction.recorded'] })[0]?.content)) as InteractionContent;
    return { record, written };
  }
  const outcome = async (result: Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }>): Promise<string> => {
    const settled = await result;
    return settled.ok ? 'ok' : (settled.error?.code ?? '');
  };

  it('wants a reason of the list for a promise, in either language, and keeps the rule that fired', async () => {
    for (const [text, answerLanguage] of [['I guarantee that it will be quick.', 'en'], ['Je vous garantis une réponse.', 'fr']] as const) {
      const { record, written } = callDesk();
      expect(await outcome(record(free(text), { answerLanguage }))).toBe('call.override_missing');
      expect(await outcome(record(free(text, { override: 'NO-SUCH' }), { answerLanguage }))).toBe('call.override_unknown');
      expect(await outcome(record(free(text, { override: 'TOLD-BY-LEAD' }), { answerLanguage }))).toBe('ok');
      expect(written().blocks).toMatchObject([{ kind: 'free', text, override: 'TOLD-BY-LEAD', sentences: [{ kind: 'loose', labels: expect.arrayContaining(['promise']) as string[], rules: expect.arrayContaining(['promise.guarantee']) as string[] }] }]);
    }
  });

  it.each([['Your application was received on 1 May 2026.', 'en'], ['Votre demande a été reçue le 1er mai 2026.', 'fr']] as const)('stops what tells a stranger of a file, whatever the reason, and keeps it once it was said: %s', async (text, answerLanguage) => {
    const { record, written } = callDesk(bundled, stranger);
    expect(await outcome(record(free(text), { answerLanguage }))).toBe('call.words_stopped');
    expect(await outcome(record(free(text, { override: 'TOLD-BY-LEAD' }), { answerLanguage }))).toBe('call.words_stopped');
    expect(await outcome(record(free(text, { alreadySaid: true }), { answerLanguage }))).toBe('ok');
    expect(written().blocks).toMatchObject([{ alreadySaid: true, sentences: [{ labels: expect.arrayContaining(['disclosure']) as string[] }] }]);
    expect(written().facts).toEqual([]);
  });

  it('takes a true sentence in own words as a fact of the record', async () => {
    const { record, written } = callDesk();
    expect(await outcome(record(free('Your application was received on 1 May 2026.')))).toBe('ok');
    expect(written()).toMatchObject({ blocks: [{ sentences: [{ kind: 'fact', labels: ['ok'] }] }], facts: expect.arrayContaining([expect.objectContaining({ slot: 'case.received_on', caseId: 'C1' })]) as object[] });
  });

  it('takes what was already said without a reason, and keeps it as a finding', async () => {
    const { record, written } = callDesk();
    expect(await outcome(record(free('I guarantee that it will be quick.', { alreadySaid: true })))).toBe('ok');
    expect(written().blocks).toMatchObject([{ alreadySaid: true, sentences: [{ labels: expect.arrayContaining(['promise']) as string[] }] }]);
  });

  it('takes approved wording typed by hand, with its facts and its source', async () => {
    const { record, written } = callDesk();
    expect(await outcome(record(free(await scriptText('B03'))))).toBe('ok');
    expect(written()).toMatchObject({ blocks: [{ kind: 'free', sentences: expect.arrayContaining([expect.objectContaining({ kind: 'fact', labels: ['ok'], rules: [], scriptId: 'B03' })]) as object[] }] });
    expect(written().facts.map(({ slot }) => slot)).toContain('case.received_on');
  });

  it('keeps as free text what was said as a script whose condition failed since', async () => {
    const { record, written } = callDesk(bundled, { ...client, dataAge: 'too_old' });
    const text = await scriptText('B03');
    expect(await outcome(record({ kind: 'script', blockId: 'b1', scriptId: 'B03' }))).toBe('call.blank_open');
    expect(await outcome(record(free(text, { alreadySaid: true, saidScript: { scriptId: 'B03', version: 1 } })))).toBe('ok');
    expect(written().blocks).toMatchObject([{ kind: 'free', text, alreadySaid: true, saidScript: { scriptId: 'B03', version: 1 } }]);
  });

  it('wants a reason for words nobody checked, and says so in the entry', async () => {
    const { record, written } = callDesk(withoutRules);
    expect(await outcome(record(free('Hello.')))).toBe('call.override_missing');
    expect(await outcome(record(free('Hello.', { override: 'WRONG-FLAG' })))).toBe('ok');
    expect(written().blocks).toMatchObject([{ override: 'WRONG-FLAG', unchecked: true, sentences: [{ kind: 'loose', labels: [], rules: [] }] }]);
    expect(written().verdict).toMatchObject({ checked: false });
  });

  it('refuses without a word of what was typed', async () => {
    const { record } = callDesk();
    expect(JSON.stringify(await record(free('I guarantee that Zyxwvut will be quick.')))).not.toContain('Zyxwvut');
  });
});

describe('an answer on a record that changes during the call', () => {
  const desk = deskWith(client);
  const later = deskWith({ ...client, record: aCase({ receivedOn: '2026-05-20' }) });
  const script = { kind: 'script' as const, blockId: 's', scriptId: 'B03' };

  it('says what the record says now, and marks typed words that it no longer supports', async () => {
    const text = await scriptText('B03');
    const typed = free(text.split('. ').find((sentence) => sentence.includes('1\u00a0May')) ?? '');
    const kindsAt = async (at: typeof desk): Promise<unknown> => (await compose(at, [typed])).blocks.map(({ sentences, stop }) => [sentences.every(({ labels }) => labels?.join() === 'ok'), stop]);
    expect(await kindsAt(desk)).toEqual([[true, 'none']]);
    expect((await compose(later, [script])).blocks[0]?.text).not.toBe(text);
    const marked = (await compose(later, [typed])).blocks[0];
    expect(marked?.stop).not.toBe('none');
    expect(marked?.sentences.flatMap(({ labels }) => labels)).not.toContain('ok');
  });

  it('lets the call be logged with the words that were said before', async () => {
    const { text, scriptVersion: version = 0 } = (await compose(desk, [script])).blocks[0] ?? { text: '' };
    const kept = { kind: 'free' as const, blockId: 's', text, alreadySaid: true, saidScript: { scriptId: 'B03', version } };
    const [block] = (await compose(later, [kept])).blocks;
    expect(block?.text).toBe(text);
    expect(block === undefined ? 'nothing' : hindranceOf(block, kept, new Set())).toBeUndefined();
  });
});
