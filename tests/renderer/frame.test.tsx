/** Can an agent take a call in the frame by keyboard: start, find, verify, open, switch, lock, come back? */

import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { App } from '../../src/renderer/app/App.tsx';
import { clockOf } from '../../src/renderer/app/Header.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import type { DeskClient } from '../../src/renderer/platform/deskClient.ts';
import { ok, refuse, stubDesk, stubFind, stubPlan, stubSession, summary } from '../support/deskStub.ts';
import type { DeskStub } from '../support/deskStub.ts';

async function open(change: Partial<DeskClient> = {}): Promise<DeskStub & { readonly user: ReturnType<typeof userEvent.setup> }> {
  const stub = stubDesk(change);
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n('en')} />);
  await waitFor(() => expect(stub.desk.session.getState().status).not.toBe('loading'));
  await act(async () => { await Promise.resolve(); });
  return { ...stub, user: userEvent.setup() };
}

const findBox = () => screen.getByRole('combobox', { name: /find a client or a file/i });
const factFields = () => [...document.querySelectorAll<HTMLInputElement>('.facts input')];

async function reachFacts({ user }: { readonly user: ReturnType<typeof userEvent.setup> }): Promise<void> {
  await user.keyboard('{F2}');
  await waitFor(() => expect(findBox()).toHaveFocus());
  await user.keyboard('F900418263');
  await waitFor(() => expect(factFields().length).toBeGreaterThan(0));
}

async function pass(desk: Awaited<ReturnType<typeof open>>): Promise<void> {
  await reachFacts(desk);
  await desk.user.keyboard('{F3}');
  await waitFor(() => expect(factFields()[0]).toHaveFocus());
  await desk.user.keyboard('someone@example.com{Tab}Lucía Herrera Montoya{Tab}17 March 1991{Enter}');
  await screen.findByRole('heading', { level: 1, name: 'Lucía Herrera Montoya' });
}

