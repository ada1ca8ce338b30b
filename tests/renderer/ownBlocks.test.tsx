/** What can an agent do with own words in the answer: rewrite, give a reason and take it back, say that they were said? */

import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { BlockInput } from '../../src/domain/composing/reply.ts';
import { AnswerPane } from '../../src/renderer/features/answer/AnswerPane.tsx';
import { SayPages } from '../../src/renderer/features/answer/SayPages.tsx';
import { createDesk, DeskProvider } from '../../src/renderer/platform/desk.tsx';
import type { Desk } from '../../src/renderer/platform/desk.tsx';
import { cannedBlocks, cannedFreeBlock, cannedReply } from '../support/cannedCall.ts';
import { cannedClient } from '../support/cannedClient.ts';
import { renderText } from '../support/renderText.tsx';

const PROMISE = 'You will surely have it next week.';
const DECISION = 'Your case is approved. Thank you for waiting.';
const free = (blockId: string, text: string): BlockInput => ({ kind: 'free', blockId, text, language: 'en' });

async function openPane(blocks: readonly BlockInput[], language: 'en' | 'fr' = 'en'): Promise<Desk> {
  const { client, session } = cannedClient();
  const desk = createDesk(client);
  desk.session.setState({ view: session, status: 'ready' });
  await desk.call.getState().startCall();
  desk.call.setState({ blocks });
  await renderText(<DeskProvider desk={desk}><AnswerPane /></DeskProvider>, language);
  await waitFor(() => expect(desk.call.getState().composed?.blocks).toHaveLength(blocks.length));
  return desk;
}

const log = (): HTMLElement => screen.getByRole('button', { name: 'Log answer' });
const block = (name: RegExp): HTMLElement => screen.getByRole('group', { name });

