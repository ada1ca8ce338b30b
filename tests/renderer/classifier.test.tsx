/** Does the screen say what the organisation's classifier found and whether it is in use, and never mix its word with other words? */

import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClassifierStatus } from '../../src/contract/deskApi/session.ts';
import type { Verdict } from '../../src/domain/guard/rule.ts';
import { App } from '../../src/renderer/app/App.tsx';
import { Explanation } from '../../src/renderer/features/answer/Explanation.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import { adviceFinding } from '../support/cannedCall.ts';
import type { DeskStub } from '../support/deskStub.ts';
import { ok, stubDesk, stubSession } from '../support/deskStub.ts';
import { renderText } from '../support/renderText.tsx';

const NAME = { id: 'calls-2026-11', hash: `0123456789abcdef${'0'.repeat(48)}` };

describe('a finding', () => {
  const explain = (finding: typeof adviceFinding, language: 'en' | 'fr') => renderText(
    <Explanation explained={{ on: 'question', level: 'soft', words: 'withdraw', finding }} loading={false} explanation={undefined} twins={[]} insertedIds={new Set()} contested={undefined} onInsert={vi.fn()} onContest={vi.fn()} onClose={vi.fn()} />, language,
  );

  test.each([['en', 'Found by your organization’s own classifier alone.'], ['fr', 'Seul le classificateur de votre organisation l’a relevé.']] as const)('of the classifier alone says so (%s); any other does not', async (language, words) => {
    const shown = await explain({ ...adviceFinding, by: 'classifier' }, language);
    expect(screen.getByText(words)).toBeVisible();
    shown.unmount();
    await explain(adviceFinding, language);
    expect(screen.queryByText(words)).not.toBeInTheDocument();
  });
});

describe('the pack checks', () => {
  async function open(classifier: ClassifierStatus | undefined, language: 'en' | 'fr' = 'en'): Promise<HTMLElement> {
    const view = { ...stubSession, ...(classifier === undefined ? {} : { classifier }), preferences: { ...stubSession.preferences, uiLanguage: language } };
    const stub = stubDesk({ 'session.get': () => ok(view) });
    render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n(language)} />);
    await waitFor(() => expect(stub.desk.session.getState().status).toBe('ready'));
    await act(async () => { await Promise.resolve(); });
    return within(screen.getByRole('contentinfo')).getByRole('button', { name: /guard 1|garde 1/ });
  }
  const sheet = async (button: HTMLElement): Promise<HTMLElement> => {
    await userEvent.click(button);
    return await screen.findByRole('dialog');
  };

  test('name the classifier in use by its id and the beginning of its hash', async () => {
    const button = await open({ is: 'on', name: NAME });
    expect(button).not.toHaveTextContent('classifier');
    const section = within(await sheet(button)).getByRole('region', { name: 'Your organization’s classifier' });
    expect(section).toHaveTextContent('calls-2026-11 · 0123456789ab');
    expect(section).not.toHaveTextContent('0123456789abc');
    expect(section).toHaveTextContent('The guard hears it on what callers ask.');
  });

  test.each([
    ['en', 'classifier not in use', 'A file of your organization’s classifier is damaged or is another one: model.onnx. The guard judges without it.'],
    ['fr', 'classificateur non utilisé', 'Un fichier du classificateur de votre organisation est endommagé ou n’est pas le bon : model.onnx. La garde juge sans lui.'],
  ] as const)('say in one place why a faulty one is not heard (%s)', async (language, word, sentence) => {
    const button = await open({ is: 'faulty', error: { code: 'classifier.changed', params: { file: 'model.onnx' } } }, language);
    expect(button).toHaveTextContent(word);
    expect(screen.queryByText(sentence)).not.toBeInTheDocument();
    expect(await sheet(button)).toHaveTextContent(sentence);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  test('say that it is being opened, and nothing where none was asked for', async () => {
    expect(await sheet(await open({ is: 'opening' }))).toHaveTextContent('It is being opened.');
    cleanup();
    expect(await sheet(await open(undefined))).not.toHaveTextContent('classifier');
  });
});

