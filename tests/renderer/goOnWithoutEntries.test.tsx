/** Can a team lead let a desk go on whose log was cut or is gone, told what it means, and nobody by accident? */

import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { App } from '../../src/renderer/app/App.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import { ok, refuse, stubDesk, stubSession } from '../support/deskStub.ts';

const cut = { code: 'store.log_cut', params: { expected: 12, found: 9 } } as const;
const gone = { code: 'store.log_gone', params: { expected: 12 } } as const;

async function refusedFor(error: typeof cut | typeof gone | { readonly code: 'session.passphrase_wrong' }, language: 'en' | 'fr' = 'en') {
  let open = false;
  const stub = stubDesk({
    'session.get': () => ok({ ...stubSession, synthetic: false, locked: !open, preferences: { ...stubSession.preferences, uiLanguage: language } }),
    'session.unlock': ({ agreed }) => {
      open = agreed !== undefined;
      return open ? ok({}) : refuse(error.code, 'params' in error ? error.params : undefined);
    },
  });
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n(language)} />);
  await userEvent.type(await screen.findByLabelText(language === 'en' ? 'Passphrase' : 'Phrase de passe'), 'one red lamp at noon{Enter}');
  return stub;
}

describe('a log that was cut', () => {
  test('is told, and a lead goes on by name and passphrase', async () => {
    const { inputsOf, desk } = await refusedFor(cut);
    await userEvent.click(await screen.findByRole('button', { name: 'Go on with what is there…' }));
    const sheet = within(screen.getByRole('dialog', { name: 'Go on without the missing entries?' }));
    expect(sheet.getByText('The log should reach entry 12 and ends at entry 9. What stands between them is not on this desk.')).toBeVisible();
    await userEvent.click(sheet.getByRole('button', { name: 'Go on with what is there' }));
    expect(sheet.getByText('Type the name of the team lead.')).toBeVisible();
    expect(inputsOf('session.unlock')).toHaveLength(1);
    await userEvent.type(sheet.getByLabelText('Name of the team lead who decides'), ' J. Okafor ');
    await userEvent.type(sheet.getByLabelText('Passphrase'), 'one red lamp at noon');
    await userEvent.click(sheet.getByRole('button', { name: 'Go on with what is there' }));
    await waitFor(() => expect(desk.session.getState().status).toBe('ready'));
    expect(inputsOf('session.unlock').at(-1)).toEqual({ passphrase: 'one red lamp at noon', agreed: { lead: 'J. Okafor' } });
  });

  test('stays as it is when the lead changes nothing', async () => {
    const { inputsOf, desk } = await refusedFor(cut);
    await userEvent.click(await screen.findByRole('button', { name: 'Go on with what is there…' }));
    await userEvent.click(screen.getByRole('button', { name: 'Change nothing' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(inputsOf('session.unlock')).toHaveLength(1);
    expect(desk.session.getState().status).toBe('locked');
  });
});

test('a log that is gone is told as gone, in French too', async () => {
  await refusedFor(gone, 'fr');
  await userEvent.click(await screen.findByRole('button', { name: 'Continuer avec ce qui est là…' }));
  expect(screen.getByRole('dialog')).toHaveTextContent('Le journal allait au moins jusqu’à l’inscription 12. Rien n’en est sur ce poste.');
});

test('a wrong passphrase offers nothing of the kind', async () => {
  await refusedFor({ code: 'session.passphrase_wrong' });
  await screen.findByText(/does not open/);
  expect(screen.queryByRole('button', { name: /Go on/ })).not.toBeInTheDocument();
});
