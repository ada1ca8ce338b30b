import { beforeEach, describe, expect, it } from 'vitest';
import type { CallContext } from '../../../src/contract/contract.ts';
import type { CallDraft } from '../../../src/contract/deskApi/calls.ts';
import { isCallReference } from '../../../src/domain/audit/callReference.ts';
import type { InteractionContent } from '../../../src/domain/audit/entry.ts';
import { ENGINE_VERSION } from '../../../src/domain/guard/checkQuestion.ts';
import { verifyChain } from '../../../src/domain/audit/verifyChain.ts';
import { createEventLog } from '../../../src/main/services/eventLog.ts';
import { agent, aCallDraft, codeOf, colleague, lead, passed, recordCall, saveDraft, setupCallsDesk, startCall, verdict, verifiedCall, type CallsDesk } from '../../support/callsDesk.ts';
import type { MemoryJournal } from '../../support/memoryJournal.ts';
import { sha256, verifyEd25519 } from '../../support/testCrypto.ts';

const lastContent = (journal: MemoryJournal): InteractionContent => JSON.parse(new TextDecoder().decode(journal.entries({ limit: 1 })[0]?.content)) as InteractionContent;

let desk: CallsDesk;
beforeEach(() => { desk = setupCallsDesk(); });

describe('a call that starts', () => {
  it('gets a token, a reference of digits and an entry that names it', async () => {
    const started = await desk.calls['calls.start']({}, agent);
    expect(started).toMatchObject({ ok: true, value: { token: expect.stringMatching(/^[2-9][A-Z][2-9]$/) as string, startedAt: '2026-03-02T10:00:00.000Z' } });
    const { reference, callId } = started.ok ? started.value : { reference: '', callId: '' };
    expect(isCallReference(reference)).toBe(true);
    expect(desk.journal.entries({ limit: 5 }).map(({ kind }) => kind)).toEqual(['call.started']);
    expect(lastContent(desk.journal)).toMatchObject({ agentId: 'agent-1', callId, reference });
  });

  it('never gets a reference another call of this desk had', async () => {
    const references = new Set<string>();
    for (let count = 0; count < 20; count += 1) {
      await startCall(desk);
      references.add(desk.sessions.current()?.reference ?? '');
    }
    expect(references.size).toBe(20);
  });

  it('locks the cases of the call before it', async () => {
    const first = await verifiedCall(desk);
    expect(desk.sessions.levelFor(first, 'case-1')).toBe('client');
    const second = await startCall(desk);
    expect([desk.sessions.levelFor(first, 'case-1'), desk.sessions.levelFor(second, 'case-1'), desk.sessions.get(first)]).toEqual(['none', 'none', undefined]);
  });

  it('does not exist when its first entry could not be written, and the call in hand goes on', async () => {
    const inHand = await verifiedCall(desk);
    desk.journal.failWith('store.disk_full');
    expect(codeOf(await desk.calls['calls.start']({}, agent))).toBe('store.disk_full');
    expect([desk.sessions.current()?.callId, desk.sessions.levelFor(inHand, 'case-1')]).toEqual([inHand, 'client']);
  });
});

