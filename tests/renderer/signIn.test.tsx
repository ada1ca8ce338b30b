/** Can somebody sign in and out by the keyboard, is every refusal a sentence, and does the next person see nothing of the one before? */

import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { SignInView } from '../../src/contract/deskApi/session.ts';
import { App } from '../../src/renderer/app/App.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import { ok, refuse, stubDesk, stubSession } from '../support/deskStub.ts';

interface Place {
  signIn: SignInView;
  hub: 'online' | 'offline';
  refusal?: readonly [string, Readonly<Record<string, number>>?];
}

function atDesk({ language = 'en', browser = false, ...given }: Partial<Place> & { readonly language?: 'en' | 'fr'; readonly browser?: boolean } = {}) {
  const place: Place = { signIn: { is: 'needed', inBrowser: false }, hub: 'online', ...given };
  const stub = stubDesk({
    'session.get': () => ok({
      ...stubSession, synthetic: false, signIn: place.signIn, hub: { is: place.hub, contactAt: null, quarantined: 0 }, preferences: { ...stubSession.preferences, uiLanguage: language },
      user: place.signIn.is === 'done' ? { id: 'ada', name: 'Ada Lovelace', role: 'agent' } : { id: '', name: '', role: 'agent' },
    }),
    'session.signInWays': () => ok({ browser }),
    'session.signIn': () => {
      if (place.refusal !== undefined) return refuse(...place.refusal);
      place.signIn = { is: 'done', inBrowser: false };
      return ok({});
    },
    'session.signInInBrowser': () => {
      place.signIn = { is: 'needed', inBrowser: true };
      return ok({});
    },
    'session.setOfflinePassword': () => ok({}),
    'session.signOut': () => {
      place.signIn = { is: 'needed', inBrowser: false };
      return ok({});
    },
  });
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n(language)} />);
  return { ...stub, place };
}

describe('signing in', () => {
  test('needs the keyboard only, and sends the name without what is around it', async () => {
    const { inputsOf } = atDesk();
    expect(await screen.findByLabelText('User name')).toHaveFocus();
    await userEvent.keyboard(' ada {Tab}nine Purple kettles{Enter}');
    expect(await screen.findByText('Ada Lovelace')).toBeInTheDocument();
    expect(inputsOf('session.signIn')).toEqual([{ user: 'ada', password: 'nine Purple kettles' }]);
  });

  test('asks for what is missing and sends nothing', async () => {
    const { inputsOf } = atDesk();
    await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
    expect(screen.getByText('Type your user name.')).toBeVisible();
    expect(screen.getByText('Type your password.')).toBeVisible();
    expect(inputsOf('session.signIn')).toEqual([]);
  });

  test.each([
    ['en', 'User name', 'There were too many wrong tries. Wait 30 seconds.'],
    ['fr', 'Nom d’utilisateur', 'Il y a eu trop d’essais erronés. Attendez 30 secondes.'],
  ] as const)('says in %s why nobody came in, and goes on saying it when the page reads the state again', async (language, label, sentence) => {
    const { announce, asked } = atDesk({ language, refusal: ['auth.too_many', { seconds: 30 }] });
    await userEvent.type(await screen.findByLabelText(label), 'ada{Tab}wrong{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(sentence);
    const box = screen.getByLabelText(language === 'en' ? 'Password' : 'Mot de passe');
    expect(box).toHaveFocus();
    expect(box).toHaveValue('');
    const before = asked.length;
    announce({ name: 'sync.changed', payload: { hub: 'online', unsent: 0 } });
    await waitFor(() => expect(asked.length).toBeGreaterThan(before));
    expect(screen.getByRole('alert')).toHaveTextContent(sentence);
  });

  test('tells who may come without the hub, and why a sign-in ended', async () => {
    atDesk({ hub: 'offline', signIn: { is: 'needed', inBrowser: false, error: { code: 'auth.refresh_reused' } } });
    expect(await screen.findByText(/The hub cannot be reached/)).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('This sign-in was used twice and has been ended. Sign in again and tell your team lead.');
  });
});

describe('in the browser', () => {
  test('is offered only where there is a provider and a browser', async () => {
    const { inputsOf } = atDesk();
    await screen.findByLabelText('User name');
    await waitFor(() => expect(inputsOf('session.signInWays')).toHaveLength(1));
    expect(screen.queryByRole('button', { name: 'Sign in in the browser' })).not.toBeInTheDocument();
  });

  test('waits, can be given up, and lets in', async () => {
    const { place, announce } = atDesk({ browser: true });
    await userEvent.click(await screen.findByRole('button', { name: 'Sign in in the browser' }));
    expect(await screen.findByText(/Finish signing in in your browser/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Stop waiting' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Sign in in the browser' }));
    await screen.findByText(/Finish signing in in your browser/);
    place.signIn = { is: 'done', inBrowser: false };
    announce({ name: 'session.changed', payload: { locked: false } });
    expect(await screen.findByText('Ada Lovelace')).toBeInTheDocument();
  });
});

