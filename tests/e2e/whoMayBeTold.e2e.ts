/** Who is told what on screen: representatives on their file, other persons nothing, and no difference between failed, restricted and no match? */

import type { FactorKind } from '../../src/domain/cases/caller.ts';
import { answersOf, expect, test } from './support/desk.ts';
import type { DeskPage } from './support/deskPage.ts';
import { expectAccessible } from './support/proof.ts';

test('a representative sees the file of that authority and no other file of the client', async ({ desk, sample }) => {
  const answers = answersOf(sample, 'EC-22', 'representative');
  await desk.newCall();
  await desk.verifyAs('representative', answers);
  await expect(desk.level('representative')).toBeVisible();
  await expect(desk.page.getByRole('heading', { name: desk.t('who.cases.titleAuthority') })).toBeVisible();
  await expect(desk.openCases.getByRole('tab')).toHaveCount(1);
  await expect(desk.openCases.getByRole('tab')).toContainText('W990');
  await expect(desk.page.getByText('E990')).toHaveCount(0);
  await desk.ask('What is the status of the file of my client?');
  await desk.insertScript('B03');
  await expectAccessible(desk.page, 'representative');
  expect(await desk.endAndLog('STATUS-GIVEN')).not.toBe('');
});

test('the representative of another file of the same client is not confirmed on this one', async ({ desk, sample }) => {
  const attempt = sample.truths.get('EC-22b')?.attempts?.[0]?.answers ?? {};
  await desk.newCall();
  await desk.find(sample.cases.get('EC-22b')?.number ?? '');
  await desk.state('representative', { ...WRONG, ...attempt });
  await desk.check();
  await expect(desk.notConfirmed).toBeVisible();
  await expect(desk.openCases).toHaveCount(0);
});

test('another person is told nothing, not even that there is a file', async ({ desk, sample }) => {
  const { number = '', people = [] } = sample.cases.get('EC-26') ?? {};
  await desk.newCall();
  await desk.find(number);
  await desk.card.getByRole('combobox', { name: desk.t('who.card.role') }).selectOption('other');
  await expect(desk.card.getByText(desk.t('who.card.authority.other'))).toBeVisible();
  await expect(desk.card.getByRole('textbox')).toHaveCount(0);
  await desk.ask('Did my employee send the application?');
  await desk.insertScript('D17');
  for (const { familyName } of people) await expect(desk.page.locator('body')).not.toContainText(familyName);
  await expectAccessible(desk.page, 'another person');
  await expect(desk.openCases).toHaveCount(0);
  expect(await desk.endAndLog('NOT-AUTHORISED')).not.toBe('');
});

/** Well formed and of nobody. */
const WRONG: Readonly<Partial<Record<FactorKind, string>>> = {
  full_name: 'Nobody Atall', birth_date: '1901-01-01', last_letter_on: '1999-01-01', uci: '99-9999-9998', birth_country: 'Fiji', postal_code: 'Q9Z 9Z9', email: 'nobody@example.org', passport_last4: '0000',
};

/** All that can be read in the panes, but for what only repeats the agent's own number and for the names of the facts: the desk picks them per file, and for no file from a plan that looks alike. */
async function wordsShown(desk: DeskPage): Promise<readonly string[]> {
  const asked = await desk.card.getByRole('textbox').evaluateAll((fields: readonly HTMLInputElement[]) => fields.map((field) => field.labels?.[0]?.textContent ?? ''));
  const offered = await desk.card.getByRole('combobox').last().evaluate((field: HTMLSelectElement) => [...field.options].map((option) => option.text));
  const repeated = [desk.t('who.find.readBack', { number: '' }), desk.t('who.find.prefix', { prefix: 'H', usually: '' }).slice(0, 12), desk.t('who.find.prefix', { prefix: 'F', usually: '' }).slice(0, 12)];
  const lines = (await desk.page.getByRole('main').innerText()).split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const isNamed = (line: string): boolean => offered.includes(line) || line === desk.t('who.card.picked') || asked.some((label) => label === line || label.startsWith(line) && line.length > 3);
  return [`${asked.length} facts`, ...lines.filter((line) => !isNamed(line) && !repeated.some((words) => line.startsWith(words)))];
}

test('failed, restricted and no match cannot be told apart on screen', async ({ desk, sample }) => {
  const screens: (readonly string[])[] = [];
  const [known, restricted, none] = [answersOf(sample, 'EC-01').application_number, sample.cases.get('EC-41')?.number, 'F999999998'];
  for (const number of [known, restricted, none]) {
    await desk.newCall();
    await desk.find(number ?? '');
    await desk.state('client', WRONG);
    const stated = await wordsShown(desk);
    await desk.check();
    await expect(desk.notConfirmed).toBeVisible();
    await desk.insertScript('A02');
    screens.push([...stated, ...(await wordsShown(desk))]);
    await expectAccessible(desk.page, 'not confirmed');
    await desk.endAndLog('NOT-VERIFIED');
    await desk.page.keyboard.press('Escape');
  }
  expect(screens[1]).toContain(desk.t('who.notConfirmed.title'));
  expect(screens[1]).toEqual(screens[2]);
  // How many entries match is said before anybody is verified (ruling 8); nothing else may differ.
  const count = [desk.t('who.find.count', { count: 1 }), desk.t('who.find.none'), desk.t('who.find.repeat')];
  const besidesTheCount = (lines: readonly string[] = []): readonly string[] => lines.filter((line) => !count.includes(line));
  expect(besidesTheCount(screens[0])).toEqual(besidesTheCount(screens[1]));
});

test('after three sets that do not fit, the file is locked and says so', async ({ desk, sample }) => {
  await desk.newCall();
  await desk.find(answersOf(sample, 'EC-05').application_number ?? '');
  for (const left of [2, 1]) {
    await desk.state('client', WRONG);
    await desk.check();
    await expect(desk.page.getByText(desk.t('who.notConfirmed.left', { count: left }))).toBeVisible();
  }
  await desk.state('client', WRONG);
  await desk.check();
  await expect(desk.page.getByText(desk.t('who.locked.title'), { exact: true })).toBeVisible();
  await expectAccessible(desk.page, 'locked file');
});
