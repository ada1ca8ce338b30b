/** What does the check show of words in a box: which stretches, at which level, and do the boxes stay where they are? */

import type { Locator } from 'playwright-core';
import type { DeskPage } from './deskPage.ts';

export type Level = 'ok' | 'note' | 'loose' | 'soft' | 'hard';

/** The painted copy under the box is no control and has no name: its marks are found by their look. */
export const marksIn = (desk: DeskPage, box: Locator, level: Level): Locator => desk.answer.locator('.an-marked', { has: box }).locator(`.an-mark-${level}`);

/** Words of the agent's own: the box they are typed in, and the blocks they become. */
export function ownWords(desk: DeskPage) {
  const { answer, page, t } = desk;
  const box = page.getByRole('textbox', { name: t('answer.own.label') });
  const blocks = answer.getByRole('group', { name: new RegExp(`: ${t('answer.blocks.own')}`, 'u') });
  return {
    box, blocks,
    line: answer.locator('#an-own-line'),
    /** Read out with the block: its standing, and in brackets what was found. */
    standing: (block: Locator, name: string): Locator => block.and(answer.getByRole('group', { name: new RegExp(t(`answer.standingName.${name}`), 'u') })),
    /** Types by keyboard and makes it a block. */
    add: async (text: string): Promise<void> => {
      const before = await blocks.count();
      await box.fill(text);
      await box.press('Enter');
      await blocks.nth(before).getByRole('paragraph').first().waitFor();
    },
  };
}

/** Where every part of the answer pane stands that a mark could push. */
export async function placesOf(desk: DeskPage): Promise<Readonly<Record<string, unknown>>> {
  const parts = { question: desk.question, own: ownWords(desk).box, suggested: desk.answer.getByRole('heading', { name: desk.t('answer.suggested.title') }), log: desk.button('answer.foot.log', desk.answer) };
  const found = await Promise.all(Object.entries(parts).map(async ([name, part]) => [name, await part.boundingBox()] as const));
  return Object.fromEntries(found);
}
