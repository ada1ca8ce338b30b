/** Does a lead see what waits for one at any desk, why and what to do, decide by keyboard, and does nobody else see any of it? */

import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { Role } from '../../src/contract/contract.ts';
import type { MatterDeviceView, MatterEntryView, MattersView } from '../../src/contract/deskApi/matters.ts';
import { App } from '../../src/renderer/app/App.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import { createDeskClient, type DeskClient } from '../../src/renderer/platform/deskClient.ts';
import { QUARANTINE_REASONS } from '../../src/hub/services/log/judgeContent.ts';
import { createMattersStore } from '../../src/renderer/platform/mattersStore.ts';
import { ok, refuse, stubDesk, stubMatters, stubSession } from '../support/deskStub.ts';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const anEntry = (change: Partial<MatterEntryView> = {}): MatterEntryView => ({ deviceId: 'desk-00112233', deviceName: 'Desk 12', counter: 41, at: '2026-11-20T14:00:00Z', kind: 'interaction.recorded', reason: 'script.unknown', ...change });
const aDevice = (change: Partial<MatterDeviceView> = {}): MatterDeviceView => ({ deviceId: 'desk-aabbccdd', deviceName: 'Desk 7', state: 'suspect', counter: 42, at: '2026-11-20T14:05:00Z', reason: 'entries.fork', ...change });
const viewOf = (entries: readonly MatterEntryView[], devices: readonly MatterDeviceView[] = [], change: Partial<MattersView> = {}): MattersView =>
  ({ ...stubMatters, toldAt: minutesAgo(0), entries, devices, counts: { entries: entries.length, devices: devices.length }, ...change });

interface Opened {
  readonly view?: MattersView;
  readonly role?: Role;
  readonly count?: number | null;
  readonly answers?: Partial<DeskClient>;
  readonly language?: 'en' | 'fr';
}

async function open({ view = viewOf([]), role = 'lead', count = view.counts.devices + view.counts.entries, answers = {}, language = 'en' }: Opened = {}) {
  const session = { ...stubSession, user: { ...stubSession.user, role }, preferences: { ...stubSession.preferences, uiLanguage: language }, hub: { is: 'online' as const, contactAt: minutesAgo(0), quarantined: 0 }, ...(role === 'lead' || role === 'admin' ? { matters: { count } } : {}) };
  const stub = stubDesk({ 'session.get': () => ok(session), 'matters.view': () => ok(view), ...answers });
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n(language)} />);
  await waitFor(() => expect(stub.desk.session.getState().status).toBe('ready'));
  const user = userEvent.setup();
  const strip = await screen.findByRole('contentinfo');
  return { ...stub, user, strip, openPanel: async () => {
    await user.keyboard('{Alt>}h{/Alt}');
    return await screen.findByRole('dialog', { name: language === 'en' ? 'Hub' : 'Concentrateur' });
  } };
}

test('what is still answered to a panel that was closed is shown by none', async () => {
  const waiting: (() => void)[] = [];
  const later: DeskClient['matters.view'] = async () => {
    await new Promise<void>((resolve) => { waiting.push(resolve); });
    return await ok(viewOf([anEntry()]));
  };
  const store = createMattersStore(createDeskClient(stubDesk({ 'matters.view': later, 'matters.keep': () => refuse('access.denied') }).transport));
  const loaded = store.getState().load();
  store.getState().forget();
  waiting.shift()?.();
  await loaded;
  expect(store.getState().view).toBeUndefined();
  const decided = store.getState().decide('keep', anEntry());
  await waitFor(() => expect(waiting).toHaveLength(1));
  store.getState().forget();
  waiting.shift()?.();
  await decided;
  expect(store.getState()).toMatchObject({ view: undefined, last: undefined, isBusy: false });
});

