/** Is the person told what happened to the desk, and what to do next, in both languages? */

import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { NOTICE_CODES, type Notice } from '../../src/contract/deskApi/session.ts';
import { App } from '../../src/renderer/app/App.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import { createLoopbackTransport, type SocketLike } from '../../src/renderer/platform/loopbackTransport.ts';
import { ok, stubDesk, stubSession } from '../support/deskStub.ts';

const PARAMS = { saved: 57, lost: 4, withoutContent: 2, drafts: 1, cases: 5000, minutes: 61, held: 9, seen: 7 };
const notice = (code: Notice['code']): Notice => ({ code, at: '2026-11-20T15:00:00Z', params: PARAMS });

function open(notices: readonly Notice[], language: 'en' | 'fr' = 'en') {
  let kept = notices;
  const stub = stubDesk({
    'session.get': () => ok({ ...stubSession, notices: kept, preferences: { ...stubSession.preferences, uiLanguage: language } }),
    'session.readNotice': ({ code }) => {
      kept = kept.filter((each) => each.code !== code);
      return ok({});
    },
  });
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n(language)} />);
  return stub;
}

describe('a notice', () => {
  test('of a rescued log counts what was kept and lost, says what to do, and goes when it was read', async () => {
    const stub = open([notice('journal_rescued')]);
    const region = await screen.findByRole('region', { name: 'Notices of the desk' });
    expect(region).toHaveTextContent('57 entries kept, 4 lost. Drafts kept: 1.');
    expect(region).toHaveTextContent('log again what is missing');
    await userEvent.click(screen.getByRole('button', { name: 'I have read this' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Notices of the desk' })).toBeNull());
    expect(stub.inputsOf('session.readNotice')).toEqual([{ code: 'journal_rescued' }]);
  });

  test('of missing case data stays for as long as it is missing', async () => {
    open([notice('cache_missing')]);
    expect(await screen.findByRole('region', { name: 'Notices of the desk' })).toHaveTextContent('Calls, scripts, checks and the log go on.');
    expect(screen.queryByRole('button', { name: 'I have read this' })).toBeNull();
  });

  test.each(['en', 'fr'] as const)('of every kind has words for what happened and what to do (%s)', async (language) => {
    open(NOTICE_CODES.map(notice), language);
    const region = await screen.findByRole('region', { name: language === 'en' ? 'Notices of the desk' : 'Avis du poste' });
    expect(region.querySelectorAll('.callout')).toHaveLength(NOTICE_CODES.length);
    expect(region).not.toHaveTextContent(/notice\.|\{\{/);
  });
});

test('a desk that mends itself says so and asks for no passphrase', async () => {
  const stub = stubDesk({ 'session.get': () => ok({ ...stubSession, locked: true, mending: true }) });
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n('en')} />);
  expect(await screen.findByRole('alert')).toHaveTextContent('The desk is mending itself');
  expect(screen.queryByLabelText('Passphrase')).toBeNull();
});

describe('a page the desk does not let in', () => {
  function refusedSocket(isRefused: boolean) {
    let opened = 0;
    const transport = createLoopbackTransport({
      openSocket: (): SocketLike => {
        opened += 1;
        return { send: () => undefined, close: () => undefined, addEventListener: (name: string, run: (event: { readonly data: unknown }) => void) => void (name === 'close' && opened < 4 && queueMicrotask(() => run({ data: '' }))) };
      },
      isRefused: () => Promise.resolve(isRefused),
      wait: () => Promise.resolve(),
    });
    return { transport, opened: () => opened };
  }

  test('says so instead of opening for ever, and tries no more', async () => {
    const { transport, opened } = refusedSocket(true);
    const stub = stubDesk();
    render(<App desk={stub.desk} transport={transport} i18n={createI18n('en')} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('This address was used already');
    expect(opened()).toBe(1);
  });

  test('tries on when the desk is only not there', async () => {
    const { opened } = refusedSocket(false);
    await waitFor(() => expect(opened()).toBe(4));
  });
});