describe('start-up', () => {
  test('a desk that cannot be used says what happened, what to do and the code', async () => {
    await open({ 'session.get': () => refuse('store.newer') });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The local file was written by a newer StatusDesk and was left untouched.');
    expect(alert).toHaveTextContent('Install the newer version.');
    expect(alert).toHaveTextContent('store.newer');
  });

  test('a locked desk asks for the passphrase, says when it is wrong, and opens', async () => {
    let tries = 0;
    let locked = true;
    const { user } = await open({
      'session.get': () => (locked ? refuse('session.locked') : ok(stubSession)),
      'session.unlock': ({ passphrase }) => { tries += 1; locked = passphrase !== 'right'; return locked ? refuse('session.passphrase_wrong') : ok({}); },
    });
    const box = await screen.findByLabelText('Passphrase');
    expect(box).toHaveAttribute('autocomplete', 'off');
    await user.type(box, 'wrong{Enter}');
    expect(await screen.findByText(/This passphrase does not open the profile/)).toBeInTheDocument();
    expect(box).toHaveValue('');
    await user.type(box, 'right{Enter}');
    expect(await screen.findByRole('heading', { level: 2, name: 'No call is open' })).toBeInTheDocument();
    expect(tries).toBe(2);
  });

  test('a desk never opened lets a passphrase be chosen: long enough and typed twice', async () => {
    const chosen: (string | undefined)[] = [];
    let locked = true;
    const { user } = await open({
      'session.get': () => ok({ ...stubSession, locked, firstPassphrase: locked }),
      'session.unlock': ({ passphrase }) => { chosen.push(passphrase); locked = false; return ok({}); },
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Choose a passphrase' })).toBeInTheDocument();
    await user.type(screen.getByLabelText('Passphrase'), 'short{Enter}');
    expect(screen.getByText('At least 12 characters.')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Passphrase'), ' but now longer{Enter}');
    expect(screen.getByText('The two are not the same.')).toBeInTheDocument();
    expect(chosen).toEqual([]);
    await user.type(screen.getByLabelText('The same passphrase again'), 'short but now longer{Enter}');
    expect(await screen.findByRole('heading', { level: 2, name: 'No call is open' })).toBeInTheDocument();
    expect(chosen).toEqual(['short but now longer']);
  });

  test('a malformed data file is named by its line, and the passphrase is then one to type again, not to choose', async () => {
    let made = false;
    const { user } = await open({
      'session.get': () => ok({ ...stubSession, locked: true, firstPassphrase: !made }),
      'session.unlock': () => { made = true; return refuse('data.malformed', { line: 3, field: 'status', problem: 'invalid' }); },
    });
    await user.type(await screen.findByLabelText('Passphrase'), 'a long passphrase');
    await user.type(screen.getByLabelText('The same passphrase again'), 'a long passphrase{Enter}');
    expect(await screen.findByText(/Line 3 of the data file is not a case record: status invalid/)).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1, name: 'The desk is locked' })).toBeInTheDocument();
  });

  test('a desk without data can take calls and says why no file opens', async () => {
    await open({ 'session.get': () => ok({ ...stubSession, data: { cases: 0, asOf: null, age: 'none' } }) });
    expect(screen.getByText('No case data on this desk')).toBeInTheDocument();
    expect(findBox()).toBeEnabled();
  });

  test('without a call there is nothing to log, and the reason stands beside the button', async () => {
    const desk = await open();
    const log = screen.getByRole('button', { name: 'Log answer' });
    expect(log).toHaveAttribute('aria-disabled', 'true');
    expect(log).toHaveAccessibleDescription('No call is open');
    await desk.user.click(log);
    await desk.user.keyboard('{Control>}{Enter}{/Control}');
    expect(desk.desk.screen.getState().overlay).toBeUndefined();
  });

  test('a call that was cut off is offered without what was said in it; discarding asks first', async () => {
    const draft = { question: 'Where is my passport?', answerLanguage: 'en' as const, callerSays: [], openCaseIds: [], blocks: [] };
    const desk = await open({ 'calls.recover': () => ok({ draft: { callId: 'call-0', reference: '1000041', startedAt: '2026-11-20T14:40:00Z', savedAt: '2026-11-20T14:50:00Z', draft } }) });
    expect(await screen.findByText('A call was cut off')).toBeInTheDocument();
    expect(document.body).not.toHaveTextContent('Where is my passport?');
    await desk.user.click(screen.getByRole('button', { name: 'Discard it' }));
    expect(desk.inputsOf('calls.discardDraft')).toEqual([]);
    await desk.user.click(screen.getByRole('button', { name: 'Keep it' }));
    await desk.user.click(screen.getByRole('button', { name: 'Go on with it' }));
    await waitFor(() => expect(desk.desk.call.getState().question).toBe('Where is my passport?'));
    expect(screen.getByRole('heading', { level: 1, name: 'Caller 9Q2' })).toBeInTheDocument();
  });
});

