/** What does the outbox do about each answer of the hub, and what does it say of itself meanwhile? */

import { describe, expect, it } from 'vitest';
import { createHubModel } from '../../support/hubModel.ts';
import { createOutboxDesk } from '../../support/outboxDesk.ts';

const offered = ({ asked }: ReturnType<typeof createOutboxDesk>) =>
  asked.flatMap(({ method, input, at }) => (method === 'entries' ? [{ at, after: (input as { after: number }).after, entries: (input as { entries: readonly { content?: string }[] }).entries }] : []));

describe('what is logged', () => {
  it('is offered within a second while the hub is there', async () => {
    const desk = createOutboxDesk();
    await desk.timers.pass(10_000);
    desk.log();
    await desk.timers.pass(1_000);
    expect(desk.hub.logged()).toEqual([1]);
    expect(offered(desk)[0]?.at).toBeLessThan(10_500);
  });

  it('goes out in requests of 200 entries at most, and 1 MB', async () => {
    const desk = createOutboxDesk();
    for (let n = 0; n < 6; n += 1) desk.journal.append({ kind: 'case.opened', at: desk.timers.now(), content: { text: 'x'.repeat(300_000) } });
    desk.log(500);
    await desk.timers.pass(1_000);
    const sizes = offered(desk).map(({ entries }) => entries.length);
    expect([sizes.slice(0, 2), Math.max(...sizes)]).toEqual([[2, 2], 200]);
    expect(Math.max(...offered(desk).map((request) => JSON.stringify(request).length))).toBeLessThan(1_000_000);
    expect(desk.hub.logged()).toHaveLength(506);
  });

  it('is not held up by an entry that is too large: its header stands at the hub, its content stays here', async () => {
    const desk = createOutboxDesk();
    desk.journal.append({ kind: 'interaction.recorded', at: desk.timers.now(), content: { question: 'x'.repeat(700_000) } });
    desk.log();
    await desk.timers.pass(1_000);
    expect(desk.hub.logged()).toEqual([1, 2]);
    expect(offered(desk)[0]?.entries[0]?.content).toBeUndefined();
    expect(desk.journal.outbox.quarantined(5).items).toMatchObject([{ counter: 1, reason: 'content.too_large' }]);
    expect(desk.journal.entries({ limit: 5 }).at(-1)?.content).toBeDefined();
  });

  it('goes in smaller requests to a hub that takes less at once', async () => {
    const desk = createOutboxDesk();
    desk.log(8);
    const { answer } = desk.hub;
    desk.hub.answer = (method, input) => (method === 'entries' && (input as { entries: unknown[] }).entries.length > 2 ? { ok: false, error: { code: 'input.too_large' } } : answer(method, input));
    await desk.timers.pass(1_000);
    expect([desk.hub.logged().length, offered(desk).map(({ entries }) => entries.length)]).toEqual([8, [8, 4, 2, 2, 2, 2]]);
  });
});

describe('what the hub does not take', () => {
  it('is kept with its reason, and holds nothing up', async () => {
    const desk = createOutboxDesk({ hub: createHubModel({ quarantine: (counter) => (counter === 2 ? 'role_unknown' : undefined) }) });
    desk.log(3);
    await desk.timers.pass(1_000);
    expect([desk.hub.effects(), desk.journal.count().unsent]).toEqual([[1, 3], 0]);
    expect(desk.journal.outbox.quarantined(5)).toMatchObject({ count: 1, items: [{ counter: 2, kind: 'case.opened', reason: 'role_unknown' }] });
  });

  it.each(['entries.fork', 'entries.signature', 'device.suspect'] as const)('%s: offering stops and says so, nothing is lost, and a person can ask again', async (code) => {
    const desk = createOutboxDesk();
    desk.log(2);
    desk.state.refuseWith = { code };
    await desk.timers.pass(1_000);
    const asked = desk.asked.length;
    desk.log();
    await desk.timers.pass(3_600_000);
    expect([desk.outbox().state(), desk.asked.length, desk.journal.count().unsent]).toEqual([{ is: 'stopped', error: { code } }, asked, 3]);
    desk.state.refuseWith = undefined;
    await desk.outbox().now();
    expect([desk.outbox().state(), desk.journal.count().unsent]).toEqual([{ is: 'resting' }, 0]);
  });

  it('a hub that holds entries this log never had is a fork', async () => {
    const desk = createOutboxDesk();
    desk.log();
    const { answer } = desk.hub;
    desk.hub.answer = (method, input) => (method === 'entries' ? { ok: false, error: { code: 'entries.expected', params: { counter: 9 } } } : answer(method, input));
    await desk.timers.pass(1_000);
    expect(desk.outbox().state()).toEqual({ is: 'stopped', error: { code: 'entries.fork' } });
  });

  it('a hub that wants now this and now that is given up for this time, and tried again', async () => {
    const desk = createOutboxDesk();
    desk.log(3);
    const { answer } = desk.hub;
    let wanted = 1;
    desk.hub.answer = (method, input) => (method === 'entries' ? { ok: false, error: { code: 'entries.expected', params: { counter: (wanted = wanted === 1 ? 2 : 1) } } } : answer(method, input));
    await desk.timers.pass(300);
    expect(desk.outbox().state()).toMatchObject({ is: 'waiting', error: { code: 'entries.expected' } });
    desk.hub.answer = answer;
    await desk.timers.pass(15_000);
    expect(desk.hub.logged()).toEqual([1, 2, 3]);
  });
});

