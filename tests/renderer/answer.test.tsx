/** Can an agent take a question, see what may be answered, build the answer and log it, by keyboard and in both languages? */

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import type { ScriptOffer } from '../../src/contract/deskApi/scripts.ts';
import { AnswerPane } from '../../src/renderer/features/answer/AnswerPane.tsx';
import { Explanation } from '../../src/renderer/features/answer/Explanation.tsx';
import { hindranceOf } from '../../src/renderer/features/answer/AnswerFooter.tsx';
import { SayPages } from '../../src/renderer/features/answer/SayPages.tsx';
import { stretchesOf } from '../../src/renderer/features/answer/slotted.ts';
import { createDesk, DeskProvider } from '../../src/renderer/platform/desk.tsx';
import type { Desk } from '../../src/renderer/platform/desk.tsx';
import { adviceFinding, cannedBlocks, cannedCase, cannedOffers, cannedQuestion, cannedReply, cannedVerdict } from '../support/cannedCall.ts';
import { cannedClient } from '../support/cannedClient.ts';
import { renderText } from '../support/renderText.tsx';

async function openPane(language: 'en' | 'fr' = 'en'): Promise<{ readonly desk: Desk; readonly asked: readonly { readonly method: string; readonly input: unknown }[] }> {
  const { client, asked } = cannedClient();
  const desk = createDesk(client);
  await desk.call.getState().startCall();
  await renderText(<DeskProvider desk={desk}><AnswerPane /></DeskProvider>, language);
  return { desk, asked };
}

const verified = (desk: Desk): void => act(() => desk.call.setState({
  verifiedCases: [{ caseId: cannedCase.caseId, line: cannedCase.line, status: cannedCase.status }], openCaseIds: [cannedCase.caseId], activeCaseId: cannedCase.caseId, caseViews: { [cannedCase.caseId]: cannedCase },
}));

const askQuestion = async (): Promise<HTMLTextAreaElement> => {
  const box = screen.getByLabelText<HTMLTextAreaElement>('What the caller asks');
  await userEvent.click(box);
  await userEvent.paste(cannedQuestion);
  await screen.findByText('Advice: do not answer');
  return box;
};

const fill = (desk: Desk): void => act(() => desk.call.setState({ blocks: cannedBlocks, composed: cannedReply, offers: cannedOffers }));

describe('question', () => {
  test('a pasted question shows both its status part and its advice part with the words', async () => {
    const { desk } = await openPane();
    verified(desk);
    await askQuestion();
    expect(screen.getByText('Status: answer it')).toBeVisible();
    expect(screen.getByText(/“should I … start over”/)).toBeVisible();
  });

  test('before verification the status line asks for verification', async () => {
    await openPane();
    await askQuestion();
    expect(screen.getByText(/verify the caller first/)).toBeVisible();
  });

  test('one polite message gives the count', async () => {
    await openPane();
    await askQuestion();
    expect(screen.getAllByRole('status').map((each) => each.textContent)).toContain('1 part not to answer, 1 part to answer');
  });

  test('two parts of one topic are counted, read out as two, and F8 stops at both, the one at the caret first', async () => {
    const text = 'Should I withdraw? Can my wife work?';
    const first = { ...adviceFinding, start: 0, end: 17 };
    const second = { ...adviceFinding, ruleId: 'law.may', label: 'advice.law' as const, start: 19, end: 35 };
    const { desk } = await openPane();
    act(() => desk.call.setState({ question: text, verdict: { ...cannedVerdict, labels: ['advice.strategy', 'advice.law'], findings: [second, first] } }));
    expect(screen.getByText('Advice: do not answer').parentElement).toHaveTextContent('Advice: do not answer · 2 parts · “Should I withdraw”');
    expect(screen.getAllByRole('status').map((each) => each.textContent)).toContain('2 parts not to answer');
    const box = screen.getByLabelText<HTMLTextAreaElement>('What the caller asks');
    box.focus();
    box.setSelectionRange(0, 0);
    const chosen: string[] = [];
    for (const _ of text.split('?').filter((part) => part !== '')) {
      await userEvent.keyboard('{F8}');
      chosen.push(text.slice(box.selectionStart, box.selectionEnd));
    }
    expect(chosen).toEqual(['Should I withdraw', 'Can my wife work']);
  });

  test('typing on keeps the verdict in place and the marks before the change', async () => {
    const { desk } = await openPane();
    const box = await askQuestion();
    fireEvent.change(box, { target: { value: `${cannedQuestion} And` } });
    expect(desk.call.getState().verdict).toBeUndefined();
    expect(screen.getByText('Advice: do not answer')).toBeVisible();
    expect(document.querySelectorAll('mark')).toHaveLength(2);
    fireEvent.change(box, { target: { value: `X${cannedQuestion}` } });
    expect(document.querySelectorAll('mark')).toHaveLength(0);
  });

  test('focus stays in the box when marks arrive', async () => {
    await openPane();
    const box = await askQuestion();
    expect(box).toHaveFocus();
  });

  test('F8 selects the flagged words', async () => {
    await openPane();
    const box = await askQuestion();
    await userEvent.keyboard('{F8}');
    expect(box.value.slice(box.selectionStart, box.selectionEnd)).toBe('should I withdraw and start over');
  });

  test('a guard that cannot be asked is shown as not checked', async () => {
    const { desk } = await openPane('fr');
    act(() => desk.call.setState({ question: cannedQuestion, verdictError: { code: 'internal' } }));
    expect(screen.getByText('Non vérifiée')).toBeVisible();
  });
});