describe('a call that is recorded', () => {
  it('holds what the desk knows: who, case, verification, question, verdict, blocks with hashes, facts, packs', async () => {
    const callId = await verifiedCall(desk);
    desk.tick();
    const result = await recordCall(desk, callId, { note: 'Asked to call again.' }, { secondaryCodes: ['ADVICE-DECLINED'], followUp: { code: 'CALL-BACK', dueOn: '2026-03-04' } });
    expect(result).toMatchObject({ ok: true, value: { counter: 2, recordedAt: '2026-03-02T10:01:00.000Z' } });
    const { interactionId, reference, ...content } = lastContent(desk.journal);
    expect([interactionId.startsWith('interaction-'), isCallReference(reference)]).toEqual([true, true]);
    expect(content).toEqual({
      callId, startedAt: '2026-03-02T10:00:00.000Z', endedAt: '2026-03-02T10:01:00.000Z', agentId: 'agent-1', role: 'agent', deskId: 'desk-7', channel: 'phone',
      callerRole: 'client', level: 'client', verifications: [{ ...passed, caseId: 'case-1' }], caseIds: ['case-1'],
      question: 'Is my application moving?', verdict, answerLanguage: 'en',
      blocks: [
        { kind: 'script', scriptId: 'B03', scriptVersion: 1, scriptHash: 'cd34', language: 'en', text: 'Text of B03.' },
        { kind: 'free', language: 'en', text: 'Thank you.', sentences: [{ start: 0, end: 10, kind: 'loose', labels: ['ok'], rules: [] }] },
      ],
      facts: [{ slot: 'case.received_on', value: '3 May 2025', caseId: 'case-1' }],
      outcomeCode: 'STATUS-GIVEN', secondaryCodes: ['ADVICE-DECLINED'], followUp: { code: 'CALL-BACK', dueOn: '2026-03-04' }, note: 'Asked to call again.',
      packs: { guard: '1.0.0+ab12', scripts: '1.0.0+ab12', policies: '1.0.0+ab12', glossary: '1.0.0+ab12' }, mode: 'standard', guardEngine: ENGINE_VERSION,
    });
  });

  it('is announced after the commit, ends the call and takes its draft with it', async () => {
    const callId = await verifiedCall(desk);
    await saveDraft(desk, callId);
    await recordCall(desk, callId);
    expect({ announced: desk.announced, current: desk.sessions.current(), drafts: desk.journal.drafts('agent-1') }).toEqual({ announced: [1, 2], current: undefined, drafts: [] });
  });

  it('is in the log once, however often and however fast it is asked for', async () => {
    const callId = await verifiedCall(desk);
    const results = await Promise.all([recordCall(desk, callId), recordCall(desk, callId), recordCall(desk, callId)]);
    expect(results.map(codeOf).toSorted()).toEqual(['call.already_recorded', 'call.already_recorded', 'ok']);
    expect(codeOf(await recordCall(desk, callId))).toBe('call.already_recorded');
    expect(desk.journal.entries({ limit: 9, kinds: ['interaction.recorded'] })).toHaveLength(1);
  });

  it('is known as recorded after a restart, when the answer was lost on its way to the screen', async () => {
    const callId = await verifiedCall(desk);
    await recordCall(desk, callId);
    const restarted = setupCallsDesk(desk.journal);
    expect([codeOf(await recordCall(restarted, callId)), codeOf(await saveDraft(restarted, callId)), codeOf(await recordCall(restarted, 'call-9'))]).toEqual(['call.already_recorded', 'call.already_recorded', 'call.unknown']);
  });

  it('refuses a block that no longer holds and names it', async () => {
    const callId = await verifiedCall(desk);
    desk.broken.add('B03');
    expect(await recordCall(desk, callId)).toEqual({ ok: false, error: { code: 'call.blank_open', params: { block: 'b1', problem: 'condition' } } });
    expect(desk.journal.entries({ limit: 9, kinds: ['interaction.recorded'] })).toEqual([]);
    expect(desk.sessions.get(callId)).toBeDefined();
  });

  describe('with typed words in which something was found', () => {
    const soon = { kind: 'free', blockId: 'b9', text: 'It will be approved soon.' } as const;
    const refused = { kind: 'free', blockId: 'b9', text: 'It was refused.' } as const;
    const found = (labels: readonly string[], rules: readonly string[], end: number) => [{ start: 0, end, kind: 'loose', labels, rules }];

    it.each<[string, CallDraft['blocks'][number], string]>([
      ['words that want a reason and have none', soon, 'call.override_missing'],
      ['an empty reason', { ...soon, override: '' }, 'call.override_missing'],
      ['a reason that is not in the list', { ...soon, override: 'BECAUSE' }, 'call.override_unknown'],
      ['words that may not be said', refused, 'call.words_stopped'],
      ['words that may not be said, whatever the reason', { ...refused, override: 'TOLD-BY-LEAD' }, 'call.words_stopped'],
    ])('refuses %s, names the block and keeps the call', async (_, block, code) => {
      const callId = await verifiedCall(desk);
      expect(await recordCall(desk, callId, { blocks: [block] })).toEqual({ ok: false, error: { code, params: { block: 'b9' } } });
      expect([desk.journal.entries({ limit: 9, kinds: ['interaction.recorded'] }), desk.sessions.get(callId) === undefined]).toEqual([[], false]);
    });

    it('takes them with a reason of the list and keeps it with labels and rules', async () => {
      const callId = await verifiedCall(desk);
      expect(codeOf(await recordCall(desk, callId, { blocks: [{ ...soon, override: 'TOLD-BY-LEAD' }] }))).toBe('ok');
      expect(lastContent(desk.journal).blocks).toEqual([{ kind: 'free', language: 'en', text: soon.text, override: 'TOLD-BY-LEAD', sentences: found(['prediction'], ['prediction.soon'], 25) }]);
    });

    it('takes what was already said, whatever it is, with what was found in it', async () => {
      const callId = await verifiedCall(desk);
      expect(codeOf(await recordCall(desk, callId, { blocks: [{ ...refused, alreadySaid: true }] }))).toBe('ok');
      expect(lastContent(desk.journal).blocks).toEqual([{ kind: 'free', language: 'en', text: refused.text, alreadySaid: true, sentences: found(['decision_claim'], ['decision.claimed'], 15) }]);
    });

    it('keeps of a script that was said and holds no longer its words, id and version', async () => {
      const callId = await verifiedCall(desk);
      const said = { kind: 'free', blockId: 'b1', text: 'Text of B03.', alreadySaid: true, saidScript: { scriptId: 'B03', version: 1 } } as const;
      expect(codeOf(await recordCall(desk, callId, { blocks: [said] }))).toBe('ok');
      expect(lastContent(desk.journal).blocks[0]).toMatchObject({ kind: 'free', text: 'Text of B03.', alreadySaid: true, saidScript: { scriptId: 'B03', version: 1 } });
    });

    it('takes loose words as they are, and drops a reason nobody asked for', async () => {
      const callId = await verifiedCall(desk);
      expect(codeOf(await recordCall(desk, callId, { blocks: [{ kind: 'free', blockId: 'b9', text: 'The line is bad.', override: 'TOLD-BY-LEAD' }] }))).toBe('ok');
      expect(lastContent(desk.journal).blocks).toEqual([{ kind: 'free', language: 'en', text: 'The line is bad.', sentences: found(['ok'], [], 16) }]);
    });

    it('counts them in the log list', async () => {
      const callId = await verifiedCall(desk);
      await recordCall(desk, callId, { blocks: [{ ...soon, override: 'TOLD-BY-LEAD' }, { ...refused, blockId: 'b10', alreadySaid: true }, { ...refused, blockId: 'b11', text: 'The line is bad.' }] });
      const listed = await desk.calls['calls.log']({ limit: 1 }, agent);
      expect(listed).toMatchObject({ ok: true, value: { rows: [{ findings: 2, overrides: 1, alreadySaid: 1 }] } });
    });
  });

  it('has no case behind it unless this call is verified for it, whatever the screen says', async () => {
    const callId = await verifiedCall(desk, 'case-1');
    expect(codeOf(await recordCall(desk, callId, { activeCaseId: 'case-2' }))).toBe('call.blank_open');
    expect(desk.composedFor).toEqual([undefined]);
  });

  it('can be a call without a case, a question or an answer', async () => {
    const callId = await startCall(desk);
    desk.sessions.noteVerification(callId, { ...passed, outcome: 'not_confirmed', level: 'none', role: 'representative' });
    expect(codeOf(await recordCall(desk, callId, { question: '', blocks: [], openCaseIds: [], activeCaseId: undefined, callerRole: 'other' }))).toBe('ok');
    expect(lastContent(desk.journal)).toMatchObject({ level: 'none', callerRole: 'other', caseIds: [], blocks: [], verifications: [{ outcome: 'not_confirmed' }] });
  });

  it.each([
    ['an unknown outcome', { outcomeCode: 'NICE' }, 'call.outcome_missing'],
    ['an unknown second code', { secondaryCodes: ['NICE'] }, 'input.invalid'],
    ['an unknown follow-up', { followUp: { code: 'NICE' } }, 'input.invalid'],
  ])('refuses %s', async (_, codes, expected) => {
    const callId = await verifiedCall(desk);
    expect(codeOf(await recordCall(desk, callId, {}, codes))).toBe(expected);
  });

  it('belongs to the agent who holds it', async () => {
    const callId = await verifiedCall(desk);
    expect([codeOf(await saveDraft(desk, callId, {}, colleague)), codeOf(await desk.calls['calls.record']({ callId, draft: aCallDraft(), outcomeCode: 'STATUS-GIVEN', secondaryCodes: [] }, colleague))]).toEqual(['call.unknown', 'call.unknown']);
  });

  it('survives a broken character in pasted text', async () => {
    const callId = await verifiedCall(desk);
    expect(codeOf(await recordCall(desk, callId, { question: 'Is it \ud83d moving?', note: '\udc00' }))).toBe('ok');
    expect(lastContent(desk.journal)).toMatchObject({ question: 'Is it \ufffd moving?', note: '\ufffd' });
  });

  it('is refused plainly on a full disk; draft, call and rights are kept and the next try works', async () => {
    const callId = await verifiedCall(desk);
    await saveDraft(desk, callId);
    desk.journal.failWith('store.disk_full');
    expect([codeOf(await recordCall(desk, callId)), codeOf(await saveDraft(desk, callId))]).toEqual(['store.disk_full', 'store.disk_full']);
    expect({ drafts: desk.journal.drafts('agent-1').length, level: desk.sessions.levelFor(callId, 'case-1') }).toEqual({ drafts: 1, level: 'client' });
    desk.journal.failWith();
    expect(codeOf(await recordCall(desk, callId))).toBe('ok');
    expect(desk.journal.drafts('agent-1')).toEqual([]);
  });
});