describe('a block of own words', () => {
  test('that was said keeps what was found in it then, until the tick is taken back', async () => {
    const desk = await openPane([free('f1', PROMISE), free('f2', 'Thank you.')]);
    act(() => { desk.call.getState().setAlreadySaid('f1', true); desk.call.getState().setAlreadySaid('f2', true); });
    expect(desk.call.getState().blocks).toMatchObject([{ alreadySaid: true, saidLabels: [{ start: 0, labels: ['promise'] }] }, { alreadySaid: true }]);
    act(() => desk.call.getState().setAlreadySaid('f1', false));
    expect(desk.call.getState().blocks[0]).toEqual({ ...free('f1', PROMISE), alreadySaid: false });
  });

  test('is named with its level and its reason, and its sentence with what was found', async () => {
    await openPane([free('f1', PROMISE), free('f2', DECISION), free('f3', 'It is all in.')]);
    expect(screen.getAllByRole('group').map((each) => each.getAttribute('aria-label'))).toEqual(expect.arrayContaining([
      'Block 1 of 3: own words. To rewrite (promise)', 'Block 2 of 3: own words. Cannot be said (claims a decision)', 'Block 3 of 3: own words. No source',
    ]));
    expect(within(block(/^Block 2/)).getByText('is approved').closest('.an-mark')).toHaveClass('an-mark-hard');
    expect(within(block(/^Block 3/)).getByText('loose')).toBeVisible();
  });

  test('holds the log back while it wants a rewrite, until a coded reason is given; the reason can be taken back', async () => {
    const desk = await openPane([free('f1', PROMISE)]);
    expect(log()).toHaveAccessibleDescription('1 block to rewrite Rewrite it, or give a reason.');
    expect(log()).toHaveAttribute('aria-disabled', 'true');
    block(/^Block 1/).focus();
    await userEvent.keyboard('{Control>}{Shift>}O{/Shift}{/Control}');
    const sheet = screen.getByRole('dialog', { name: 'Why say it all the same?' });
    expect(sheet).not.toHaveAttribute('aria-modal');
    expect(within(sheet).getByRole('button', { name: 'A team lead told me to say it' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(desk.call.getState().blocks).toEqual([{ ...free('f1', PROMISE), override: 'TOLD-BY-LEAD', overrideFor: ['promise'] }]);
    expect(await screen.findByText('Reason: A team lead told me to say it')).toBeVisible();
    expect(log()).toHaveAttribute('aria-disabled', 'false');
    expect(block(/Reason given \(promise\)$/)).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'Undo the reason' }));
    expect(desk.call.getState().blocks).toEqual([free('f1', PROMISE)]);
  });

  test('is given a reason from anywhere in the pane with a key a browser tab leaves alone', async () => {
    await openPane([free('f1', PROMISE)]);
    const sheet = (): HTMLElement | null => screen.queryByRole('dialog', { name: 'Why say it all the same?' });
    for (const place of [screen.getByLabelText('What the caller asks'), screen.getByRole('button', { name: 'FR' }), log()]) {
      act(() => place.focus());
      await userEvent.keyboard('{Alt>}o{/Alt}');
      expect(sheet()).toBeVisible();
      await userEvent.keyboard('{Escape}');
      expect(sheet()).toBeNull();
    }
    block(/^Block 1/).focus();
    await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
    expect(await screen.findByRole('dialog', { name: 'Why this is flagged' })).toBeVisible();
    await userEvent.keyboard('{Alt>}o{/Alt}');
    expect(sheet()).toBeVisible();
    expect(screen.queryByRole('dialog', { name: 'Why this is flagged' })).not.toBeInTheDocument();
  });

  test('Esc leaves the reasons without one, back on the block', async () => {
    const desk = await openPane([free('f1', PROMISE)]);
    await userEvent.click(screen.getByRole('button', { name: /Give a reason/ }));
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(block(/^Block 1/)).toHaveFocus();
    expect(desk.call.getState().blocks).toEqual([free('f1', PROMISE)]);
  });

  test('loses its reason when its words change, and keeps it when they do not', async () => {
    const desk = await openPane([{ ...free('f1', PROMISE), override: 'TOLD-BY-LEAD' } as BlockInput]);
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    await userEvent.keyboard('{Enter}');
    expect(desk.call.getState().blocks[0]).toHaveProperty('override');
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    await userEvent.keyboard(' Really.{Enter}');
    expect(desk.call.getState().blocks).toEqual([free('f1', `${PROMISE} Really.`)]);
  });

  test('that cannot be said offers no reason; it is rewritten, removed, or was already said', async () => {
    const desk = await openPane([free('f1', DECISION)]);
    expect(screen.queryByRole('button', { name: /Give a reason/ })).not.toBeInTheDocument();
    expect(log()).toHaveAccessibleDescription(/1 block cannot be said/);
    await userEvent.click(screen.getByRole('checkbox', { name: 'already said' }));
    expect(desk.call.getState().blocks).toEqual([{ ...free('f1', DECISION), alreadySaid: true, saidLabels: [{ start: 0, labels: ['decision_claim'] }] }]);
    expect(log()).toHaveAttribute('aria-disabled', 'false');
    expect(screen.getByText('Recorded as already said; your lead sees it.')).toBeVisible();
  });

  test('that the guard could not read wants a reason', async () => {
    const desk = await openPane([free('f1', PROMISE)]);
    act(() => desk.call.setState({ composed: { ...cannedReply, blocks: [{ ...cannedFreeBlock('f1', PROMISE), sentences: [], stop: 'override', unchecked: true }] } }));
    expect(block(/Not checked$/)).toHaveTextContent('Not checked. Use an approved script, or give a reason.');
    expect(screen.getByRole('button', { name: /Give a reason/ })).toBeVisible();
  });

  test('F8 walks the blocks that want something, and Alt+Enter explains the one in focus', async () => {
    await openPane([free('f1', PROMISE), free('f2', 'Thank you for waiting.'), free('f3', 'It is all in.')]);
    block(/^Block 1/).focus();
    await userEvent.keyboard('{F8}');
    expect(block(/^Block 3/)).toHaveFocus();
    await userEvent.keyboard('{F8}');
    expect(block(/^Block 1/)).toHaveFocus();
    await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
    expect(await screen.findByRole('dialog', { name: 'Why this is flagged' })).toHaveTextContent('“will surely have it”');
    await userEvent.keyboard('{Escape}');
    expect(block(/^Block 1/)).toHaveFocus();
  });

  test('keeps its language, and says in French that it is not translated', async () => {
    const desk = await openPane([free('f1', PROMISE)], 'fr');
    await userEvent.click(screen.getByRole('button', { name: 'FR' }));
    await waitFor(() => expect(desk.call.getState().composed?.language).toBe('fr'));
    const mine = block(/À reformuler \(promesse\)$/);
    expect(within(mine).getByText('will surely have it').closest('p')).toHaveAttribute('lang', 'en');
    expect(mine).toHaveTextContent('Non traduit');
  });

  test('shows hidden characters by name, isolated from what stands around', async () => {
    await openPane([free('f1', 'It is \u202Eall in.')]);
    const sign = screen.getByText('U+202E');
    expect(sign.closest('bdi')).not.toBeNull();
    expect(block(/^Block 1/).textContent).not.toContain('\u202E');
  });
});

