/** Are the agent's own words judged under the pen: calmly, with reasons, without moving a letter or the focus? */

import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { AnswerPane } from '../../src/renderer/features/answer/AnswerPane.tsx';
import { runCommand } from '../../src/renderer/app/commands.ts';
import { draftOf } from '../../src/renderer/platform/callState.ts';
import { createDesk, DeskProvider } from '../../src/renderer/platform/desk.tsx';
import type { Desk } from '../../src/renderer/platform/desk.tsx';
import { replyRules } from '../support/cannedCall.ts';
import { cannedClient } from '../support/cannedClient.ts';
import { renderText } from '../support/renderText.tsx';

const WORDS = 'Thank you. You will surely have it next week.';

async function openPane(language: 'en' | 'fr' = 'en') {
  const { client, asked } = cannedClient();
  const desk: Desk = createDesk(client);
  await desk.call.getState().startCall();
  await renderText(<DeskProvider desk={desk}><AnswerPane /></DeskProvider>, language);
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: language === 'en' ? 'Own words' : 'Vos mots' });
  const inputsOf = (method: string): readonly unknown[] => asked.filter((each) => each.method === method).map((each) => each.input);
  return { desk, box, inputsOf };
}

const paste = async (box: HTMLTextAreaElement, words: string): Promise<void> => {
  await userEvent.click(box);
  await userEvent.paste(words);
};

const marked = (): readonly (string | null)[] => [...document.querySelectorAll('.an-own mark')].map((mark) => `${mark.className.slice('an-mark an-mark-'.length)}: ${mark.textContent}`);