describe('a call that was interrupted', () => {
  async function crash(change: Partial<CallDraft> = {}): Promise<{ readonly callId: string; readonly after: CallsDesk }> {
    const callId = await verifiedCall(desk);
    await saveDraft(desk, callId, { question: 'Is' });
    desk.tick();
    await saveDraft(desk, callId, change);
    return { callId, after: setupCallsDesk(desk.journal) };
  }

  it('is offered with its last saved words, to its own agent only', async () => {
    const { callId, after } = await crash();
    expect(await after.calls['calls.recover']({}, agent)).toMatchObject({ ok: true, value: { draft: { callId, savedAt: '2026-03-02T10:01:00.000Z', draft: aCallDraft() } } });
    expect(await after.calls['calls.recover']({}, colleague)).toEqual({ ok: true, value: { draft: null } });
  });

  it('gives words that were still in the box back to the box, and records none of them', async () => {
    const own = { blockId: 'half', text: 'Half a sentence that nobody' };
    const { callId, after } = await crash({ own });
    expect(await after.calls['calls.recover']({}, agent)).toMatchObject({ ok: true, value: { draft: { draft: { own } } } });
    await after.calls['calls.resume']({ callId }, agent);
    expect(await recordCall(after, callId, { own, blocks: [] })).toMatchObject({ ok: true });
    expect(lastContent(after.journal).blocks).toEqual([]);
    expect(JSON.stringify(lastContent(after.journal))).not.toContain(own.text);
  });

  it('goes on under its own reference, and nothing is verified', async () => {
    const { callId, after } = await crash();
    const reference = desk.sessions.current()?.reference;
    const resumed = await after.calls['calls.resume']({ callId }, agent);
    expect(resumed).toMatchObject({ ok: true, value: { callId, reference, startedAt: '2026-03-02T10:00:00.000Z' } });
    expect(after.sessions.levelFor(callId, 'case-1')).toBe('none');
    expect(codeOf(await recordCall(after, callId))).toBe('call.blank_open');
    after.sessions.grant(callId, passed, ['case-1']);
    expect(codeOf(await recordCall(after, callId))).toBe('ok');
    expect(await after.calls['calls.recover']({}, agent)).toEqual({ ok: true, value: { draft: null } });
  });

  it('is offered to a page that lost it while the call is still open, and asks for verification again', async () => {
    const callId = await verifiedCall(desk);
    await saveDraft(desk, callId);
    expect(await desk.calls['calls.recover']({}, agent)).toMatchObject({ ok: true, value: { draft: { callId } } });
    expect(await desk.calls['calls.resume']({ callId }, agent)).toMatchObject({ ok: true, value: { callId } });
    expect(desk.sessions.levelFor(callId, 'case-1')).toBe('none');
  });

  it('leaves an entry of its own when it is discarded, and only its agent may do so', async () => {
    const { callId, after } = await crash();
    expect(codeOf(await after.calls['calls.discardDraft']({ callId }, colleague))).toBe('call.unknown');
    expect(codeOf(await after.calls['calls.discardDraft']({ callId }, agent))).toBe('ok');
    expect(after.journal.entries({ limit: 1 })[0]?.kind).toBe('draft.discarded');
    expect([codeOf(await after.calls['calls.discardDraft']({ callId }, agent)), codeOf(await after.calls['calls.resume']({ callId }, agent))]).toEqual(['call.unknown', 'call.unknown']);
  });

  it('keeps the draft when the entry of its discarding cannot be written', async () => {
    const { callId, after } = await crash();
    after.journal.failWith('store.disk_full');
    expect(codeOf(await after.calls['calls.discardDraft']({ callId }, agent))).toBe('store.disk_full');
    expect(after.journal.drafts('agent-1')).toHaveLength(1);
  });

  it('with a draft of an unknown shape is left alone, not lost', async () => {
    desk.journal.saveDraft({ callId: 'call-old', reference: '1000017', agentId: 'agent-1', startedAt: '2026-03-01T10:00:00Z', savedAt: '2026-03-01T10:00:00Z', body: '{"text":"old"}' });
    expect(await desk.calls['calls.recover']({}, agent)).toEqual({ ok: true, value: { draft: null } });
    expect(desk.journal.drafts('agent-1')).toHaveLength(1);
  });
});

