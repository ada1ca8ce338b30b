/** Which pictures show the check of the agent's own words, strict mode and the packs' own examples? */

import { ownWords } from '../../tests/e2e/support/deskMarks.ts';
import type { DeskPage } from '../../tests/e2e/support/deskPage.ts';
import type { ScreenLanguage } from '../../tests/e2e/support/uiText.ts';
import type { Answers } from '../sample/truth.ts';

export interface Pictures {
  readonly answers: (caseId: string) => Answers;
  readonly shoot: (desk: DeskPage, name: string) => Promise<void>;
}

/** One sentence per level: cannot be said, to rewrite, without a source. */
const WORDS: Readonly<Record<ScreenLanguage, { readonly levels: string; readonly promise: string; readonly decided: string; readonly process: string; readonly form: string }>> = {
  en: {
    levels: 'Your application has been approved. You will hear back within two weeks. The weather is nice here.',
    promise: 'You will hear back within two weeks.', decided: 'Your application has been approved.',
    process: 'What is the processing time for this type of application?', form: 'There is a change of address form.',
  },
  fr: {
    levels: 'Votre demande a été approuvée. Vous aurez une réponse d’ici deux semaines. Il fait beau ici.',
    promise: 'Vous aurez une réponse d’ici deux semaines.', decided: 'Votre demande a été approuvée.',
    process: 'Quel est le délai de traitement pour ce type de demande?', form: 'Il y a un formulaire de changement d’adresse.',
  },
};

async function inCall(desk: DeskPage, { answers }: Pictures): Promise<void> {
  await desk.newCall();
  await desk.verifyAs('client', answers('EC-63'));
  await desk.suggestions.waitFor();
}

/** Marks under the pen, their reason, words that cannot be said, a reason to go on, the packs' own examples. */
export async function tellReplies(desk: DeskPage, pictures: Pictures): Promise<void> {
  const { language, page, t } = desk;
  const { shoot } = pictures;
  const own = ownWords(desk);
  await inCall(desk, pictures);
  await own.box.fill(WORDS[language].levels);
  await own.line.getByText(t('answer.reply.hard', { count: 1 })).waitFor();
  await shoot(desk, `reply-${language}`);
  // The mark at the caret is explained: the first one.
  await own.box.press('Control+Home');
  await own.box.press('Alt+Enter');
  await desk.sheet('answer.why.title').getByText(t('answer.why.fires'), { exact: true }).waitFor();
  await shoot(desk, `reply-why-${language}`);
  await desk.closeSheet();
  await own.box.fill('');
  await own.add(WORDS[language].decided);
  await own.standing(own.blocks.first(), 'blocked').waitFor();
  await shoot(desk, `reply-blocked-${language}`);
  await own.blocks.first().press('Delete');
  await own.add(WORDS[language].promise);
  await own.blocks.first().press('Control+Shift+O');
  await desk.sheet('answer.reason.title').waitFor();
  await shoot(desk, `reply-reason-${language}`);
  await page.keyboard.press('Escape');
  await own.blocks.first().press('Delete');
  await page.getByRole('contentinfo').getByRole('button', { name: /guard|garde/i }).click();
  await desk.sheet('packs.title').waitFor();
  await shoot(desk, `packs-${language}`);
  await desk.closeSheet();
}

/** A process question declined and a form named, on a desk in strict mode. */
export async function tellStrict(desk: DeskPage, pictures: Pictures): Promise<void> {
  const own = ownWords(desk);
  await inCall(desk, pictures);
  await desk.ask(WORDS[desk.language].process);
  await desk.verdict('process_strict').waitFor();
  await desk.insertScript('C03');
  await own.add(WORDS[desk.language].form);
  await pictures.shoot(desk, `strict-${desk.language}`);
}

/** The same marks where one pane fills the window. */
export async function tellZoomedReply(desk: DeskPage, { shoot }: Pictures): Promise<void> {
  const own = ownWords(desk);
  await own.box.fill(WORDS[desk.language].levels);
  await own.line.getByText(desk.t('answer.reply.hard', { count: 1 })).waitFor();
  await own.box.scrollIntoViewIfNeeded();
  await shoot(desk, 'call-zoom200-reply');
}
