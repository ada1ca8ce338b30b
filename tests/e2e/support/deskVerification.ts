/** How does an agent type what a caller states? By the labels of the card, adding facts until the set is whole. */

import type { Locator, Page } from 'playwright-core';
import type { CallerRole, FactorKind } from '../../../src/domain/cases/caller.ts';
import type { Answers } from '../../../tools/sample/truth.ts';
import { beginsWith, codeLabel, codesOf, uiText, type ScreenLanguage } from './uiText.ts';

export function verifying(page: Page, language: ScreenLanguage) {
  const t = (key: string): string => uiText(language, key);
  const card = page.getByRole('region', { name: t('who.card.title') });
  const facts = card.getByRole('textbox');
  const other = card.getByRole('combobox', { name: t('who.card.addFact') });
  const submit = card.getByRole('button', { name: t('who.card.check'), exact: true });

  /** Types every fact that is asked for and known; says which were shown. */
  const fillShown = async (answers: Answers): Promise<ReadonlySet<FactorKind>> => {
    const shown = new Set<FactorKind>();
    for (const field of await facts.all()) {
      const kind = kindOf(await labelOf(field), language);
      shown.add(kind);
      const value = answers[kind];
      if (value !== undefined && (await field.inputValue()) !== value) await field.fill(value);
    }
    return shown;
  };

  return {
    card,
    /** Chooses who is calling and types what they state. */
    state: async (role: CallerRole, answers: Answers): Promise<void> => {
      await facts.first().waitFor();
      await card.getByRole('combobox', { name: t('who.card.role') }).selectOption(role);
      const holder = answers.representative_name;
      if (role !== 'client' && holder !== undefined) await card.getByRole('textbox', { name: beginsWith(codeLabel(language, 'factors', 'representative_name')) }).waitFor();
      let shown = await fillShown(answers);
      while ((await submit.getAttribute('aria-disabled')) === 'true') {
        const next = (Object.keys(answers) as FactorKind[]).find((kind) => !shown.has(kind) && kind !== 'application_number');
        if (next === undefined) throw new Error('the set cannot be completed from these answers');
        await other.selectOption(next);
        shown = await fillShown(answers);
      }
    },
    /** What this caller says for the fact that a field asks for. */
    statedFor: async (field: Locator, answers: Answers): Promise<string | undefined> => answers[kindOf(await labelOf(field), language)],
    /** Hands the set over and waits until it is judged. */
    check: async (): Promise<void> => {
      await submit.click();
      await card.getByRole('button', { name: t('who.card.checking'), exact: true }).waitFor({ state: 'detached' });
    },
  };
}

const labelOf = async (field: Locator): Promise<string> => await field.evaluate((element: HTMLInputElement) => element.labels?.[0]?.textContent ?? '');

/** The longest label that the text begins with: a note may follow it. */
function kindOf(label: string, language: ScreenLanguage): FactorKind {
  const known = codesOf('factors').filter((code) => beginsWith(codeLabel(language, 'factors', code)).test(label));
  const kind = known.toSorted((left, right) => codeLabel(language, 'factors', right).length - codeLabel(language, 'factors', left).length)[0];
  if (kind === undefined) throw new Error(`no fact is called “${label}”`);
  return kind as FactorKind;
}