describe('the log list', () => {
  it('shows own entries newest first, and everyone’s to a lead', async () => {
    const callId = await verifiedCall(desk);
    await recordCall(desk, callId);
    await startCall(desk, colleague);
    const rows = async (context: CallContext) => {
      const listed = await desk.calls['calls.log']({ limit: 10 }, context);
      return listed.ok ? listed.value.rows : [];
    };
    expect((await rows(agent)).map(({ kind }) => kind)).toEqual(['interaction.recorded', 'call.started']);
    expect((await rows(lead)).map(({ counter }) => counter)).toEqual([3, 2, 1]);
    expect((await rows(agent))[0]).toMatchObject({ counter: 2, question: 'Is my application moving?', labels: ['status'], scripts: ['B03'], outcomeCode: 'STATUS-GIVEN', level: 'client' });
  });

  it('shows a lead what the desk found out by itself, and no agent: that the log of its hub does not go on', async () => {
    await startCall(desk);
    desk.journal.append({ kind: 'hub.forked', at: '2026-03-02T10:00:00Z', content: { agentId: 'desk', details: { code: 'log.fork', held: 4, heldRoot: 'aa', seen: 2, seenRoot: 'bb' } } });
    const kinds = async (context: CallContext): Promise<readonly string[]> => {
      const listed = await desk.calls['calls.log']({ limit: 10 }, context);
      return listed.ok ? listed.value.rows.map(({ kind }) => kind) : [listed.error.code];
    };
    expect([await kinds(lead), await kinds(agent)]).toEqual([['hub.forked', 'call.started'], ['call.started']]);
  });

  it('keeps the row of an erased entry without its content', async () => {
    const callId = await verifiedCall(desk);
    await recordCall(desk, callId);
    desk.journal.eraseContent([2]);
    const listed = await desk.calls['calls.log']({ limit: 1 }, lead);
    expect(listed).toEqual({ ok: true, value: { rows: [{ counter: 2, at: '2026-03-02T10:00:00.000Z', kind: 'interaction.recorded' }] } });
  });

  it('finds own entries behind hundreds of others and stops at the limit', async () => {
    const logEvent = createEventLog({ journal: desk.journal, clock: { now: () => '2026-03-02T11:00:00Z' } });
    for (let count = 0; count < 3; count += 1) await startCall(desk);
    for (let count = 0; count < 450; count += 1) logEvent('case.looked_up', { agentId: 'agent-2' });
    const listed = await desk.calls['calls.log']({ limit: 2 }, agent);
    expect(listed.ok && listed.value.rows.map(({ counter }) => counter)).toEqual([3, 2]);
  });
});