describe('before verification', () => {
  test('the opening to say now is shown in reading size and leaves once the caller is verified', async () => {
    const { desk } = await openPane();
    const opening = { ...cannedOffers[0], scriptId: 'A01', section: 'verification', preview: 'Please tell me the file number.' } as ScriptOffer;
    act(() => desk.call.setState({ offers: [opening] }));
    expect(screen.getByRole('region', { name: 'Say now' })).toHaveTextContent('Please tell me the file number.A01 v1 · draft, not approved');
    verified(desk);
    expect(screen.queryByRole('region', { name: 'Say now' })).not.toBeInTheDocument();
  });

  test('what may be said is asked for when the call starts, before a word is typed', async () => {
    const { asked } = await openPane();
    await waitFor(() => expect(asked.map((each) => each.method)).toContain('scripts.suggest'));
  });
});

describe('explanation', () => {
  test('asks with the clause the words stand in, so that the nearest example can be found', async () => {
    const { asked } = await openPane();
    await askQuestion();
    await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
    await screen.findByRole('dialog', { name: 'Why this is flagged' });
    expect(asked.filter((each) => each.method === 'guard.explain').map((each) => each.input)).toEqual([{ ruleId: adviceFinding.ruleId, clause: cannedQuestion.slice(adviceFinding.clause.start, adviceFinding.clause.end) }]);
  });

  test.each([['en', 'Nearest known example', 'Would you hold off?'], ['fr', 'Exemple connu le plus proche', 'Vous, vous attendriez?']] as const)('of something learned shows the nearest known example in place of the first of the rule (%s)', async (language, name, nearest) => {
    const bilingual = (en: string, fr: string) => ({ en, fr });
    await renderText(
      <Explanation explained={{ on: 'question', level: 'hard', words: 'withdraw', finding: adviceFinding }} loading={false} twins={[]} insertedIds={new Set()} contested={undefined} onInsert={vi.fn()} onContest={vi.fn()} onClose={vi.fn()}
        explanation={{ ruleId: 'learned.strategy', message: bilingual('a', 'b'), why: bilingual('Why.', 'Pourquoi.'), fires: bilingual('First of the rule', 'Premier de la règle'), staysSilent: bilingual('Silent', 'Silence'), suggest: [], nearest: bilingual('Would you hold off?', 'Vous, vous attendriez?') }} />, language,
    );
    expect(screen.getByText(name).nextElementSibling).toHaveTextContent(nearest);
    expect(screen.queryByText(/First of the rule|Premier de la règle/)).not.toBeInTheDocument();
  });

  test('Alt+Enter explains, offers the allowed script, and Esc returns to the caret', async () => {
    const { desk } = await openPane();
    const box = await askQuestion();
    await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
    const popover = await screen.findByRole('dialog', { name: 'Why this is flagged' });
    expect(await within(popover).findByText('Would I be better off waiting?')).toBeVisible();
    expect(within(popover).getByText('Did you get my withdrawal?')).toBeVisible();
    await userEvent.click(await within(popover).findByRole('button', { name: 'Insert' }));
    expect(desk.call.getState().blocks.map((block) => (block.kind === 'script' ? block.scriptId : block.kind))).toEqual(['D05']);
    expect(within(popover).getByText('already in answer')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(box).toHaveFocus();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  test('one key says that a flag is wrong, and the desk is told', async () => {
    const { asked } = await openPane();
    await askQuestion();
    await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
    await screen.findByRole('dialog', { name: 'Why this is flagged' });
    await userEvent.keyboard('{Control>}{Shift>}F{/Shift}{/Control}');
    expect(await screen.findByText('Noted with this call.')).toBeVisible();
    expect(asked.filter((each) => each.method === 'guard.contest').map((each) => each.input)).toEqual([expect.objectContaining({ ruleId: adviceFinding.ruleId, as: 'wrong_flag' })]);
  });
});

describe('scripts', () => {
  test('the best five are offered and Ctrl+Enter from the question takes the first', async () => {
    const { desk } = await openPane();
    await askQuestion();
    const list = await screen.findByRole('list', { name: 'Ranked scripts' });
    expect(within(list).getAllByRole('button')).toHaveLength(5);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(desk.call.getState().blocks).toEqual([expect.objectContaining({ kind: 'script', scriptId: 'B12', itemId: 'item-1' })]);
    expect(within(list).queryByText('Item received')).not.toBeInTheDocument();
  });

  test('arrows choose another row and Enter inserts it', async () => {
    const { desk } = await openPane();
    await askQuestion();
    const list = await screen.findByRole('list', { name: 'Ranked scripts' });
    within(list).getAllByRole('button')[0]?.focus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(desk.call.getState().blocks).toEqual([expect.objectContaining({ scriptId: 'B09' })]);
  });

  test('the whole list shows what is not offered with its reason and does not insert it', async () => {
    const { desk } = await openPane();
    await userEvent.click(screen.getByRole('button', { name: /All scripts/ }));
    const browser = await screen.findByRole('dialog', { name: 'All scripts' });
    const locked = await within(browser).findByRole('option', { name: /Passport returned/ });
    expect(locked).toHaveAttribute('aria-disabled', 'true');
    expect(locked).toHaveTextContent('a fact is not on record');
    await userEvent.click(locked);
    expect(desk.call.getState().blocks).toEqual([]);
    expect(within(browser).getByRole('region', { name: 'Reading preview' })).toHaveTextContent('A fact it needs is not on the record');
  });

  test('typing filters the list, arrows walk it, Enter inserts and closes', async () => {
    const { desk } = await openPane();
    act(() => desk.screen.getState().setScriptList(true));
    const field = await screen.findByRole('combobox', { name: 'Filter scripts' });
    expect(field).toHaveFocus();
    await userEvent.type(field, 'file');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(desk.call.getState().blocks).toEqual([expect.objectContaining({ scriptId: 'B07' })]);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  test('what the caller says is ticked by the agent and asked of the desk', async () => {
    const { desk, asked } = await openPane();
    await askQuestion();
    await userEvent.click(await screen.findByRole('checkbox', { name: 'says the item was sent' }));
    expect(desk.call.getState().callerSays).toEqual(['sent_item']);
    await waitFor(() => expect(asked.findLast((each) => each.method === 'scripts.suggest')?.input).toMatchObject({ callerSays: ['sent_item'] }));
  });
});

describe('answer', () => {
  test('each sentence names its kind and each script its version', async () => {
    const { desk } = await openPane();
    fill(desk);
    const block = screen.getByRole('group', { name: 'Block 2 of 3: B12' });
    expect(block).toHaveTextContent('fact B12 v1');
    expect(block).toHaveTextContent('script B12 v1');
    expect(screen.getByText('1 loose')).toBeVisible();
  });

  test('a slot says which field it is and how old', async () => {
    const { desk } = await openPane();
    fill(desk);
    const slot = screen.getByText(/29 October 2026/, { selector: 'dfn' });
    expect(slot).toHaveAttribute('tabindex', '0');
    expect(slot).toHaveAccessibleDescription(/^item received on · As of 20.Nov, \d\d:58$/);
  });

  test('a sentence without a source is a note beside the log button and holds nothing back', async () => {
    const { desk } = await openPane();
    fill(desk);
    const log = screen.getByRole('button', { name: 'Log answer' });
    expect(log).toHaveAttribute('aria-disabled', 'false');
    expect(log).toHaveAccessibleDescription('1 sentence without source Recorded as your own words.');
    await userEvent.click(log);
    expect(desk.screen.getState().overlay).toBe('end');
  });

  test('Del removes the block in focus and Alt with an arrow moves it', async () => {
    const { desk } = await openPane();
    fill(desk);
    screen.getByRole('group', { name: 'Block 3 of 3: own words. No source' }).focus();
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(desk.call.getState().blocks.map((block) => block.blockId)).toEqual(['b0', 'b2', 'b1']);
    screen.getByRole('group', { name: 'Block 2 of 3: own words. No source' }).focus();
    await userEvent.keyboard('{Delete}');
    expect(desk.call.getState().blocks.map((block) => block.blockId)).toEqual(['b0', 'b1']);
  });

  test('Del inside own words deletes a letter, not the block', async () => {
    const { desk } = await openPane();
    fill(desk);
    await userEvent.click(within(screen.getByRole('group', { name: 'Block 3 of 3: own words. No source' })).getByRole('button', { name: 'Change' }));
    const field = screen.getByRole('textbox', { name: 'Change own words' });
    expect(field).toHaveFocus();
    await userEvent.keyboard('{Home}{Delete}{Enter}');
    expect(desk.call.getState().blocks.at(-1)).toMatchObject({ blockId: 'b2', text: 'll your other documents are in.' });
  });

  test('own words that were left without Enter are in the answer, and those emptied again are not', async () => {
    const { desk } = await openPane();
    await userEvent.type(screen.getByRole('textbox', { name: 'Own words' }), 'One moment, please.');
    await userEvent.tab({ shift: true });
    expect(desk.call.getState().blocks).toEqual([expect.objectContaining({ text: 'One moment, please.' })]);
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    await userEvent.clear(screen.getByRole('textbox', { name: 'Change own words' }));
    await userEvent.keyboard('{Enter}');
    expect(desk.call.getState().blocks).toEqual([]);
  });

  test('the focus never falls out of the page when a block goes or own words are added', async () => {
    const { desk } = await openPane();
    fill(desk);
    await userEvent.click(within(screen.getByRole('group', { name: 'Block 3 of 3: own words. No source' })).getByRole('button', { name: /^Remove own words/ }));
    expect(screen.getByRole('group', { name: 'Block 2 of 2: B12' })).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await userEvent.keyboard('{Delete}');
    expect(desk.call.getState().blocks).toEqual([]);
    expect(screen.getByRole('textbox', { name: 'Own words' })).toHaveFocus();
    await userEvent.keyboard('One moment.');
    await userEvent.click(screen.getByRole('button', { name: /^Add/ }));
    expect(desk.call.getState().blocks).toHaveLength(1);
    expect(screen.getByRole('textbox', { name: 'Own words' })).toHaveFocus();
  });

  test('own words become a block of their own language', async () => {
    const { desk } = await openPane();
    await userEvent.type(screen.getByRole('textbox', { name: 'Own words' }), 'One moment, please.{Enter}');
    expect(desk.call.getState().blocks).toEqual([expect.objectContaining({ kind: 'free', text: 'One moment, please.', language: 'en' })]);
  });

  test('switching the answer to French marks own words as not translated', async () => {
    const { desk } = await openPane();
    fill(desk);
    await userEvent.click(screen.getByRole('button', { name: 'FR' }));
    expect(desk.call.getState().answerLanguage).toBe('fr');
    expect(screen.getAllByText('Not translated: these words stay as typed.')).toHaveLength(2);
  });

  test('a block that no longer holds says so and stops the log', async () => {
    const { desk } = await openPane();
    fill(desk);
    const blocks = cannedReply.blocks.slice(0, 2).map((block) => (block.blockId === 'b1' ? { ...block, problem: 'missing_slot' as const, missingSlots: ['item.received_on'] } : block));
    act(() => desk.call.setState({ blocks: cannedBlocks.slice(0, 2), composed: { ...cannedReply, blocks } }));
    expect(screen.getByText(/Not on record: item received on\./)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Log answer' })).toHaveAccessibleDescription(/1 block cannot be said/);
  });

  test('what the desk adds for old data stands in its place and cannot be removed', async () => {
    const { desk } = await openPane();
    fill(desk);
    const age = { blockId: 'auto', kind: 'script', scriptId: 'A05', scriptVersion: 1, scriptState: 'draft', language: 'en', text: 'The data is old.', sentences: [{ start: 0, end: 16, kind: 'script', text: 'The data is old.', slots: [] }] } as const;
    act(() => desk.call.setState({ composed: { ...cannedReply, blocks: [age, ...cannedReply.blocks] } }));
    const added = screen.getByRole('group', { name: 'Block 1 of 4: A05' });
    expect(added).toHaveTextContent('Added by the desk: the data is old.');
    expect(within(added).queryByRole('button')).not.toBeInTheDocument();
    expect(screen.getByRole('group', { name: 'Block 3 of 4: B12' })).toBeVisible();
  });

  test('a block about another open file says which one, and its script may be inserted again for the one in front', async () => {
    const { desk } = await openPane();
    fill(desk);
    verified(desk);
    act(() => desk.call.setState({
      blocks: cannedBlocks.map((block) => (block.kind === 'script' ? { ...block, caseId: 'case-9' } : block)),
      verifiedCases: [{ caseId: 'case-9', number: 'F900418269', line: cannedCase.line, status: cannedCase.status }],
    }));
    expect(screen.getByRole('group', { name: 'Block 2 of 3: B12' })).toHaveTextContent('About another file: F900418269');
    expect(within(screen.getByRole('list', { name: 'Ranked scripts' })).getByText('Item received')).toBeVisible();
  });

  test('bundled scripts are calmly called drafts', async () => {
    const { desk } = await openPane();
    fill(desk);
    act(() => desk.call.setState({ blocks: cannedBlocks.slice(0, 2), composed: { ...cannedReply, blocks: cannedReply.blocks.slice(0, 2) } }));
    expect(screen.getByText('B12: draft, not approved by two people yet.')).toBeVisible();
  });

  test('a failed composition keeps the blocks and says what to do', async () => {
    const { desk } = await openPane();
    fill(desk);
    act(() => desk.call.setState({ composeError: { code: 'internal', incident: 'I-77' } }));
    expect(screen.getByRole('alert')).toHaveTextContent('Incident I-77');
    expect(screen.getByRole('group', { name: 'Block 2 of 3: B12' })).toBeVisible();
  });

  test('nothing hinders an empty answer or one of facts and courtesy', () => {
    expect(hindranceOf([], undefined, [])).toBeUndefined();
    expect(hindranceOf(cannedBlocks.slice(0, 2), { ...cannedReply, blocks: cannedReply.blocks.slice(0, 2) }, [])).toBeUndefined();
    expect(hindranceOf(cannedBlocks, cannedReply, [])).toEqual({ kind: 'loose', count: 1 });
  });
});

describe('slots in a sentence', () => {
  test('are found by their place in the block, and no letter is lost', () => {
    const shifted = { start: 10, end: 23, kind: 'fact', text: 'On 3 May 2025', slots: [{ slot: 'x', value: '3 May 2025', start: 13, end: 23 }] } as const;
    expect(stretchesOf(shifted).map((stretch) => [stretch.text, stretch.slot?.slot])).toEqual([['On ', undefined], ['3 May 2025', 'x']]);
  });

  test('a span outside the sentence is ignored', () => {
    const wrong = { start: 10, end: 23, kind: 'fact', text: 'On 3 May 2025', slots: [{ slot: 'x', value: '?', start: 0, end: 4 }, { slot: 'y', value: '?', start: 20, end: 99 }] } as const;
    expect(stretchesOf(wrong).map((stretch) => stretch.text)).toEqual(['On 3 May 2025']);
  });
});

describe('say view', () => {
  test('arrows go from block to block and Esc leaves', async () => {
    const onClose = vi.fn<() => void>();
    await renderText(<SayPages composed={cannedReply} inputs={cannedBlocks} mode="standard" onClose={onClose} />);
    expect(screen.getByRole('dialog', { name: 'Say' })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    expect(document.querySelector('[aria-current="step"]')).toHaveTextContent('29 October 2026');
    expect(screen.getByText('29 October 2026').tagName).toBe('STRONG');
    await userEvent.keyboard('{End}{ArrowRight}');
    expect(screen.getByText('3 of 3')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  test('a block that cannot be said shows its reason instead of its words', async () => {
    const blocks = cannedReply.blocks.map((block) => (block.blockId === 'b1' ? { ...block, problem: 'stale' as const } : block));
    await renderText(<SayPages composed={{ ...cannedReply, blocks }} inputs={cannedBlocks} mode="standard" onClose={() => undefined} />, 'fr');
    expect(screen.getByText('B12 ne peut pas se dire. Revenez et retirez-le.')).toBeVisible();
    expect(screen.queryByText(/recorded as received/)).not.toBeInTheDocument();
  });
});
