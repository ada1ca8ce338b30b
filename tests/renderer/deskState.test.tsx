/** Does the desk say in its strip whether its packs passed, in which mode it works, and within which budget it speaks up? */

import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { SessionView } from '../../src/contract/deskApi/session.ts';
import { App } from '../../src/renderer/app/App.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import { ok, stubDesk, stubSession } from '../support/deskStub.ts';
import type { DeskStub } from '../support/deskStub.ts';

const { guard } = stubSession.packs;
const problem = { file: 'reply-promise.yaml', line: 12, ruleId: 'promise.by-date', code: 'example.not_flagged', text: 'You will have it by Friday.', hint: 'No pattern of this rule finds this example.' };

async function open(change: Partial<SessionView>, language: 'en' | 'fr' = 'en'): Promise<DeskStub> {
  const stub = stubDesk({ 'session.get': () => ok({ ...stubSession, ...change, preferences: { ...stubSession.preferences, uiLanguage: language } }) });
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n(language)} />);
  await waitFor(() => expect(stub.desk.session.getState().status).toBe('ready'));
  await act(async () => { await Promise.resolve(); });
  return stub;
}

const strip = (): HTMLElement => screen.getByRole('contentinfo');
const packsButton = (): HTMLElement => within(strip()).getByRole('button', { name: /guard 1|garde 1/ });

describe('the packs', () => {
  test('that pass say so with their numbers, on each side of the guard', async () => {
    await open({ packs: { ...stubSession.packs, guard: { ...guard, testsPassed: 12, testsTotal: 12, sides: { question: { passed: 8, total: 8 }, reply: { passed: 4, total: 4 } } } } });
    await userEvent.click(packsButton());
    const rules = within(await screen.findByRole('dialog', { name: 'Pack checks' })).getByRole('region', { name: 'Guard rules' });
    expect(rules).toHaveTextContent('All 12 examples pass.');
    expect(rules).toHaveTextContent('Questions 8/8 · Answers 4/4');
  });

  test('with problems list each by file, line, text and what to do; Esc goes back', async () => {
    await open({ packs: { ...stubSession.packs, guard: { ...guard, testsPassed: 0, problems: [problem] } } });
    expect(packsButton()).toHaveTextContent('1 of 4 tests fail · 1 pack problem');
    packsButton().focus();
    await userEvent.keyboard('{Enter}');
    const sheet = await screen.findByRole('dialog', { name: 'Pack checks' });
    const [row] = within(sheet).getAllByRole('listitem');
    for (const words of ['reply-promise.yaml, line 12', 'promise.by-date', 'example.not_flagged', 'You will have it by Friday.', 'No pattern of this rule finds this example.']) expect(row).toHaveTextContent(words);
    expect(sheet).toHaveTextContent('What is named here was set aside; the rest works.');
    await userEvent.keyboard('{Escape}');
    expect(packsButton()).toHaveFocus();
  });

  test('stand in French too', async () => {
    await open({ packs: { ...stubSession.packs, guard: { ...guard, problems: [problem] } } }, 'fr');
    await userEvent.click(packsButton());
    expect(await screen.findByRole('dialog', { name: 'Vérification des ensembles' })).toHaveTextContent('reply-promise.yaml, ligne 12');
  });

  test('that are still checking themselves are not called failed, and a side without rules is', async () => {
    await open({ packs: { ...stubSession.packs, guard: { ...guard, testsPassed: 0, testsRunning: true, notWorking: ['reply'] } } });
    expect(packsButton()).toHaveTextContent('checking itself');
    expect(packsButton()).toHaveTextContent('guard not working');
    expect(packsButton()).not.toHaveTextContent('fail');
    await userEvent.click(packsButton());
    expect(await screen.findByText('Own words are not checked')).toBeVisible();
  });
});

describe('the mode', () => {
  test('strict is a quiet word that says what it means', async () => {
    await open({ mode: 'strict' });
    expect(within(strip()).getByText('Strict mode')).toHaveAccessibleDescription('Status only: not even the name of a form is given out.');
    expect(within(strip()).getByText('Strict mode')).toHaveAttribute('tabindex', '0');
  });

  test('standard needs no word', async () => {
    await open({});
    expect(strip()).not.toHaveTextContent('mode');
  });
});

test('the desk says how often it may speak up on a call', async () => {
  const { desk } = await open({ prompts: { perCall: 0 } });
  const verdict = { engineVersion: '1', packHash: 'h', language: 'en', labels: [], advice: false, strength: 'unsure', findings: [], checked: true } as const;
  act(() => desk.call.setState({ question: 'And then?', verdict }));
  expect(desk.call.getState().prompts.now).toEqual({ clarify: 'folded' });
  expect(await screen.findByText('Not clear what is asked')).toBeVisible();
  expect(screen.queryByText(/ask before you answer/)).not.toBeInTheDocument();
});

test('my log counts flagged own words, reasons and words already said', async () => {
  const stub = stubDesk({ 'calls.log': () => ok({ rows: [
    { counter: 2, at: '2026-11-20T14:00:00Z', kind: 'interaction.recorded', reference: '1000041', findings: 2, overrides: 1, alreadySaid: 0 },
    { counter: 1, at: '2026-11-20T13:00:00Z', kind: 'interaction.recorded', reference: '1000040' },
    { counter: 0, at: '2026-11-20T12:00:00Z', kind: 'interaction.recorded', reference: '1000039', question: 'Is it \u202eopen?', findings: 1, overrides: 0, alreadySaid: 1 },
  ] }) });
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n('en')} />);
  await waitFor(() => expect(stub.desk.session.getState().status).toBe('ready'));
  await userEvent.keyboard('{Alt>}2{/Alt}');
  expect(await screen.findByRole('row', { name: /1000041/ })).toHaveTextContent('2 flagged, 1 with a reason');
  expect(screen.getByRole('row', { name: /1000040/ })).not.toHaveTextContent(/flagged|reason|said/);
  expect(screen.getByRole('row', { name: /1000039/ })).toHaveTextContent('1 flagged, 1 already said');
  expect(screen.getByRole('row', { name: /1000039/ })).toHaveTextContent('Is it U+202Eopen?');
});