describe('before verification', () => {
  test('the find box says how many match, what the number was read as and what to ask next; it names nobody', async () => {
    const { user } = await open({ 'cases.find': () => ok({ ...stubFind, count: 50, countIsLimit: true, readAs: 'name', askNext: 'birth_date', misspelled: true }) });
    await user.type(findBox(), 'Herera');
    expect(await screen.findByText('50 or more entries match.')).toBeInTheDocument();
    expect(screen.getByText('Ask for the date of birth.')).toBeInTheDocument();
    expect(screen.getByText('Close spelling. Ask how the name is spelled.')).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1, name: 'Caller 7K4' })).toBeInTheDocument();
    expect(factFields()).toEqual([]);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByLabelText('Date of birth, as said')).toHaveFocus());
  });

  test('a number of another kind is named, and a corrected one is read back in groups', async () => {
    const { user } = await open({ 'cases.find': ({ text }) => ok(text.startsWith('F') ? { ...stubFind, readBack: 'F900418236', count: 0 } : { ...stubFind, count: 0, readAs: 'unknown_number', askNext: 'number', looksLike: { code: 'phone', label: { en: 'a phone number', fr: 'un numéro de téléphone' } } }) });
    await user.type(findBox(), '6135550199');
    expect(await screen.findByText('Looks like: a phone number. Not one of our numbers.')).toBeInTheDocument();
    await user.clear(findBox());
    await user.type(findBox(), 'F9OO418236');
    expect(await screen.findByText('Read back: F900 418 236')).toBeInTheDocument();
  });

  test('the set is judged once: no mark per fact, and the check stays off until the picked fact is said', async () => {
    const desk = await open();
    await reachFacts(desk);
    const check = screen.getByRole('button', { name: 'Check' });
    expect(check).toHaveAttribute('aria-disabled', 'true');
    expect(factFields().map((field) => field.labels?.[0]?.textContent)).toEqual(['Email addresspicked by the desk', 'Full name', 'Date of birth']);
    await desk.user.type(factFields()[1] as HTMLInputElement, 'Lucía Herrera');
    await desk.user.type(factFields()[2] as HTMLInputElement, '17 March 1991');
    await desk.user.click(check);
    expect(desk.inputsOf('cases.verify')).toEqual([]);
    expect(screen.getByText('Still needed: email address.')).toBeInTheDocument();
    await desk.user.type(factFields()[0] as HTMLInputElement, 'someone@example.com');
    expect(document.querySelectorAll('[aria-invalid="true"], .field-invalid')).toHaveLength(0);
    await desk.user.click(check);
    await screen.findByRole('heading', { level: 1, name: 'Lucía Herrera Montoya' });
    expect(desk.inputsOf('cases.verify')).toHaveLength(1);
  });

  test('failed, restricted and no match look exactly alike', async () => {
    const seen: string[] = [];
    for (const count of [1, 0]) {
      const desk = await open({ 'cases.find': () => ok({ ...stubFind, count }), 'cases.verify': () => ok({ outcome: 'not_confirmed', attemptsLeft: 2 }) });
      await reachFacts(desk);
      await desk.user.keyboard('{F3}');
      await waitFor(() => expect(factFields()[0]).toHaveFocus());
      await desk.user.keyboard('a@example.com{Tab}Some One{Tab}1 May 1990{Enter}');
      const panel = (await screen.findByText('Not confirmed')).closest('.section');
      const card = screen.getByRole('region', { name: 'Before a file opens' });
      seen.push(`${card.textContent ?? ''} ${panel?.textContent ?? ''}`);
      await desk.user.click(screen.getByRole('button', { name: 'Put A02 in the answer' }));
      expect(desk.desk.call.getState().blocks).toMatchObject([{ kind: 'script', scriptId: 'A02' }]);
      document.body.innerHTML = '';
    }
    expect(seen[0]).toBe(seen[1]);
    expect(seen[0]).toContain('2 tries left.');
  });

  test('a locked look-up takes no further set', async () => {
    const desk = await open({ 'cases.planVerification': () => ok({ ...stubPlan, locked: true, attemptsLeft: 0 }) });
    await reachFacts(desk);
    expect(screen.getByText('Locked')).toBeInTheDocument();
    for (const field of factFields()) await desk.user.type(field, 'something');
    await desk.user.click(screen.getByRole('button', { name: 'Check' }));
    expect(desk.inputsOf('cases.verify')).toEqual([]);
  });

  test('somebody else who calls is not verified at all', async () => {
    const desk = await open();
    await reachFacts(desk);
    await desk.user.selectOptions(screen.getByLabelText('Says to be'), 'other');
    expect(await screen.findByText('Nobody else is told about a file. Read D17.')).toBeInTheDocument();
    expect(factFields()).toEqual([]);
  });

  test('too many look-ups says how long to wait', async () => {
    const { user } = await open({ 'cases.find': () => refuse('case.look_up_limited', { seconds: 12 }) });
    await user.type(findBox(), 'Herrera');
    expect(await screen.findByText('Too many look-ups in one minute.')).toBeInTheDocument();
    expect(screen.getByText('Wait 12 s.')).toBeInTheDocument();
  });
});

