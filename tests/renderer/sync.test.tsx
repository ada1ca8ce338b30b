/** Does the screen say how the hub stands, what waits and what to do, without being in the way? */

import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { HUB_STATES, type SyncView } from '../../src/contract/deskApi/sync.ts';
import { App } from '../../src/renderer/app/App.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import type { DeskClient } from '../../src/renderer/platform/deskClient.ts';
import { ok, refuse, stubDesk, stubSession, stubSync } from '../support/deskStub.ts';

interface Opened {
  readonly view?: Partial<SyncView>;
  readonly answers?: Partial<DeskClient>;
  readonly language?: 'en' | 'fr';
}

async function open({ view = {}, answers = {}, language = 'en' }: Opened = {}) {
  const shown = { ...stubSync, ...view };
  const session = {
    ...stubSession, preferences: { ...stubSession.preferences, uiLanguage: language }, outbox: shown.outbox,
    hub: { is: shown.hub, contactAt: shown.lastContactAt, quarantined: shown.quarantined.count },
  };
  const stub = stubDesk({ 'session.get': () => ok(session), 'sync.status': () => ok(shown), ...answers });
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n(language)} />);
  await waitFor(() => expect(stub.desk.session.getState().status).toBe('ready'));
  const user = userEvent.setup();
  const strip = await screen.findByRole('contentinfo');
  return { ...stub, user, strip, openPanel: async () => {
    await user.click(within(strip).getByRole('button', { name: /hub|concentrateur/i }));
    return await screen.findByRole('dialog', { name: language === 'en' ? 'Hub' : 'Concentrateur' });
  } };
}

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

