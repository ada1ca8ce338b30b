/** Does the panel of pack checks say what came from the hub, what waits, and what was refused and why? */

import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { SentPacks } from '../../src/contract/deskApi/session.ts';
import { App } from '../../src/renderer/app/App.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import { ok, stubDesk, stubSession } from '../support/deskStub.ts';

afterEach(cleanup);

const SENT: SentPacks = {
  inForce: [{ kind: 'policies', version: 4, effectiveAt: '2026-03-02T15:00:00.000Z' }],
  waiting: [{ kind: 'scripts', version: 7, effectiveAt: '2026-12-01T13:00:00.000Z' }],
  refused: [{ kind: 'guard', version: 9, code: 'pack.half_signed' }],
};

async function open(language: 'en' | 'fr', sentPacks?: SentPacks): Promise<HTMLElement> {
  const view = { ...stubSession, ...(sentPacks === undefined ? {} : { sentPacks }), preferences: { ...stubSession.preferences, uiLanguage: language } };
  const stub = stubDesk({ 'session.get': () => ok(view) });
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n(language)} />);
  await waitFor(() => expect(stub.desk.session.getState().status).toBe('ready'));
  await act(async () => { await Promise.resolve(); });
  await userEvent.click(within(screen.getByRole('contentinfo')).getByRole('button', { name: /guard 1|garde 1/ }));
  return screen.getByRole('dialog');
}

test('it names each in English, with the sentence of its code', async () => {
  const shown = within(within(await open('en', SENT)).getByRole('region', { name: 'From the hub' }));
  expect(shown.getByText(/^Policies: version 4, in force since .*2026/)).toBeVisible();
  expect(shown.getByText(/^Scripts: version 7 takes effect on .*2026/)).toBeVisible();
  expect(shown.getByText('Guard rules: version 9 was refused')).toBeVisible();
  expect(shown.getByText(/not signed as it must be/)).toHaveTextContent('pack.half_signed');
});

test('and in French', async () => {
  const shown = within(within(await open('fr', SENT)).getByRole('region', { name: 'Reçu du centre' }));
  expect(shown.getByText(/^Politiques : version 4, en vigueur depuis le .*2026/)).toBeVisible();
  expect(shown.getByText('Règles de la garde : la version 9 a été refusée')).toBeVisible();
});

test('a desk to which nothing was sent says nothing of it', async () => {
  expect(within(await open('en')).queryByRole('region', { name: 'From the hub' })).not.toBeInTheDocument();
});