describe('after verification', () => {
  test('name, level, facts of the person, cases and earlier contacts stand there; the case is open', async () => {
    const desk = await open();
    await pass(desk);
    expect(screen.getByText('Verified client')).toBeInTheDocument();
    const who = screen.getByRole('region', { name: 'Caller details' });
    expect(within(who).getByText('99-9014-2207')).toBeInTheDocument();
    expect(within(who).getByText('17 Mar 1991')).toBeInTheDocument();
    expect(within(who).getByText('call 2 in 30 days')).toBeInTheDocument();
    expect(within(who).getByText('Nobody else on record')).toBeInTheDocument();
    expect(within(who).getByRole('button', { current: true })).toHaveTextContent('F900 418 263');
    expect(desk.inputsOf('cases.open')).toEqual([{ callId: 'call-1', caseId: 'case-3' }]);
    expect(document.title).toBe('StatusDesk');
  });

  test('what the caller stated is gone from the page', async () => {
    const desk = await open();
    await pass(desk);
    expect([...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value).join(' ')).not.toContain('someone@example.com');
    expect(JSON.stringify(desk.desk.call.getState())).not.toContain('someone@example.com');
  });

  test('F6 goes from region to region and Shift+F6 back', async () => {
    const desk = await open();
    await pass(desk);
    const regionNow = (): string | undefined => document.activeElement?.closest<HTMLElement>('[data-stop]')?.dataset['stop'];
    await desk.user.click(findBox());
    const seen: (string | undefined)[] = [];
    for (let at = 0; at < 6; at += 1) { await desk.user.keyboard('{F6}'); seen.push(regionNow()); }
    expect(seen).toEqual(['case', 'answer', 'strip', 'rail', 'header', 'who']);
    await desk.user.keyboard('{Shift>}{F6}{/Shift}');
    expect(regionNow()).toBe('header');
  });

  test('a new call asks for the outcome of the one that is not logged', async () => {
    const desk = await open();
    await pass(desk);
    await desk.user.keyboard('{Shift>}{F2}{/Shift}');
    expect(desk.desk.screen.getState().overlay).toBe('end');
    expect(desk.inputsOf('calls.start')).toHaveLength(1);
  });

  test('locking forgets the caller on screen and keeps the draft', async () => {
    const desk = await open();
    await pass(desk);
    await desk.user.keyboard('{Control>}{Shift>}L{/Shift}{/Control}');
    expect(await screen.findByText('The desk is locked')).toBeInTheDocument();
    expect(document.body).not.toHaveTextContent('Herrera');
    expect(desk.inputsOf('calls.saveDraft').length).toBeGreaterThan(0);
    expect(desk.desk.call.getState().caseViews).toEqual({});
  });

  test('a locked desk keeps the look the person chose', async () => {
    let locked = false;
    const chosen = { ...stubSession.preferences, theme: 'dark' as const };
    const desk = await open({ 'session.get': () => ok(locked ? { ...stubSession, locked: true } : { ...stubSession, preferences: chosen }) });
    locked = true;
    await act(async () => { desk.announce({ name: 'session.changed', payload: { locked: true } }); await Promise.resolve(); });
    expect(await screen.findByText('The desk is locked')).toBeInTheDocument();
    expect(document.documentElement.dataset['theme']).toBe('dark');
  });

  test('a lost connection is said in the page and everything typed stays', async () => {
    const desk = await open();
    await pass(desk);
    act(() => desk.setLink('lost'));
    expect(screen.getByText(/Connection to the desk lost/)).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1, name: 'Lucía Herrera Montoya' })).toBeInTheDocument();
  });
});

describe('the palette', () => {
  const openPalette = async (desk: Awaited<ReturnType<typeof open>>): Promise<HTMLElement> => {
    await desk.user.keyboard('{Control>}k{/Control}');
    return await screen.findByRole('dialog', { name: 'Find or do' });
  };
  const options = (palette: HTMLElement): readonly string[] => within(palette).queryAllByRole('option').map((option) => option.textContent ?? '');

  test('opens over a text box, finds by words of both languages and gives the focus back', async () => {
    const desk = await open();
    await desk.user.click(findBox());
    const palette = await openPalette(desk);
    expect(within(palette).getByRole('combobox')).toHaveFocus();
    await desk.user.keyboard('identity');
    expect(options(palette)[0]).toContain('Go to verification');
    await desk.user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(findBox()).toHaveFocus();
  });

  test('shows no case before verification, and what is refused with its reason', async () => {
    const desk = await open();
    const palette = await openPalette(desk);
    await desk.user.keyboard('#');
    expect(options(palette)).toEqual([]);
    await desk.user.keyboard('{Backspace}close');
    const row = within(palette).getByRole('option', { name: /Close the case/ });
    expect(row).toHaveAttribute('aria-disabled', 'true');
    expect(row).toHaveTextContent('verify the caller first');
    await desk.user.keyboard('{Enter}');
    expect(screen.getByRole('dialog', { name: 'Find or do' })).toBeInTheDocument();
  });

  test('opens verified cases by number and inserts scripts that are offered; Ctrl+Enter stays', async () => {
    const desk = await open();
    await pass(desk);
    let palette = await openPalette(desk);
    await desk.user.keyboard('#4182 64{Enter}');
    await waitFor(() => expect(desk.desk.call.getState().activeCaseId).toBe('case-4'));
    palette = await openPalette(desk);
    await desk.user.keyboard('/');
    await waitFor(() => expect(options(palette)).toHaveLength(2));
    expect(options(palette)[1]).toContain('does not fit this case');
    expect(palette).toHaveTextContent('Your document is recorded as received.');
    await desk.user.keyboard('piece{Control>}{Enter}{/Control}');
    expect(desk.desk.call.getState().blocks).toMatchObject([{ scriptId: 'B12' }]);
    expect(screen.getByRole('dialog', { name: 'Find or do' })).toBeInTheDocument();
  });
});