describe('the strip', () => {
  test('counts what waits for a lead, always at its place, and opens the list', async () => {
    const { strip, user } = await open({ view: viewOf([anEntry(), anEntry({ counter: 42 })], [aDevice()]) });
    const button = within(strip).getByRole('button', { name: 'Needs a lead 3' });
    expect(button).toHaveClass('strip-alert');
    await user.click(button);
    expect(await screen.findByRole('heading', { name: 'Needs a team lead' })).toBeInTheDocument();
  });

  test.each([[0, 'Needs a lead 0'], [null, 'Needs a lead –'], [1_000, 'Needs a lead 1,000+']] as const)('says %s as “%s”', async (count, words) => {
    const { strip } = await open({ count });
    const button = within(strip).getByRole('button', { name: words });
    expect(button.classList.contains('strip-alert')).toBe((count ?? 0) > 0);
  });

  test.each(['agent', 'trainer'] as const)('says nothing of it to %s, and nothing is asked for them', async (role) => {
    const { strip, openPanel, inputsOf } = await open({ role });
    expect(strip).not.toHaveTextContent(/Needs a lead/);
    const panel = await openPanel();
    await within(panel).findByRole('button', { name: 'Sync now' });
    expect([within(panel).queryByText('Needs a team lead'), inputsOf('matters.view')]).toEqual([null, []]);
  });
});

