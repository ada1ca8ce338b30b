/** Can the agent record what was said, though it no longer holds: words of a script whose condition failed after they were read out? */

import { answersOf, expect, test } from './support/desk.ts';
import { ownWords } from './support/deskMarks.ts';
import { loggedCall } from './support/loggedCalls.ts';
import { expectAccessible } from './support/proof.ts';
import { codeLabel } from './support/uiText.ts';

test('a script that was read out and then failed its condition is kept as said, with its source', async ({ ownDesk: desk, ownProcess, page, sample }) => {
  await desk.newCall();
  await desk.verifyAs('client', answersOf(sample, 'EC-63'));
  const agreed = desk.answer.getByRole('group', { name: desk.t('answer.says.legend') }).getByRole('checkbox', { name: codeLabel('en', 'ticks', 'helper_consent') });
  await agreed.check();
  await desk.insertScript('A04');
  const words = await desk.block('A04').getByRole('paragraph').first().innerText();
  await agreed.uncheck();
  await expect(desk.block('A04')).toContainText(desk.t('answer.problem.condition'));
  const log = desk.button('answer.foot.log', desk.answer);
  await expect(log).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page, 'a condition that failed');

  await desk.button('answer.blocks.keepAsSaid', desk.block('A04')).focus();
  await page.keyboard.press('Enter');
  const { blocks, standing } = ownWords(desk);
  await expect(standing(blocks, 'said')).toContainText(words);
  await expect(log).toHaveAttribute('aria-disabled', 'false');
  await expectAccessible(page, 'kept as said');
  const reference = await desk.endAndLog('STATUS-GIVEN');
  await page.keyboard.press('Escape');
  await desk.goTo('log');
  await expect(page.getByRole('row', { name: new RegExp(reference) })).toContainText(desk.t('log.words.alreadySaid', { count: 1 }));
  const [block] = (await loggedCall(ownProcess.profileDir, reference)).blocks;
  expect(block).toMatchObject({ kind: 'free', alreadySaid: true, saidScript: { scriptId: 'A04', version: 1 } });
});
