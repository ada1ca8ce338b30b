/** Does a call end by keyboard in seconds, with what was told, and is "recorded" said only by the desk? */

import { fireEvent, screen, act } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import type { DeskError } from '../../src/contract/contract.ts';
import { EndForm } from '../../src/renderer/features/answer/EndForm.tsx';
import type { EndFormProps } from '../../src/renderer/features/answer/EndForm.tsx';
import { outcomeHints, splitOutcomes } from '../../src/renderer/features/answer/outcomeHints.ts';
import { createDesk, DeskProvider } from '../../src/renderer/platform/desk.tsx';
import { cannedBlocks, cannedFollowUps, cannedOutcomes, cannedReply, cannedVerdict } from '../support/cannedCall.ts';
import { cannedClient } from '../support/cannedClient.ts';
import { renderText } from '../support/renderText.tsx';

describe('end of the call', () => {
  const { first, rest, likely } = splitOutcomes(cannedOutcomes, outcomeHints({ composed: cannedReply, verdict: cannedVerdict, verified: true }));
  const form = (more: Partial<EndFormProps> = {}): EndFormProps => ({
    first, rest, likely, followUps: cannedFollowUps, facts: cannedReply.facts, reference: '7K4-0018', problem: undefined, recording: false, recorded: undefined, outcomeCode: undefined, singleKeys: true, looseCount: 0, hindrance: undefined, onOutcome: () => undefined,
    onRecord: () => undefined, onClose: () => undefined, onNewCall: () => undefined, ...more,
  });

  test('a digit and Ctrl+Enter are enough', async () => {
    const onRecord = vi.fn<EndFormProps['onRecord']>();
    await renderText(<EndForm {...form({ onRecord })} />);
    await userEvent.keyboard('1{Control>}{Enter}{/Control}');
    expect(onRecord).toHaveBeenCalledExactlyOnceWith({ outcomeCode: 'OUTSTANDING-TOLD' });
  });

  test('digits choose nothing once single keys are switched off', async () => {
    await renderText(<EndForm {...form({ singleKeys: false })} />);
    await userEvent.keyboard('1');
    expect(screen.queryAllByRole('radio', { checked: true })).toEqual([]);
  });

  test('what the desk would not log as it stands is said before it is tried', async () => {
    await renderText(<EndForm {...form({ hindrance: { kind: 'reason', count: 1 } })} />);
    expect(screen.getByText('1 block to rewrite').parentElement).toHaveTextContent('1 block to rewrite Rewrite it, or give a reason.');
  });

  test('own words without a source are named before they are recorded', async () => {
    await renderText(<EndForm {...form({ looseCount: 1 })} />);
    expect(screen.getByText(/recorded as your own words/)).toBeVisible();
  });

  test('without an outcome nothing is recorded and the choice is asked for', async () => {
    const onRecord = vi.fn<EndFormProps['onRecord']>();
    await renderText(<EndForm {...form({ onRecord })} />);
    await userEvent.click(screen.getByRole('button', { name: /Log/ }));
    expect(onRecord).not.toHaveBeenCalled();
    expect(screen.getByRole('alert')).toHaveTextContent('Choose how the call ended.');
  });

  test('a digit typed into the note stays a digit', async () => {
    await renderText(<EndForm {...form()} />);
    await userEvent.selectOptions(screen.getByLabelText('Follow-up'), 'CALL-BACK');
    await userEvent.type(screen.getByLabelText('Note'), '2 pm');
    expect(screen.getByLabelText('Note')).toHaveValue('2 pm');
    expect(screen.getByRole('radio', { name: /Advice declined/ })).not.toBeChecked();
  });

  test('going back to the answer keeps the follow-up', async () => {
    const onFollowUp = vi.fn<NonNullable<EndFormProps['onFollowUp']>>();
    const { unmount } = await renderText(<EndForm {...form({ onFollowUp })} />);
    await userEvent.selectOptions(screen.getByLabelText('Follow-up'), 'WRITTEN-REPLY');
    await userEvent.type(screen.getByLabelText('Note'), 'by email');
    await userEvent.keyboard('{Escape}');
    expect(onFollowUp).toHaveBeenCalledExactlyOnceWith({ code: 'WRITTEN-REPLY', note: 'by email' });
    unmount();
    await renderText(<EndForm {...form({ followUp: { code: 'WRITTEN-REPLY', note: 'by email' } })} />);
    expect(screen.getByLabelText('Follow-up')).toHaveValue('WRITTEN-REPLY');
    expect(screen.getByLabelText('Note')).toHaveValue('by email');
  });

  test('a follow-up carries its day and note', async () => {
    const onRecord = vi.fn<EndFormProps['onRecord']>();
    await renderText(<EndForm {...form({ onRecord })} />);
    await userEvent.keyboard('2');
    await userEvent.selectOptions(screen.getByLabelText('Follow-up'), 'WRITTEN-REPLY');
    fireEvent.change(screen.getByLabelText('By'), { target: { value: '2026-11-27' } });
    await userEvent.click(screen.getByRole('button', { name: /Log/ }));
    expect(onRecord).toHaveBeenCalledWith({ outcomeCode: first[1]?.code, followUp: { code: 'WRITTEN-REPLY', dueOn: '2026-11-27' } });
  });

  test('told facts are read off the answer', async () => {
    await renderText(<EndForm {...form()} />);
    expect(screen.getByRole('region', { name: '2 facts told' })).toHaveTextContent('Item received on29 October 2026');
  });

  test('the likely outcome is marked and none is chosen for the agent', async () => {
    expect(outcomeHints({ composed: undefined, verdict: undefined, verified: false })[0]).toBe('NOT-VERIFIED');
    await renderText(<EndForm {...form()} />);
    expect(screen.getByRole('radio', { name: /Outstanding item told$/ })).toHaveAccessibleDescription('likely');
    expect(screen.getAllByText('likely')).toHaveLength(1);
    expect(screen.queryAllByRole('radio', { checked: true })).toEqual([]);
  });

  test('a digit is the same code on every call, whatever the call was about', () => {
    const ofCall = (verified: boolean) => splitOutcomes(cannedOutcomes, outcomeHints({ composed: verified ? cannedReply : undefined, verdict: verified ? undefined : cannedVerdict, verified }));
    expect(ofCall(true).first.map((each) => each.code)).toEqual(['OUTSTANDING-TOLD', 'STATUS-GIVEN', 'GENERAL-INFO', 'ADVICE-DECLINED', 'NOT-VERIFIED', 'CALL-DROPPED']);
    expect(ofCall(false).first).toEqual(ofCall(true).first);
    expect([ofCall(true).likely, ofCall(false).likely]).toEqual(['OUTSTANDING-TOLD', 'NOT-VERIFIED']);
  });

  test('a value with a hidden character is shown with its sign', async () => {
    await renderText(<EndForm {...form({ facts: [{ slot: 'item.received_on', value: '2\u200b9 October 2026', caseId: 'case-1' }] })} />);
    expect(screen.getByRole('region', { name: '1 fact told' })).toHaveTextContent('2U+200B9 October 2026');
  });

  test('a failure keeps every choice and says the next step', async () => {
    const { client } = cannedClient({ recordFails: { code: 'store.disk_full' } satisfies DeskError });
    const desk = createDesk(client);
    await desk.call.getState().startCall();
    act(() => desk.call.setState({ blocks: cannedBlocks, composed: cannedReply }));
    act(() => desk.session.setState({ view: cannedClient().session }));
    act(() => desk.screen.getState().open('end'));
    const { EndSheet } = await import('../../src/renderer/features/answer/EndSheet.tsx');
    await renderText(<DeskProvider desk={desk}><EndSheet /></DeskProvider>);
    await userEvent.keyboard('1{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not logged. The disk is full. Your answer is kept here.');
    expect(screen.getByRole('radio', { checked: true })).toHaveAttribute('value', 'OUTSTANDING-TOLD');
    expect(screen.queryByText(/^Recorded/)).not.toBeInTheDocument();
    expect(desk.call.getState().blocks).toHaveLength(3);
  });

  test('"recorded" appears only after the desk answered, with the reference', async () => {
    const { client, session, commit } = cannedClient({ holdRecord: true });
    const desk = createDesk(client);
    await desk.call.getState().startCall();
    act(() => { desk.session.setState({ view: session }); desk.screen.getState().open('end'); });
    const { EndSheet } = await import('../../src/renderer/features/answer/EndSheet.tsx');
    await renderText(<DeskProvider desk={desk}><EndSheet /></DeskProvider>, 'fr');
    await userEvent.keyboard('1{Control>}{Enter}{/Control}');
    expect(screen.getByRole('button', { name: /Consignation…/ })).toBeVisible();
    expect(screen.queryByText(/^Consigné/)).not.toBeInTheDocument();
    await act(async () => { commit(); await Promise.resolve(); });
    expect(await screen.findByText('Consigné · 7K4-0018')).toBeVisible();
  });
});