describe('own words', () => {
  test('are marked soon after typing stops, with the question they answer; the text and the focus stay', async () => {
    const { desk, box, inputsOf } = await openPane();
    act(() => desk.call.setState({ question: 'When will it come?' }));
    await paste(box, WORDS);
    await waitFor(() => expect(marked()).toEqual(['soft: will surely have it']));
    expect(box).toHaveValue(WORDS);
    expect(box).toHaveFocus();
    expect(inputsOf('guard.checkReply')).toEqual([{ callId: 'call-1', text: WORDS, language: 'en', question: 'When will it come?', callerSays: [], callerRole: 'client' }]);
    expect(desk.call.getState().blocks).toEqual([]);
  });

  test('differ by shape: what cannot be said, what to rewrite, what has no source', async () => {
    const { box } = await openPane();
    await paste(box, 'Your case is approved. You will surely have it. It is all in.');
    await waitFor(() => expect(marked()).toEqual(['hard: is approved', 'soft: will surely have it', 'loose: It is all in.']));
    expect(document.getElementById('an-own-line')).toHaveTextContent('1 cannot be said, 1 to rewrite, 1 without source');
  });

  test('are told to a screen reader once per check, by level', async () => {
    const { box } = await openPane('fr');
    await paste(box, WORDS);
    await waitFor(() => expect(screen.getAllByRole('status').map((each) => each.textContent?.replaceAll('\u00a0', ' '))).toContain('Vos mots : 1 à reformuler'));
  });

  test('keep the marks before the change while they are typed on', async () => {
    const { box } = await openPane();
    await paste(box, WORDS);
    await waitFor(() => expect(marked()).toHaveLength(1));
    await userEvent.type(box, ' And');
    expect(marked()).toEqual(['soft: will surely have it']);
    await userEvent.type(box, 'X', { initialSelectionStart: 0, initialSelectionEnd: 0 });
    expect(marked()).toEqual([]);
  });

  test('F8 selects the marked words, Alt+Enter explains them, Esc returns to the caret, and nothing became a block meanwhile', async () => {
    const { desk, box } = await openPane();
    await paste(box, WORDS);
    await waitFor(() => expect(marked()).toHaveLength(1));
    await userEvent.keyboard('{F8}');
    expect(box.value.slice(box.selectionStart, box.selectionEnd)).toBe('will surely have it');
    await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
    const popover = await screen.findByRole('dialog', { name: 'Why this is flagged' });
    expect(popover).toHaveTextContent('Rewrite, or give a reason');
    expect(popover).toHaveTextContent('“will surely have it”');
    expect(desk.call.getState().blocks).toEqual([]);
    await userEvent.keyboard('{Escape}');
    expect(box).toHaveFocus();
    expect([box.selectionStart, box.selectionEnd]).toEqual([15, 34]);
  });

  test('are explained with the mouse too, still in the box; leaving for another place makes them a block', async () => {
    const { desk, box } = await openPane();
    await paste(box, WORDS);
    await waitFor(() => expect(marked()).toHaveLength(1));
    await userEvent.click(within(document.getElementById('an-own-line') as HTMLElement).getByRole('button', { name: /Why/ }));
    const popover = await screen.findByRole('dialog', { name: 'Why this is flagged' });
    expect(popover).toHaveTextContent('“will surely have it”');
    expect(box).toHaveValue(WORDS);
    await userEvent.click(within(popover).getByRole('button', { name: 'Close' }));
    expect(box).toHaveFocus();
    await userEvent.click(screen.getByLabelText('What the caller asks'));
    expect(desk.call.getState().blocks).toEqual([expect.objectContaining({ text: WORDS })]);
  });

  test('one key each says permitted or wrong flag, kept for the reply and shown as kept', async () => {
    const { box, inputsOf } = await openPane();
    await paste(box, WORDS);
    await waitFor(() => expect(marked()).toHaveLength(1));
    await userEvent.keyboard('{Control>}{Shift>}Y{/Shift}{/Control}');
    const popover = await screen.findByRole('dialog', { name: 'Why this is flagged' });
    await waitFor(() => expect(popover).toHaveTextContent('Noted with this call.'));
    expect(within(popover).getByRole('button', { name: /Permitted here/ })).toHaveAttribute('aria-pressed', 'true');
    await userEvent.keyboard('{Control>}{Shift>}F{/Shift}{/Control}');
    await waitFor(() => expect(within(popover).getByRole('button', { name: /This flag is wrong/ })).toHaveAttribute('aria-pressed', 'true'));
    expect(inputsOf('guard.contest')).toEqual([
      { callId: 'call-1', ruleId: replyRules.promise.ruleId, on: 'reply', as: 'permitted', spanLength: 19 }, { callId: 'call-1', ruleId: replyRules.promise.ruleId, on: 'reply', as: 'wrong_flag', spanLength: 19 },
    ]);
    await userEvent.keyboard('{Escape}{Alt>}{Enter}{/Alt}');
    expect(await screen.findByText('Noted with this call.')).toBeVisible();
  });

  test('words without a source are explained with facts of the file to insert', async () => {
    const { desk, box } = await openPane();
    await paste(box, 'It is all in.');
    await waitFor(() => expect(marked()).toHaveLength(1));
    await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
    const popover = await screen.findByRole('dialog', { name: 'Why this is flagged' });
    expect(within(popover).getByRole('heading', { name: 'No source' })).toBeVisible();
    expect(within(popover).queryByRole('button', { name: /This flag is wrong/ })).not.toBeInTheDocument();
    await userEvent.click(within(popover).getAllByRole('button', { name: 'Insert' })[0] as HTMLElement);
    expect(desk.call.getState().blocks).toEqual([expect.objectContaining({ scriptId: 'B12' })]);
  });

  test('that the guard could not read are called not checked, never in order', async () => {
    const { desk, box } = await openPane();
    await paste(box, WORDS);
    act(() => desk.call.setState({ own: { ...desk.call.getState().own, checked: undefined, error: { code: 'internal' } } }));
    expect(document.getElementById('an-own-line')).toHaveTextContent('Not checked');
  });

  test('are in the draft while they are typed, and in the answer when it is logged', async () => {
    const { desk, box } = await openPane();
    await paste(box, 'One moment, please.');
    expect(draftOf(desk.call.getState())).toMatchObject({ blocks: [], own: { text: 'One moment, please.' } });
    act(() => desk.screen.getState().open('end'));
    await waitFor(() => expect(desk.call.getState().blocks).toEqual([expect.objectContaining({ text: 'One moment, please.' })]));
    expect(box).toHaveValue('');
  });

  test('pasted in the other language are checked all the same, and kept in their own language', async () => {
    const { desk, box, inputsOf } = await openPane('fr');
    act(() => desk.call.getState().setLanguage('fr'));
    await paste(box, WORDS);
    await waitFor(() => expect(marked()).toEqual(['soft: will surely have it']));
    expect(inputsOf('guard.checkReply').at(-1)).toMatchObject({ language: 'fr' });
    await userEvent.keyboard('{Enter}');
    expect(desk.call.getState().blocks).toEqual([expect.objectContaining({ text: WORDS, language: 'en' })]);
  });

  test('are judged at once with F7 of the window, with the whole answer', async () => {
    const { desk, box, inputsOf } = await openPane();
    await paste(box, WORDS);
    const composed = inputsOf('replies.compose').length;
    act(() => desk.call.setState({ blocks: [{ kind: 'free', blockId: 'b0', text: 'Thank you for waiting.' }] }));
    await act(async () => { runCommand('reply.check', desk); await Promise.resolve(); });
    await waitFor(() => expect(marked()).toHaveLength(1));
    expect(inputsOf('guard.checkReply')).toHaveLength(1);
    expect(inputsOf('replies.compose').length).toBeGreaterThan(composed);
  });

  test('show a hidden direction character under the pen and name how many there are', async () => {
    const { box } = await openPane();
    await paste(box, 'It is \u202Eall in.');
    expect(document.querySelector('.an-own .an-hidden-bar')).toHaveAttribute('data-hidden', 'U+202E');
    expect(screen.getByText('1 hidden character')).toBeVisible();
  });

  test('a flag is taken back by the same key or the button, and the last word is kept', async () => {
    const { desk, box, inputsOf } = await openPane();
    await paste(box, WORDS);
    await waitFor(() => expect(marked()).toHaveLength(1));
    await userEvent.keyboard('{Control>}{Shift>}F{/Shift}{/Control}');
    const popover = await screen.findByRole('dialog', { name: 'Why this is flagged' });
    await userEvent.click(await within(popover).findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(desk.call.getState().contests).toEqual({}));
    expect(within(popover).getByRole('button', { name: /This flag is wrong/ })).toHaveAttribute('aria-pressed', 'false');
    expect(popover).not.toHaveTextContent('Noted with this call.');
    await userEvent.keyboard('{Alt>}y{/Alt}');
    await waitFor(() => expect(within(popover).getByRole('button', { name: /Permitted here/ })).toHaveAttribute('aria-pressed', 'true'));
    await userEvent.keyboard('{Escape}{Control>}{Shift>}Y{/Shift}{/Control}');
    await waitFor(() => expect(desk.call.getState().contests).toEqual({}));
    expect(inputsOf('guard.contest').map((input) => (input as { readonly as: string }).as)).toEqual(['wrong_flag', 'withdrawn', 'permitted', 'withdrawn']);
  });

  test('longer than anybody reads out get a hint, are checked and can be added', async () => {
    const { desk, box, inputsOf } = await openPane();
    await paste(box, 'Thank you. '.repeat(400));
    expect(screen.getByText('Longer than can be said; checked all the same.')).toBeVisible();
    await waitFor(() => expect(inputsOf('guard.checkReply')).toHaveLength(1));
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(desk.call.getState().blocks).toHaveLength(1);
    expect(screen.queryByText(/Longer than/)).not.toBeInTheDocument();
  });
});