describe('a hidden character in a value of the record', () => {
  const text = 'It came on 2\u200b9 October 2026.';
  const typed = { ...cannedFreeBlock('f1', text), stop: 'none' as const, sentences: [{ kind: 'fact' as const, start: 0, end: text.length, text, slots: [{ slot: 'item.received_on', value: text.slice(11, -1), start: 11, end: text.length - 1 }] }] };

  test('is named in the block', async () => {
    const desk = await openPane([free('f1', text)]);
    act(() => desk.call.setState({ composed: { ...cannedReply, blocks: [typed] } }));
    expect(screen.getByText('U+200B').closest('dfn')).toHaveTextContent('2U+200B9 October 2026');
    expect(block(/^Block 1/).textContent).not.toContain('\u200b');
  });

  test('is named in the say view', async () => {
    await renderText(<SayPages inputs={[free('f1', text)]} mode="standard" onClose={() => undefined} composed={{ ...cannedReply, blocks: [typed] }} />);
    expect(screen.getByText('U+200B').closest('strong')).toHaveTextContent('2U+200B9 October 2026');
  });
});

describe('a finding whose rule was set aside', () => {
  test('is explained by what was found, and never waits for a rule that does not come', async () => {
    const desk = await openPane([free('f1', PROMISE)]);
    const lost = { ...cannedFreeBlock('f1', PROMISE) };
    const sentences = lost.sentences.map((sentence) => ({ ...sentence, findings: (sentence.findings ?? []).map((finding) => ({ ...finding, ruleId: 'gone.rule', message: { en: '', fr: '' } })) }));
    act(() => desk.call.setState({ composed: { ...cannedReply, blocks: [{ ...lost, sentences }] } }));
    await userEvent.click(within(block(/^Block 1/)).getByRole('button', { name: /Why/ }));
    const popover = await screen.findByRole('dialog', { name: 'Why this is flagged' });
    expect(within(popover).getByRole('heading', { name: 'Promise' })).toBeVisible();
    expect(await within(popover).findByText('No rule in force explains this; it is held back all the same.')).toBeVisible();
  });
});

describe('a script that was said and then no longer held', () => {
  test('stays as the words that were said', async () => {
    const desk = await openPane(cannedBlocks.slice(1, 2));
    const said = desk.call.getState().composed?.blocks[0]?.text ?? '';
    act(() => desk.call.setState({ composed: { ...cannedReply, blocks: [{ blockId: 'b1', kind: 'script', scriptId: 'B12', language: 'en', text: '', sentences: [], problem: 'condition' }] } }));
    await userEvent.click(screen.getByRole('button', { name: 'It was said: keep the words' }));
    expect(desk.call.getState().blocks).toEqual([expect.objectContaining({ kind: 'free', blockId: 'b1', text: said, alreadySaid: true, language: 'en', saidScript: { scriptId: 'B12', version: 1 } })]);
  });
});

describe('the say view', () => {
  const pages = (inputs: readonly BlockInput[], texts: readonly string[]) =>
    <SayPages inputs={inputs} mode="standard" onClose={() => undefined} composed={{ ...cannedReply, blocks: texts.map((text, at) => cannedFreeBlock(`f${at + 1}`, text)) }} />;

  test('leaves out what cannot be said and says so; the rest of the block is there', async () => {
    await renderText(pages([free('f1', DECISION)], [DECISION]));
    expect(screen.getByText('Thank you for waiting.')).toBeVisible();
    expect(screen.queryByText(/approved/)).not.toBeInTheDocument();
    expect(screen.getByText('1 sentence left out: it cannot be said as it stands.')).toBeVisible();
  });

  test('reads words that want a rewrite only with a reason', async () => {
    const { unmount } = await renderText(pages([free('f1', PROMISE)], [PROMISE]));
    expect(screen.queryByText(PROMISE)).not.toBeInTheDocument();
    unmount();
    await renderText(pages([{ ...free('f1', PROMISE), override: 'SAFETY' } as BlockInput], [PROMISE]));
    expect(screen.getByText(PROMISE)).toBeVisible();
  });

  test('marks words without a source by shape and word', async () => {
    await renderText(pages([free('f1', 'It is all in.')], ['It is all in.']));
    expect(screen.getByText('It is all in.').closest('.an-say-loose')).not.toBeNull();
    expect(screen.getByText(/without source/)).toBeVisible();
  });
});