describe('a password for this desk', () => {
  test('is chosen by whoever came by the browser, twice the same and long enough', async () => {
    const { place, inputsOf } = atDesk({ signIn: { is: 'done', inBrowser: false, hasOfflinePassword: false } });
    await screen.findByText('Ada Lovelace');
    await userEvent.keyboard('{Control>},{/Control}');
    await userEvent.type(await screen.findByLabelText('Password for this desk'), 'short{Enter}');
    expect(screen.getByText('At least 12 characters.')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Password for this desk'), ' but longer now');
    await userEvent.type(screen.getByLabelText('The same password again'), 'short but longer{Enter}');
    expect(screen.getByText('The two are not the same.')).toBeVisible();
    expect(inputsOf('session.setOfflinePassword')).toEqual([]);
    place.signIn = { is: 'done', inBrowser: false, hasOfflinePassword: true };
    await userEvent.type(screen.getByLabelText('The same password again'), ' now{Enter}');
    expect(await screen.findByText(/With the user name ada it lets you in/)).toBeVisible();
    expect(inputsOf('session.setOfflinePassword')).toEqual([{ password: 'short but longer now' }]);
  });

  test('is not offered to anybody else', async () => {
    atDesk({ signIn: { is: 'done', inBrowser: false } });
    await screen.findByText('Ada Lovelace');
    await userEvent.keyboard('{Control>},{/Control}');
    await screen.findByRole('button', { name: 'Sign out' });
    expect(screen.queryByLabelText('Password for this desk')).not.toBeInTheDocument();
  });
});

describe('going', () => {
  test('by the settings keeps the draft first and leaves nothing on the screen', async () => {
    const { desk, asked } = atDesk({ signIn: { is: 'done', inBrowser: false } });
    await screen.findByText('Ada Lovelace');
    await desk.call.getState().startCall();
    desk.call.getState().setQuestion('Is it moving?');
    await userEvent.keyboard('{Control>},{/Control}');
    await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
    expect(await screen.findByLabelText('User name')).toHaveFocus();
    const methods = asked.map(({ method }) => method);
    expect(methods.indexOf('calls.saveDraft')).toBeGreaterThan(-1);
    expect(methods.indexOf('calls.saveDraft')).toBeLessThan(methods.indexOf('session.signOut'));
    expect(desk.call.getState()).toMatchObject({ call: undefined, question: '' });
    await userEvent.keyboard('eve{Tab}any{Enter}');
    await screen.findByText('Ada Lovelace');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  test('by the word of the hub takes the call off the screen as well', async () => {
    const { desk, place, announce } = atDesk({ signIn: { is: 'done', inBrowser: false } });
    await screen.findByText('Ada Lovelace');
    await desk.call.getState().startCall();
    place.signIn = { is: 'needed', inBrowser: false, error: { code: 'auth.token_invalid' } };
    announce({ name: 'session.changed', payload: { locked: false } });
    expect(await screen.findByRole('alert')).toHaveTextContent('The hub did not accept this sign-in.');
    expect(desk.call.getState().call).toBeUndefined();
  });

  test('is not offered where nobody signs in', async () => {
    const stub = stubDesk();
    render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n('en')} />);
    await screen.findByText('A. Tremblay');
    await userEvent.keyboard('{Control>},{/Control}');
    await screen.findByRole('dialog');
    expect(screen.queryByRole('button', { name: 'Sign out' })).not.toBeInTheDocument();
  });
});