describe('the frame', () => {
  test('the strip says in which state the desk is', async () => {
    await open();
    const strip = screen.getByRole('contentinfo', { name: 'Desk state' });
    for (const words of ['Not connected to a hub', 'Outbox 3', 'Log 12', '4/4 tests pass', 'Synthetic data', 'Answer: English', 'A. Tremblay']) expect(strip).toHaveTextContent(words);
  });

  test('data past the limit and failed self-tests stand out in words', async () => {
    const broken = { ...stubSession.packs.guard, testsPassed: 0 };
    await open({ 'session.get': () => ok({ ...stubSession, data: { ...stubSession.data, age: 'too_old' }, packs: { ...stubSession.packs, guard: broken } }) });
    const strip = screen.getByRole('contentinfo', { name: 'Desk state' });
    expect(strip).toHaveTextContent('past the limit');
    expect(strip).toHaveTextContent('1 of 4 tests fail');
  });

  test('the log shows answers first and every entry on demand; the call behind it keeps what was typed', async () => {
    const desk = await open();
    await desk.user.type(findBox(), 'Herrera');
    await desk.user.keyboard('{Alt>}2{/Alt}');
    const table = await screen.findByRole('table');
    expect(within(table).getAllByRole('row')).toHaveLength(2);
    await desk.user.click(screen.getByText('Every entry'));
    expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(3);
    await desk.user.keyboard('{Alt>}1{/Alt}');
    expect(findBox()).toHaveValue('Herrera');
  });

  test('settings act at once, are kept by the desk, and change the words of every part', async () => {
    const desk = await open();
    await desk.user.keyboard('{Control>},{/Control}');
    await desk.user.click(await screen.findByText('Français'));
    expect(await screen.findByRole('heading', { level: 2, name: 'Aucun appel ouvert' })).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('fr-CA');
    await desk.user.click(screen.getByText('Contraste élevé'));
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('hc'));
    expect(desk.inputsOf('session.setPreferences')).toEqual([{ uiLanguage: 'fr' }, { theme: 'hc' }]);
  });

  test('the key sheet prints the table, without single keys when they are off', async () => {
    const desk = await open({ 'session.get': () => ok({ ...stubSession, preferences: { ...stubSession.preferences, singleKeys: false } }) });
    await desk.user.keyboard('{F1}');
    const sheet = await screen.findByRole('dialog', { name: 'Keys' });
    expect(sheet).toHaveTextContent('Ctrl+N° or Shift+F2');
    expect(sheet).not.toHaveTextContent('Choose an outcome');
  });

  test('no field offers to fill itself in', async () => {
    const desk = await open();
    await reachFacts(desk);
    const filling = [...document.querySelectorAll('input:not([type="radio"]):not([type="checkbox"]), textarea, select')].filter((field) => field.getAttribute('autocomplete') !== 'off');
    expect(filling.map((field) => field.outerHTML)).toEqual([]);
  });

  test.each([[0, '00:00'], [252, '04:12'], [3725, '1:02:05']])('the clock writes %i seconds as %s', (seconds, text) => {
    expect(clockOf(seconds)).toBe(text);
  });
});

test('a sixth case asks which one to close', async () => {
  const desk = await open();
  await pass(desk);
  act(() => desk.desk.call.setState({ verifiedCases: [1, 2, 3, 4, 5, 6].map((number) => summary(number)) }));
  for (const number of [1, 2, 4, 5, 6]) await act(() => desk.desk.call.getState().openCase(`case-${number}`));
  expect(desk.desk.call.getState().sixthCaseId).toBe('case-6');
  expect(desk.inputsOf('cases.open')).toHaveLength(5);
});
