/** Does the agent see what changed on an open file during the call, what was said of it before, and that a file is gone? */

import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { CaseView } from '../../src/domain/cases/caseView.ts';
import type { ComposedReply, RenderedBlock } from '../../src/domain/composing/reply.ts';
import { App } from '../../src/renderer/app/App.tsx';
import { createI18n } from '../../src/renderer/i18n/setup.ts';
import type { DeskClient } from '../../src/renderer/platform/deskClient.ts';
import { cannedFreeBlock, label } from '../support/cannedCall.ts';
import { ok, refuse, stubDesk, stubFind, stubSession, summary, viewOf } from '../support/deskStub.ts';
import type { DeskStub } from '../support/deskStub.ts';

interface Record {
  change: Partial<CaseView>;
  /** What B03 says of it. */
  words: string;
  problem?: RenderedBlock['problem'];
  isGone: boolean;
}

const block = (blockId: string, { words, problem }: Record, language: 'en' | 'fr'): RenderedBlock => ({
  blockId, kind: 'script', scriptId: 'B03', scriptVersion: 2, scriptHash: 'h', scriptState: 'draft', language, text: problem === undefined ? words : '',
  sentences: problem === undefined ? [{ start: 0, end: words.length, kind: 'fact', text: words, slots: [] }] : [], ...(problem === undefined ? {} : { problem }),
});

async function onCall(language: 'en' | 'fr' = 'en', more: Partial<DeskClient> = {}): Promise<{ readonly stub: DeskStub; readonly record: Record; readonly changed: () => Promise<void> }> {
  const record: Record = { change: {}, words: 'Received on 9 October.', isGone: false };
  const stub = stubDesk({
    'session.get': () => ok({ ...stubSession, preferences: { ...stubSession.preferences, uiLanguage: language } }),
    'cases.open': ({ caseId }) => (record.isGone ? refuse('case.not_verified') : ok({ ...viewOf(caseId), ...record.change })),
    'replies.compose': ({ language: given, blocks }) => ok({ language: given, blocks: blocks.map((input) => (input.kind === 'free' ? { ...cannedFreeBlock(input.blockId, input.text), kind: 'free' } : block(input.blockId, record, given))), counts: { fact: 1, script: 0, courtesy: 0, loose: 0 }, facts: [] } satisfies ComposedReply),
    ...more,
  });
  render(<App desk={stub.desk} transport={stub.transport} i18n={createI18n(language)} />);
  await waitFor(() => expect(stub.desk.session.getState().status).toBe('ready'));
  const state = stub.desk.call.getState;
  await act(async () => {
    state().setFind({ text: 'F900418263' });
    await state().findNow();
    await state().verify([{ kind: 'email', value: 'someone@example.com' }]);
    state().addScript('B03');
  });
  await screen.findByText(record.words);
  const changed = async (): Promise<void> => {
    const asked = stub.inputsOf('replies.compose').length;
    stub.announce({ name: 'cache.changed', payload: { cases: 1 } });
    await waitFor(() => expect(stub.inputsOf('replies.compose').length).toBeGreaterThan(asked));
    await act(async () => { await Promise.resolve(); });
  };
  return { stub, record, changed };
}

const said = (): HTMLElement | undefined => screen.queryAllByRole('status').find((region) => region.className === 'cf-changed');
const answer = (): HTMLElement => screen.getByRole('group', { name: /^Block 1 of 1/ });