describe('the strip', () => {
  test.each(['en', 'fr'] as const)('has words and an icon for every state, and a button that opens the panel (%s)', async (language) => {
    for (const hub of HUB_STATES) {
      // oxlint-disable-next-line no-await-in-loop -- one screen after another
      const { strip } = await open({ view: { hub }, language });
      const button = within(strip).getByRole('button', { name: /hub|concentrateur/i });
      expect(button.textContent).not.toMatch(/strip\.|\{\{/);
      expect(button.querySelectorAll('svg').length).toBe(2);
      document.body.replaceChildren();
    }
  });

  test('says since when the hub is away, and how long the oldest entry waits', async () => {
    const { strip } = await open({ view: { hub: 'offline', lastContactAt: minutesAgo(70), outbox: { unsent: 23, oldestAt: minutesAgo(64) } } });
    expect(strip).toHaveTextContent(/Hub unreachable since \d\d:\d\d/);
    expect(strip).toHaveTextContent(/Outbox 23, oldest 1\sh 4\smin, nothing lost/);
  });

  test('counts what was not taken', async () => {
    const { strip } = await open({ view: { quarantined: { count: 2, items: [] } } });
    expect(strip).toHaveTextContent('2 not taken');
  });
});

describe('the panel', () => {
  test('says what is so, what waits, and that nothing is lost while the hub is away', async () => {
    const { openPanel } = await open({ view: { hub: 'offline', trouble: { code: 'hub.unreachable' }, outbox: { unsent: 2, oldestAt: minutesAgo(5) } } });
    const panel = await openPanel();
    expect(await within(panel).findByText('The hub cannot be reached')).toBeInTheDocument();
    expect(panel).toHaveTextContent('nothing is lost');
    expect(panel).toHaveTextContent(/2 entries, the oldest logged 5\smin ago/);
  });

  test('names trouble that does not mend itself with what to do and its code', async () => {
    const { openPanel } = await open({ view: { hub: 'attention', trouble: { code: 'log.fork' } } });
    const panel = await openPanel();
    expect(await within(panel).findByText('log.fork')).toBeInTheDocument();
    expect(panel).toHaveTextContent(/team lead/i);
  });

  test('syncs when asked, says so, and keeps the focus on the button', async () => {
    let finish: () => void = () => undefined;
    const { openPanel, user, inputsOf } = await open({ answers: { 'sync.now': () => new Promise((resolve) => { finish = () => resolve({ ok: true, value: stubSync }); }) } });
    const panel = await openPanel();
    const button = await within(panel).findByRole('button', { name: 'Sync now' });
    await user.click(button);
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(panel).toHaveTextContent('Asking the hub…');
    await user.click(button);
    await act(async () => { finish(); await Promise.resolve(); });
    await waitFor(() => expect(panel).toHaveTextContent('Done: files and log are up to date.'));
    expect(button).toHaveFocus();
    expect(inputsOf('sync.now')).toHaveLength(1);
  });

  test('counts the files of a first load while it goes on', async () => {
    const { openPanel } = await open({ view: { now: { doing: 'first_load', rows: 12_000 } } });
    expect(await openPanel()).toHaveTextContent(/Loading all files: 12.?000 so far/);
  });

  test.each(['en', 'fr'] as const)('lists what was not taken with a reason in words, for every code of the hub (%s)', async (language) => {
    const reasons = ['content.absent', 'content.not_json', 'content.shape', 'content.kind', 'content.role', 'content.too_large', 'script.unknown', 'script.changed', 'verdict.differs', 'verdict.other_pack', 'words.differ', 'words.stopped', 'something.new'];
    const items = reasons.map((reason, at) => ({ counter: at + 1, at: '2026-11-20T14:00:00Z', kind: 'interaction.recorded', reason }));
    const { openPanel } = await open({ view: { quarantined: { count: 30, items } }, language });
    const panel = await openPanel();
    const rows = await within(panel).findAllByRole('listitem');
    expect(rows).toHaveLength(reasons.length);
    expect(new Set(rows.map((row) => row.querySelectorAll('p')[1]?.textContent)).size).toBe(reasons.length);
    expect(panel.textContent).not.toMatch(/sync\.|log\.kind|\{\{/);
    expect(panel).toHaveTextContent('17');
  });

  test('shows the last runs, and what hindered one', async () => {
    const runs = [
      { what: 'log', startedAt: '2026-11-20T14:10:00Z', endedAt: '2026-11-20T14:10:01Z', cases: 0, entries: 3 },
      { what: 'cases', startedAt: '2026-11-20T14:00:00Z', endedAt: '2026-11-20T14:00:01Z', cases: 0, entries: 0, code: 'hub.unreachable' },
    ] as const;
    const { openPanel } = await open({ answers: { 'sync.history': () => ok({ runs }) } });
    const table = await within(await openPanel()).findByRole('table');
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows[0]).toHaveTextContent(/3 entries sent.*Done/);
    expect(rows[1]).toHaveTextContent('hub.unreachable');
  });

  test('is read again when the desk says that something is another', async () => {
    const { openPanel, announce, inputsOf } = await open();
    await openPanel();
    const before = inputsOf('sync.status').length;
    act(() => announce({ name: 'sync.changed', payload: { hub: 'offline', unsent: 1 } }));
    await waitFor(() => expect(inputsOf('sync.status').length).toBe(before + 1));
  });

  test('opens by key and closes with Esc, and the focus is where it was', async () => {
    const { user } = await open();
    await user.keyboard('{F2}');
    const before = document.activeElement;
    await user.keyboard('{Alt>}h{/Alt}');
    const panel = await screen.findByRole('dialog', { name: 'Hub' });
    await waitFor(() => expect(panel.contains(document.activeElement)).toBe(true));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(before);
  });
});

describe('a desk without a hub', () => {
  const alone = { hub: 'not_connected', address: null, deskName: null, lastContactAt: null } as const;

  test('asks for address and code, and says what is missing', async () => {
    const { openPanel, user, inputsOf } = await open({ view: alone });
    const panel = await openPanel();
    await waitFor(() => expect(within(panel).getByLabelText('Address of the hub')).toHaveFocus());
    await user.click(within(panel).getByRole('button', { name: 'Enrol this desk' }));
    expect(panel).toHaveTextContent('Type the address you were given.');
    expect(panel).toHaveTextContent('Type the code you were given.');
    expect(inputsOf('sync.enrol')).toEqual([]);
  });

  test('enrols and then shows how it stands', async () => {
    const { openPanel, user, inputsOf } = await open({ view: alone, answers: { 'sync.status': (() => { let asked = 0; return () => ok((asked += 1) === 1 ? { ...stubSync, ...alone } : stubSync); })() } });
    const panel = await openPanel();
    await user.type(await within(panel).findByLabelText('Address of the hub'), ' https://hub.example.org ');
    await user.type(within(panel).getByLabelText('Code for this desk'), 'abcd-efgh{Enter}');
    expect(await within(panel).findByText('The hub is connected')).toBeInTheDocument();
    expect(inputsOf('sync.enrol')).toEqual([{ url: 'https://hub.example.org', code: 'abcd-efgh' }]);
    expect(within(panel).getByRole('button', { name: 'Sync now' })).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test.each([['device.code_invalid', /code/i], ['input.invalid', /not the address of a hub/]] as const)('says why it was not enrolled: %s', async (code, words) => {
    const { openPanel, user } = await open({ view: alone, answers: { 'sync.enrol': () => refuse(code) } });
    const panel = await openPanel();
    await user.type(await within(panel).findByLabelText('Address of the hub'), 'hub');
    await user.type(within(panel).getByLabelText('Code for this desk'), 'old{Enter}');
    await waitFor(() => expect(panel).toHaveTextContent(words));
    expect(within(panel).getByLabelText('Code for this desk')).toHaveValue('old');
  });
});
