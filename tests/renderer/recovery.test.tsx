/** Does a call that was cut off come back as it stood: blocks as blocks, half a sentence in its box, nothing said to be lost? */

import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import type { CallDraft } from '../../src/contract/deskApi/calls.ts';
import type { ComposedReply, RenderedBlock } from '../../src/domain/composing/reply.ts';
import { AnswerPane } from '../../src/renderer/features/answer/AnswerPane.tsx';
import { draftOf } from '../../src/renderer/platform/callState.ts';
import { DeskProvider } from '../../src/renderer/platform/desk.tsx';
import { cannedFreeBlock, cannedReply } from '../support/cannedCall.ts';
import { ok, stubDesk, summary } from '../support/deskStub.ts';
import { renderText } from '../support/renderText.tsx';

const HALF = 'Your letter was sen';
const draft: CallDraft = {
  question: 'Did you get it?', answerLanguage: 'en', callerSays: [], openCaseIds: ['case-4'], own: { blockId: 'half', text: HALF },
  blocks: [{ kind: 'script', blockId: 'b1', scriptId: 'B12', caseId: 'case-4' }, { kind: 'free', blockId: 'b2', text: 'Thank you for waiting.' }],
};

const told = cannedReply.blocks[1] as RenderedBlock;
const notice: RenderedBlock = { blockId: 'added:stale', kind: 'script', scriptId: 'A05', language: 'en', text: 'It is old.', sentences: [{ kind: 'script', start: 0, end: 10, text: 'It is old.', slots: [] }] };
const refused: RenderedBlock = { blockId: 'b1', kind: 'script', scriptId: 'B12', caseId: 'case-4', language: 'en', text: '', sentences: [], problem: 'condition' };
const replyWith = (blocks: readonly RenderedBlock[]): ComposedReply => ({ ...cannedReply, facts: [], blocks });

async function recovered(language: 'en' | 'fr' = 'en') {
  const stub = stubDesk({
    'calls.recover': () => ok({ draft: { callId: 'call-0', reference: '1000041', startedAt: '2026-11-20T14:40:00Z', savedAt: '2026-11-20T14:50:00Z', draft } }),
    'replies.compose': ({ caseId, blocks }) => ok(replyWith([...(caseId === undefined ? [refused] : [notice, { ...told, caseId }]), ...blocks.flatMap((block) => (block.kind === 'free' ? [cannedFreeBlock(block.blockId, block.text)] : []))])),
  });
  const call = stub.desk.call;
  await call.getState().loadRecoverable();
  await call.getState().resumeDraft();
  await renderText(<DeskProvider desk={stub.desk}><AnswerPane /></DeskProvider>, language);
  await waitFor(() => expect(call.getState().composed?.blocks.length).toBeGreaterThan(1));
  return { ...stub, call, box: screen.getByRole<HTMLTextAreaElement>('textbox', { name: language === 'en' ? 'Own words' : 'Vos mots' }) };
}

describe('half a sentence of a call that was cut off', () => {
  test('is back in the box, checked, and no block of the answer', async () => {
    const { call, box, inputsOf } = await recovered();
    expect(box).toHaveValue(HALF);
    expect(call.getState().blocks.map(({ blockId }) => blockId)).toEqual(['b1', 'b2']);
    expect(screen.getByText('Typed before the call was cut off: Enter adds it.')).toBeVisible();
    await waitFor(() => expect(inputsOf('guard.checkReply')).toContainEqual(expect.objectContaining({ text: HALF })));
  });

  test('stays out of the answer and of the record when the agent does not add it', async () => {
    const { desk, call, box, inputsOf } = await recovered();
    await userEvent.click(box);
    await userEvent.click(screen.getByLabelText('What the caller asks'));
    act(() => desk.screen.getState().open('end'));
    expect(box).toHaveValue(HALF);
    await act(async () => { await call.getState().recordCall({ outcomeCode: 'STATUS-GIVEN' }); });
    const [recorded] = inputsOf('calls.record') as readonly { readonly draft: CallDraft }[];
    expect(JSON.stringify(recorded)).not.toContain(HALF);
    expect(recorded?.draft.blocks).toHaveLength(2);
  });

  test('is in the answer once it is added, and words typed on are like any others', async () => {
    const { call, box } = await recovered();
    await userEvent.type(box, '{Enter}');
    expect(call.getState().blocks.at(-1)).toMatchObject({ blockId: 'half', text: HALF });
    await userEvent.type(box, 'And more.');
    expect(draftOf(call.getState()).own?.text).toBe('And more.');
    await userEvent.click(screen.getByLabelText('What the caller asks'));
    expect(call.getState().blocks.at(-1)).toMatchObject({ text: 'And more.' });
  });

  test('survives a second cut', async () => {
    const { call, inputsOf } = await recovered();
    await act(async () => { await call.getState().saveDraftNow(); });
    expect(inputsOf('calls.saveDraft').at(-1)).toMatchObject({ draft: { own: { blockId: 'half', text: HALF }, blocks: [{ blockId: 'b1' }, { blockId: 'b2' }] } });
  });
});

describe('a block of a case the caller is not verified for again', () => {
  test.each([
    ['en', 'B12 Verify again. Then this block comes back.', '1 block waits Verify again: these blocks come back.'],
    ['fr', 'B12 Confirmez de nouveau l’identité. Ce bloc reviendra ensuite.', '1 bloc en attente Confirmez de nouveau l’identité : ces blocs reviendront.'],
  ] as const)('says so in %s, names nothing empty and blames no case', async (language, sentence, foot) => {
    await recovered(language);
    const block = screen.getByRole('group', { name: /B12$/ });
    expect(block).toHaveTextContent(sentence);
    expect(block).not.toHaveTextContent(/another file|autre dossier|no longer fits/);
    expect(document.getElementById('an-foot-why')).toHaveTextContent(foot);
  });

  test('comes back with the verification, and what the desk adds to it is marked as added', async () => {
    const { call } = await recovered();
    act(() => call.setState({ verifiedCases: [summary(4)], activeCaseId: 'case-4', openCaseIds: ['case-4'] }));
    await act(async () => { await call.getState().refreshAnswer(); });
    await vi.waitFor(() => expect(screen.getByRole('group', { name: /B12$/ })).toHaveTextContent('is recorded as received'));
    expect(screen.getByRole('group', { name: /A05$/ })).toHaveTextContent('Added by the desk: the data is old.');
    expect(screen.queryByText(/Verify again/)).not.toBeInTheDocument();
  });

  test('of a case without a number is about another file, without a name', async () => {
    const { call } = await recovered();
    const { number: _none, ...unnumbered } = summary(4);
    act(() => call.setState({ verifiedCases: [unnumbered, summary(5)], activeCaseId: 'case-5' }));
    expect(await screen.findByText('About another file')).toBeVisible();
  });
});