describe('a verdict that comes again', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A desk that knows more of the texts in `more`. */
  function setup(held: { until?: Promise<void> } = {}, classifier?: ClassifierStatus): { readonly stub: DeskStub; readonly more: Set<string> } {
    const more = new Set<string>();
    const view = { ...stubSession, ...(classifier === undefined ? {} : { classifier }) };
    const stub = stubDesk({ 'session.get': () => ok(view), 'guard.checkQuestion': async ({ text, language }) => {
      await held.until;
      const verdict: Verdict = { engineVersion: '1', packHash: 'h', language, labels: ['status'], advice: false, strength: 'none', findings: [], checked: true };
      return await ok(more.has(text) ? { ...verdict, labels: ['advice.strategy', 'status'], advice: true, strength: 'soft', classifier: NAME } : verdict);
    } });
    return { stub, more };
  }
  const stateOf = ({ desk }: DeskStub) => desk.call.getState();

  test('takes the place of the first, once, and nothing is asked for any more', async () => {
    const { stub, more } = setup();
    stateOf(stub).setQuestion('Is it there?');
    await vi.advanceTimersByTimeAsync(1000);
    expect(stateOf(stub).verdict).toMatchObject({ labels: ['status'] });
    more.add('Is it there?');
    await stateOf(stub).judgeAgain();
    expect(stateOf(stub).verdict).toMatchObject({ labels: ['advice.strategy', 'status'], classifier: NAME });
    await stateOf(stub).judgeAgain();
    expect(stub.inputsOf('guard.checkQuestion')).toHaveLength(2);
  });

  test('is never about words that are not there any more', async () => {
    const { stub, more } = setup();
    stateOf(stub).setQuestion('Is it there?');
    await vi.advanceTimersByTimeAsync(1000);
    more.add('Is it there?');
    stateOf(stub).setQuestion('Is it there? And');
    await stateOf(stub).judgeAgain();
    expect(stateOf(stub).verdict).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1000);
    expect(stateOf(stub).verdict).toMatchObject({ labels: ['status'] });
    expect(stub.inputsOf('guard.checkQuestion')).toEqual([expect.objectContaining({ text: 'Is it there?' }), expect.objectContaining({ text: 'Is it there? And' })]);
  });

  test('that is overtaken by typing is dropped', async () => {
    const held: { until?: Promise<void> } = {};
    const { stub, more } = setup(held);
    stateOf(stub).setQuestion('Is it there?');
    await vi.advanceTimersByTimeAsync(1000);
    more.add('Is it there?');
    const answered = Promise.withResolvers<undefined>();
    held.until = answered.promise;
    const again = stateOf(stub).judgeAgain();
    await vi.advanceTimersByTimeAsync(0);
    expect(stub.inputsOf('guard.checkQuestion')).toEqual([expect.objectContaining({ text: 'Is it there?' }), expect.objectContaining({ text: 'Is it there?' })]);
    stateOf(stub).setQuestion('Is it');
    answered.resolve(undefined);
    await again;
    expect(stateOf(stub).verdict).toBeUndefined();
  });

  test('never opens a call: not before the first word, and not once the call is logged', async () => {
    const { stub, more } = setup();
    await stateOf(stub).judgeAgain();
    expect(stub.inputsOf('calls.start')).toHaveLength(0);
    stateOf(stub).setQuestion('Is it there?');
    await vi.advanceTimersByTimeAsync(1000);
    await stateOf(stub).recordCall({ outcomeCode: 'status_given' });
    more.add('Is it there?');
    await stateOf(stub).judgeAgain();
    expect([stub.inputsOf('calls.start').length, stub.inputsOf('guard.checkQuestion').length, stateOf(stub).recorded?.reference]).toEqual([1, 1, '1000042']);
  });

  test.each([[undefined, 1], [{ is: 'on', name: NAME }, 2]] as const)('is asked for after a broken link where a classifier is in use, for the announcement may have been missed: %o', async (classifier, times) => {
    const { stub } = setup({}, classifier);
    render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n('en')} />);
    await act(async () => { stateOf(stub).setQuestion('Is it there?'); await vi.advanceTimersByTimeAsync(1000); });
    await act(async () => { stub.setLink('lost'); stub.setLink('open'); await vi.advanceTimersByTimeAsync(0); });
    expect(stub.inputsOf('guard.checkQuestion')).toHaveLength(times);
  });

  test('is asked for when the desk says that more is known', async () => {
    const { stub, more } = setup();
    render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n('en')} />);
    await act(async () => { stateOf(stub).setQuestion('Is it there?'); await vi.advanceTimersByTimeAsync(1000); });
    more.add('Is it there?');
    await act(async () => { stub.announce({ name: 'classifier.heard', payload: { of: 'questions' } }); await vi.advanceTimersByTimeAsync(0); });
    expect(stateOf(stub).verdict?.classifier).toEqual(NAME);
    expect(stub.inputsOf('guard.checkQuestion')).toHaveLength(2);
    const before = stub.inputsOf('session.get').length;
    await act(async () => { stub.announce({ name: 'classifier.changed', payload: { on: false } }); await vi.advanceTimersByTimeAsync(0); });
    expect(stub.inputsOf('session.get')).toHaveLength(before + 1);
  });
});