describe('the list', () => {
  test('shows at once what the desk holds, and asks the hub when it is opened', async () => {
    const { openPanel, inputsOf } = await open({ view: viewOf([anEntry()]) });
    const panel = await openPanel();
    expect(await within(panel).findByText('Desk 12')).toBeInTheDocument();
    await waitFor(() => expect(inputsOf('matters.view').slice(0, 2)).toEqual([{ ask: false }, { ask: true }]));
  });

  test.each(['en', 'fr'] as const)('says of every reason of the hub what it is and what to do, once for all its entries (%s)', async (language) => {
    const reasons = [...QUARANTINE_REASONS, 'something.new'];
    const entries = reasons.slice(0, 10).flatMap((reason, at) => [anEntry({ counter: at * 2 + 1, reason }), anEntry({ counter: at * 2 + 2, reason })]);
    const { openPanel } = await open({ view: viewOf([...entries, ...reasons.slice(10).map((reason, at) => anEntry({ counter: 90 + at, reason }))], [aDevice(), aDevice({ deviceId: 'd2', reason: 'entries.signature' }), aDevice({ deviceId: 'd3', reason: 'unknown', counter: null, state: 'revoked' })]), language });
    const panel = await openPanel();
    const more = await within(panel).findByRole('button', { name: language === 'en' ? 'Show 2 more' : 'En afficher 2 de plus' });
    await userEvent.click(more);
    const titles = [...panel.querySelectorAll('.matters .strong')].map(({ textContent }) => textContent).filter((text) => !/^Desk \d+$/.test(text));
    expect([titles.length, new Set(titles).size]).toEqual([reasons.length + 3, reasons.length + 3]);
    expect(panel.textContent).not.toMatch(/matters\.|log\.kind|\{\{/);
    expect(within(panel).getAllByRole('button', { name: language === 'en' ? /^Judge again/ : /^Réévaluer/ })).toHaveLength(22);
  });

  test('names a desk whose log was refused, where it broke, and that only whoever runs the hub can lift it', async () => {
    const { openPanel } = await open({ view: viewOf([], [aDevice()]) });
    const panel = await openPanel();
    await within(panel).findByText('Desk 7');
    expect(panel).toHaveTextContent(/two stories.*no\. 42.*You cannot lift this here.*hub -- devices --trust desk-aabbccdd/s);
  });

  test('has an entry judged again, says what came of it, and keeps the focus in the panel', async () => {
    let isHeld = true;
    const { openPanel, user, inputsOf } = await open({ answers: {
      'matters.view': () => ok(viewOf(isHeld ? [anEntry()] : [])),
      'matters.release': () => { isHeld = false; return ok({ is: 'released' as const }); },
    } });
    const panel = await openPanel();
    await user.click(await within(panel).findByRole('button', { name: 'Judge again: Desk 12, no. 41' }));
    await waitFor(() => expect(panel).toHaveTextContent('Desk 12, no. 41: it holds now and was taken.'));
    expect(inputsOf('matters.release')).toEqual([{ deviceId: 'desk-00112233', counter: 41 }]);
    expect(panel).toHaveTextContent('No entry waits');
    expect(within(panel).getByRole('heading', { name: 'Needs a team lead' })).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test.each([
    ['release', ok({ is: 'still' as const, reason: 'script.unknown' }), 'still not taken'], ['release', ok({ is: 'done' as const }), 'taken before'], ['keep', ok({ is: 'kept' as const }), 'left as it is'],
    ['keep', refuse('auth.without_hub'), 'nothing was done'], ['release', refuse('hub.unreachable'), 'The hub does not answer'],
  ] as const)('says what came of %s', async (decision, answer, words) => {
    const { openPanel, user } = await open({ view: viewOf([anEntry()]), answers: { [`matters.${decision}`]: () => answer } });
    const panel = await openPanel();
    const button = await within(panel).findByRole('button', { name: decision === 'release' ? /^Judge again/ : /^Leave as it is/ });
    await user.click(button);
    await waitFor(() => expect(panel).toHaveTextContent(words));
    expect(button).toHaveFocus();
  });

  test('says that nothing waits, as of when', async () => {
    const { openPanel } = await open();
    const panel = await openPanel();
    await waitFor(() => expect(panel).toHaveTextContent(/No entry waits .*As of/s));
  });

  test('says how old it is and why it was not told anew', async () => {
    const old = await open({ view: viewOf([anEntry()], [], { toldAt: minutesAgo(64), trouble: { code: 'hub.unreachable' } }) });
    const panel = await old.openPanel();
    await within(panel).findByText('Desk 12');
    expect(panel).toHaveTextContent(/As of .*1\sh 4\smin ago.*The hub does not answer/s);
  });

  test('never says that nothing waits before it was told', async () => {
    const never = await open({ view: viewOf([], [], { toldAt: null, trouble: { code: 'auth.without_hub' } }), count: null });
    const panel = await never.openPanel();
    await waitFor(() => expect(panel).toHaveTextContent(/The hub has not said yet what waits.*sign out and sign in again/s));
    expect(panel).not.toHaveTextContent('No entry waits');
  });

  test('stands the oldest first, so that what comes moves no button, and says what came of a decision in its row', async () => {
    const { openPanel, user } = await open({ view: viewOf([anEntry({ counter: 43 }), anEntry({ counter: 42 }), anEntry({ counter: 41 })]), answers: { 'matters.release': () => ok({ is: 'still' as const }) } });
    const panel = await openPanel();
    const rows = await within(panel).findAllByRole('listitem');
    expect(rows.map((row) => /no\. (\d+)/.exec(row.textContent ?? '')?.[1])).toEqual(['41', '42', '43']);
    await user.click(within(panel).getByRole('button', { name: 'Judge again: Desk 12, no. 42' }));
    await waitFor(() => expect(rows[1]).toHaveTextContent('still not taken'));
    expect(panel.textContent.split('still not taken')).toHaveLength(2);
  });

  test('is read again when the desk says that something came, and gone when the panel closes', async () => {
    let entries: readonly MatterEntryView[] = [];
    const { openPanel, announce, user, desk } = await open({ answers: { 'matters.view': () => ok(viewOf(entries)) } });
    const panel = await openPanel();
    await within(panel).findByText(/No entry waits/);
    entries = [anEntry()];
    act(() => announce({ name: 'matters.changed', payload: { count: 1 } }));
    expect(await within(panel).findByText('Desk 12')).toBeInTheDocument();
    await user.keyboard('{Escape}');
    expect(desk.matters.getState().view).toBeUndefined();
  });
});