describe('the event log', () => {
  it('seals an event and says when the disk refused', () => {
    const announced: number[] = [];
    const logEvent = createEventLog({ journal: desk.journal, clock: { now: () => '2026-03-02T11:00:00Z' }, onAppended: ({ counter }) => void announced.push(counter) });
    expect(logEvent('case.opened', { agentId: 'agent-1', caseId: 'case-1' })).toMatchObject({ ok: true, value: { counter: 1, at: '2026-03-02T11:00:00Z' } });
    desk.journal.failWith('store.disk_full');
    expect(logEvent('case.opened', { agentId: 'agent-1', caseId: 'case-1' })).toEqual({ ok: false, error: { code: 'store.disk_full' } });
    expect(announced).toEqual([1]);
    desk.journal.failWith();
    expect(() => logEvent('case.opened', { agentId: 'agent-1', details: new Map() as never })).toThrow('plain object');
  });

  it('and the calls leave one chain that verifies', async () => {
    for (let count = 0; count < 5; count += 1) await recordCall(desk, await verifiedCall(desk));
    const entries = desk.journal.entries({ limit: 50 }).toReversed();
    expect(verifyChain(entries, { sha256, verify: verifyEd25519, claimedKey: desk.journal.publicKey(), trustedHead: desk.journal.head() })).toMatchObject({ whole: true, entries: 10 });
  });
});