describe('the file', () => {
  test('says what changed, in a region that stood before and is read out politely', async () => {
    const { record, changed } = await onCall();
    const region = said();
    expect(region).toBeEmptyDOMElement();
    record.change = { status: { ...label('closed', 'closed', 'fermé'), code: 'closed' }, closedOn: '2026-11-20', missing: [] };
    await changed();
    expect(said()).toBe(region);
    expect(within(region as HTMLElement).getAllByRole('listitem').map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '))).toEqual(['Status: closed (was in progress).', 'Closed: 20 Nov 2026 (new).', 'Police certificate: no longer on the record (was not accepted).']);
    expect(region).toHaveTextContent('The record changed while this file is open.');
  });

  test('says it in French', async () => {
    const { record, changed } = await onCall('fr');
    record.change = { waitingOn: 'department' };
    await changed();
    expect(said()).toHaveTextContent('En attente : du ministère (avant : de la personne).');
  });

  test('is called in the list of cases as it is now', async () => {
    const { record, changed } = await onCall();
    const listed = () => document.querySelector('.who-case[aria-current]');
    expect(listed()).toHaveTextContent('9 Oct 2026');
    record.change = { status: { ...label('closed', 'closed', 'fermé'), code: 'closed' }, waitingOn: 'department', receivedOn: '2026-10-10' };
    await changed();
    expect(listed()).toHaveTextContent(/closed.*10 Oct 2026/);
  });

  test('stays as it is where only the data grew older', async () => {
    const { record, changed } = await onCall();
    record.change = { asOf: '2026-11-20T15:00:00Z', daysElapsed: 43 };
    await changed();
    expect(said()).toBeEmptyDOMElement();
    expect(screen.queryByRole('button', { name: /what changed/ })).not.toBeInTheDocument();
  });

  test('puts it away by keyboard and shows it again; the next change opens it, one that is taken back ends it', async () => {
    const { record, changed } = await onCall();
    record.change = { waitingOn: 'department' };
    await changed();
    const hide = screen.getByRole('button', { name: 'Hide what changed' });
    hide.focus();
    await userEvent.keyboard('{Enter}');
    expect(said()).toBeEmptyDOMElement();
    expect(screen.getByRole('button', { name: 'Show the change again' })).toHaveFocus();
    await changed();
    expect(said()).toBeEmptyDOMElement();
    await userEvent.keyboard('{Enter}');
    expect(said()).toHaveTextContent('Waits for: the department (was the client).');
    await userEvent.keyboard('{Enter}');
    record.change = { waitingOn: 'department', receivedOn: '2026-10-10' };
    await changed();
    expect(said()).toHaveTextContent('Waits for: the department (was the client).Received:');
    record.change = {};
    await changed();
    expect(said()).toBeEmptyDOMElement();
    expect(screen.queryByRole('button', { name: /chang/ })).not.toBeInTheDocument();
  });

  test('that is not in front says so on its tab, and what changed once it is in front', async () => {
    const { stub, record, changed } = await onCall();
    await act(() => stub.desk.call.getState().openCase('case-4'));
    record.change = { waitingOn: 'department' };
    await changed();
    expect(screen.getByRole('tab', { selected: false })).toHaveTextContent('changed');
    await act(async () => { stub.desk.call.getState().selectCase('case-3'); });
    expect(said()).toHaveTextContent('Waits for');
  });

  test('that this desk no longer has leaves the screen at once, and says so by its number only', async () => {
    const { stub, record, changed } = await onCall();
    expect(screen.getByRole('region', { name: 'Case details' })).toBeInTheDocument();
    record.isGone = true;
    record.problem = 'condition';
    await changed();
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Case details' })).not.toBeInTheDocument());
    expect(said()).toHaveTextContent('File F900418263 is no longer on this desk.');
    expect([stub.inputsOf('cases.close'), stub.desk.call.getState().caseViews]).toEqual([[{ callId: 'call-1', caseId: 'case-3' }], {}]);
    await userEvent.click(screen.getByRole('button', { name: 'Noted' }));
    expect(said()).toBeEmptyDOMElement();
  });

  test('that is gone leaves the screen also when closing it fails, and is named once', async () => {
    const { stub, record, changed } = await onCall('en', { 'cases.close': () => refuse('store.full') });
    await act(async () => { stub.desk.call.setState({ goneCases: ['F900418263'] }); });
    record.isGone = true;
    await changed();
    await waitFor(() => expect(stub.inputsOf('cases.close')).toHaveLength(1));
    expect(screen.queryByRole('region', { name: 'Case details' })).not.toBeInTheDocument();
    expect(stub.desk.call.getState()).toMatchObject({ openCaseIds: [], caseViews: {}, activeCaseId: undefined, caseError: undefined, goneCases: ['F900418263'] });
  });

  test('is read again one time after the other, once more at most for all that was announced meanwhile', async () => {
    let hold: Promise<void> = Promise.resolve();
    const { stub } = await onCall('en', { 'cases.open': async ({ caseId }) => { await hold; return await ok(viewOf(caseId)); } });
    const asked = stub.inputsOf('cases.open').length;
    let go = (): void => undefined;
    hold = new Promise((resolve) => { go = resolve; });
    const rounds = [1, 2, 3].map(() => stub.desk.call.getState().recordChanged());
    expect(stub.inputsOf('cases.open')).toHaveLength(asked + 1);
    await act(async () => { go(); await Promise.all(rounds); });
    expect(stub.inputsOf('cases.open')).toHaveLength(asked + 2);
    await act(() => stub.desk.call.getState().recordChanged());
    expect(stub.inputsOf('cases.open')).toHaveLength(asked + 3);
  });

  test('of a call that was logged leaves the screen when the desk has fewer cases, and stays when it has more', async () => {
    const { stub } = await onCall();
    await act(async () => { stub.desk.call.setState(({ find }) => ({ find: { ...find, result: { ...stubFind, verifiedMatches: [summary(3)] } } })); });
    await act(async () => { await stub.desk.call.getState().recordCall({ outcomeCode: 'status_given' }); });
    await act(async () => { stub.announce({ name: 'cache.changed', payload: { cases: 5001 } }); await Promise.resolve(); });
    expect(screen.getByRole('region', { name: 'Case details' })).toBeInTheDocument();
    await act(async () => { stub.announce({ name: 'cache.changed', payload: { cases: 0 } }); await Promise.resolve(); });
    expect(screen.queryByRole('region', { name: 'Case details' })).not.toBeInTheDocument();
    expect(stub.desk.call.getState()).toMatchObject({ openCaseIds: [], caseViews: {}, verifiedCases: [] });
    expect(stub.desk.call.getState().find.result).toBeUndefined();
    expect(document.body).not.toHaveTextContent('F900418264');
    expect(answer()).toHaveTextContent('Received on 9 October.');
  });

  test('of a call that was logged leaves the screen also when that was not heard, and the desk is seen to have fewer', async () => {
    let cases = 5000;
    const { stub } = await onCall('en', { 'session.get': () => ok({ ...stubSession, data: { ...stubSession.data, cases } }) });
    await act(async () => { await stub.desk.call.getState().recordCall({ outcomeCode: 'status_given' }); });
    cases = 4000;
    await act(() => stub.desk.session.getState().load());
    expect(screen.queryByRole('region', { name: 'Case details' })).not.toBeInTheDocument();
  });

  test('leaves the screen when the desk has logged the call and the answer to that is on its way', async () => {
    let isLogged = false;
    let answered = (): void => undefined;
    const { stub } = await onCall('en', {
      'cases.open': ({ caseId }) => (isLogged ? refuse('call.unknown') : ok(viewOf(caseId))),
      'calls.record': async () => {
        isLogged = true;
        await new Promise<void>((resolve) => { answered = resolve; });
        return await ok({ entryId: 'e1', counter: 13, recordedAt: '2026-11-20T15:00:00Z', reference: '1000042' });
      },
    });
    const recording = stub.desk.call.getState().recordCall({ outcomeCode: 'status_given' });
    await act(() => stub.desk.call.getState().recordChanged());
    await act(async () => { answered(); await recording; });
    expect(screen.queryByRole('region', { name: 'Case details' })).not.toBeInTheDocument();
  });

  test('stays on the screen when it cannot be read just now', async () => {
    let isBusy = false;
    const { changed } = await onCall('en', { 'cases.open': ({ caseId }) => (isBusy ? refuse('store.cache_damaged') : ok(viewOf(caseId))) });
    isBusy = true;
    await changed();
    expect(screen.getByRole('region', { name: 'Case details' })).toBeInTheDocument();
    expect(said()).toBeEmptyDOMElement();
  });
});

describe('the answer', () => {
  test('marks wording that follows the record, with what it said before, until that was seen', async () => {
    const { record, changed } = await onCall();
    expect(answer()).not.toHaveTextContent('The record changed');
    record.words = 'Received on 10 October.';
    await changed();
    expect(answer()).toHaveAccessibleName(/The record changed: these words are new\./);
    expect(answer()).toHaveTextContent('Received on 10 October.');
    expect(answer()).toHaveTextContent('Before: Received on 9 October.');
    record.words = 'Received on 11 October.';
    await changed();
    expect(answer()).toHaveTextContent('Before: Received on 9 October.');
    await userEvent.click(within(answer()).getByRole('button', { name: 'Noted' }));
    expect(answer()).not.toHaveTextContent('Before:');
    expect(answer()).toHaveFocus();
  });

  test('keeps the former words when they were said', async () => {
    const { stub, record, changed } = await onCall();
    record.words = 'Received on 10 October.';
    await changed();
    await userEvent.click(within(answer()).getByRole('button', { name: 'The former words were said: keep them' }));
    expect(stub.desk.call.getState().blocks).toMatchObject([{ kind: 'free', text: 'Received on 9 October.', alreadySaid: true, saidScript: { scriptId: 'B03', version: 2 } }]);
    expect(stub.desk.call.getState().reworded).toEqual({});
  });

  test('marks other words also when there were none in between, and nothing when the same come back', async () => {
    const { stub, record, changed } = await onCall();
    record.problem = 'condition';
    await changed();
    delete record.problem;
    await changed();
    expect(answer()).toHaveTextContent('Received on 9 October.');
    expect(stub.desk.call.getState().reworded).toEqual({});
    record.problem = 'condition';
    await changed();
    delete record.problem;
    record.words = 'Received on 10 October.';
    await changed();
    expect(answer()).toHaveTextContent('Before: Received on 9 October.');
    await userEvent.click(within(answer()).getByRole('button', { name: 'The former words were said: keep them' }));
    expect(stub.desk.call.getState().blocks).toMatchObject([{ kind: 'free', text: 'Received on 9 October.', alreadySaid: true }]);
  });

  test('reads a block that does not hold out as stopped, not as new words', async () => {
    const { record, changed } = await onCall();
    record.words = 'Received on 10 October.';
    await changed();
    record.problem = 'condition';
    await changed();
    expect(answer()).not.toHaveAccessibleName(/these words are new/);
    delete record.problem;
    await changed();
    expect(answer()).toHaveAccessibleName(/these words are new/);
  });

  test('keeps in mind what was said before while the answer stands in the other language, or does not hold', async () => {
    const { stub, record, changed } = await onCall();
    record.words = 'Received on 10 October.';
    await changed();
    await act(async () => { stub.desk.call.getState().setLanguage('fr'); });
    await waitFor(() => expect(stub.desk.call.getState().composed?.language).toBe('fr'));
    record.problem = 'condition';
    await changed();
    expect(answer()).not.toHaveTextContent('Before:');
    delete record.problem;
    await changed();
    await act(async () => { stub.desk.call.getState().setLanguage('en'); });
    await waitFor(() => expect(stub.desk.call.getState().composed?.language).toBe('en'));
    expect(answer()).toHaveTextContent('Before: Received on 9 October.');
  });

  test('calls nothing changed that the agent changed: the language, or what the caller says', async () => {
    const { stub, record } = await onCall();
    record.words = 'Received on 10 October, as you say.';
    await act(async () => { stub.desk.call.getState().setCallerSays('sent_item', true); });
    await waitFor(() => expect(answer()).toHaveTextContent('as you say'));
    expect(stub.desk.call.getState().reworded).toEqual({});
  });

  test('marks wording also when the agent goes on while it is composed again', async () => {
    let hold: Promise<void> = Promise.resolve();
    const record: Record = { change: {}, words: 'Received on 9 October.', isGone: false };
    const { stub } = await onCall('en', { 'replies.compose': async ({ language, blocks }) => {
      const now = blocks.map(({ blockId }) => block(blockId, record, language));
      await hold;
      return await ok({ language, blocks: now, counts: { fact: 1, script: 0, courtesy: 0, loose: 0 }, facts: [] });
    } });
    let go = (): void => undefined;
    hold = new Promise((resolve) => { go = resolve; });
    record.words = 'Received on 10 October.';
    const asked = stub.inputsOf('replies.compose').length;
    stub.announce({ name: 'cache.changed', payload: { cases: 1 } });
    await waitFor(() => expect(stub.inputsOf('replies.compose').length).toBe(asked + 1));
    await act(async () => { stub.desk.call.getState().setCallerSays('sent_item', true); });
    await waitFor(() => expect(stub.inputsOf('replies.compose').length).toBe(asked + 2));
    await act(async () => { go(); await hold; });
    await waitFor(() => expect(Object.values(stub.desk.call.getState().reworded).map(({ text }) => text)).toEqual(['Received on 9 October.']));
  });

  test('of a call that was logged stays as it was said', async () => {
    const { stub, record } = await onCall();
    await act(async () => { await stub.desk.call.getState().recordCall({ outcomeCode: 'status_given' }); });
    record.words = 'Received on 10 October.';
    const asked = stub.asked.length;
    await act(() => stub.desk.call.getState().recordChanged());
    expect(stub.asked.slice(asked).map(({ method }) => method)).toEqual([]);
    expect(stub.desk.call.getState().composed?.blocks[0]?.text).toBe('Received on 9 October.');
  });
});