describe('a key where there is nothing to do', () => {
  const told = (): readonly (string | null)[] => screen.getAllByRole('status').map((each) => each.textContent);
  const check = async (desk: Desk): Promise<void> => act(async () => { runCommand('reply.check', desk); await Promise.resolve(); });

  test('F7 says that nothing is typed, and that what is typed needs no change', async () => {
    const { desk, box } = await openPane();
    await check(desk);
    await waitFor(() => expect(told()).toContain('Nothing to check yet'));
    await paste(box, 'Thank you.');
    expect(told()).not.toContain('Nothing to check yet');
    await check(desk);
    await waitFor(() => expect(told()).toContain('Checked: nothing to mend'));
  });

  test('F7 counts the marks and never calls in order what was not read', async () => {
    const { desk, box } = await openPane();
    await paste(box, `${WORDS} It is all in.`);
    await check(desk);
    await waitFor(() => expect(told()).toContain('Checked: 2 marks'));
    await paste(box, ' More.');
    act(() => desk.call.setState({ composeError: { code: 'internal' }, own: { ...desk.call.getState().own, text: '' } }));
    await check(desk);
    expect(told()).not.toContain('Checked: nothing to mend');
  });

  test('F8 and Alt+Enter say that there is no mark, in both boxes and on a block', async () => {
    const { desk, box } = await openPane('fr');
    const press = () => desk.call.getState().notice?.press ?? 0;
    await userEvent.click(box);
    await userEvent.keyboard('{F8}');
    expect(told()).toContain('Aucune marque');
    await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
    expect(press()).toBe(2);
    await userEvent.click(document.getElementById('an-question') as HTMLElement);
    await userEvent.keyboard('{F8}{Alt>}{Enter}{/Alt}');
    expect(press()).toBe(4);
    screen.getByRole('button', { name: 'FR' }).focus();
    await userEvent.keyboard('{F8}');
    expect(press()).toBe(5);
  });

  test('the key of the reasons says that no words want one', async () => {
    const { box } = await openPane();
    await userEvent.click(box);
    await userEvent.keyboard('{Alt>}o{/Alt}');
    expect(told()).toContain('No words want a reason');
  });
});