describe('while the hub cannot be reached', () => {
  it('the desk asks less and less often, and within 15 seconds of its return', async () => {
    const desk = createOutboxDesk({ random: () => 0.999 });
    desk.state.isOnline = false;
    desk.log(2);
    await desk.timers.pass(600_000);
    const gaps = desk.asked.map(({ at }, n) => at - (desk.asked[n - 1]?.at ?? 0)).slice(1);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(15_000);
    expect(gaps.slice(0, 4)).toEqual(gaps.slice(0, 4).toSorted((left, right) => left - right));
    expect([desk.outbox().state(), desk.journal.outbox.runs(9).map(({ code }) => code)]).toEqual([{ is: 'waiting', error: { code: 'hub.unreachable' } }, ['hub.unreachable']]);
    desk.state.isOnline = true;
    await desk.timers.pass(15_000);
    expect([desk.journal.count().unsent, desk.journal.outbox.runs(1)]).toMatchObject([0, [{ what: 'log', entries: 2 }]]);
  });

  it('a hub that asks to wait is not asked before', async () => {
    const desk = createOutboxDesk({ faults: ['busy'] });
    await desk.timers.pass(19_900);
    expect(desk.asked).toHaveLength(1);
    await desk.timers.pass(3_000);
    expect(desk.asked.length).toBeGreaterThan(1);
  });

  it.each(['checkpoint', 'entries', 'consistency', 'witness'])('an answer to %s that never comes ends after a minute', async (method) => {
    const desk = createOutboxDesk();
    const { answer } = desk.hub;
    let isSilent = true;
    desk.hub.answer = (asked, input) => {
      if (asked !== method || !isSilent) return answer(asked, input);
      isSilent = false;
      return new Promise(() => undefined) as never;
    };
    desk.log(2);
    await desk.timers.pass(80_000);
    expect([desk.journal.count().unsent, desk.outbox().state()]).toEqual([0, { is: 'resting' }]);
  });

  it('a full disk keeps the receipts from being kept, and they come again', async () => {
    const desk = createOutboxDesk();
    desk.log(2);
    desk.journal.failWith('store.disk_full');
    await desk.timers.pass(1_000);
    expect([desk.hub.effects(), desk.journal.count().unsent, desk.outbox().state()]).toMatchObject([[], 2, { is: 'waiting', error: { code: 'store.disk_full' } }]);
    desk.journal.failWith();
    await desk.timers.pass(15_000);
    expect([desk.hub.effects(), desk.journal.count().unsent]).toEqual([[1, 2], 0]);
  });
});

describe('the desk as a witness', () => {
  it('signs the checkpoint it holds back to the hub', async () => {
    const desk = createOutboxDesk();
    desk.log(3);
    await desk.timers.pass(1_000);
    expect(desk.hub.witnessed().at(-1)?.size).toBe(3);
  });

  it('finds a hub that rewrote its log, keeps both notes, tells it once, and still sends', async () => {
    const hub = createHubModel();
    const desk = createOutboxDesk({ hub });
    hub.addForeign(4);
    desk.log(2);
    await desk.timers.pass(1_000);
    const held = desk.journal.outbox.checkpoint()?.note;
    hub.restore(3);
    hub.addForeign(9);
    desk.outbox().wake('hub');
    await desk.timers.pass(1_000);
    desk.log();
    await desk.timers.pass(1_000);
    expect(desk.forks).toMatchObject([{ code: 'log.fork', held: 6 }]);
    expect(desk.outbox().refused()).toBe('log.fork');
    expect(desk.journal.outbox.checkpoint()?.note).toBe(held);
    expect(desk.journal.outbox.refusedCheckpoints().length).toBeGreaterThan(0);
    expect([desk.hub.logged(), desk.journal.count().unsent]).toEqual([[1, 2, 3], 0]);
  });

  it('finds a log that became shorter', async () => {
    const desk = createOutboxDesk();
    desk.log(4);
    await desk.timers.pass(1_000);
    desk.hub.restore(2);
    desk.outbox().wake('hub');
    await desk.timers.pass(1_000);
    expect(desk.forks).toMatchObject([{ code: 'log.size_unknown', held: 4, seen: 2 }]);
    expect(desk.hub.logged()).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['signed by another key', (note: string) => note.replace(/— \S+ .*/, (line) => `${line.slice(0, -6)}AAAA==`)],
    ['of another log', (note: string) => note.replace(/^[^\n]+/, 'other.example/log')],
    ['cut', (note: string) => note.slice(0, 40)],
  ])('takes nothing from a note %s', async (_, spoil) => {
    const desk = createOutboxDesk();
    desk.log();
    const { answer } = desk.hub;
    desk.hub.answer = (method, input) => {
      const given = answer(method, input);
      return given.ok && method === 'entries' ? { ok: true, value: { ...(given.value as object), checkpoint: spoil((given.value as { checkpoint: string }).checkpoint) } } : given;
    };
    await desk.timers.pass(1_000);
    expect([desk.outbox().state(), desk.journal.count().unsent, desk.forks]).toMatchObject([{ is: 'waiting', error: { code: 'hub.answer_invalid' } }, 1, []]);
  });

  it.each([
    ['another leaf', { leaf: 1 }],
    ['another counter', { counter: 7 }],
    ['nothing', { proof: [] }],
  ])('takes no receipt that proves %s', async (_, spoilt) => {
    const desk = createOutboxDesk();
    desk.hub.addForeign(3);
    desk.log(2);
    const { answer } = desk.hub;
    desk.hub.answer = (method, input) => {
      const given = answer(method, input);
      return given.ok && method === 'entries' ? { ok: true, value: { ...(given.value as object), receipts: (given.value as { receipts: object[] }).receipts.map((receipt) => ({ ...receipt, ...spoilt })) } } : given;
    };
    await desk.timers.pass(1_000);
    expect([desk.outbox().state().error?.code, desk.journal.count().unsent]).toEqual(['hub.answer_invalid', 2]);
  });
});
