/** How far does NLP.js get, learned from our texts in both languages? */

import { LANGUAGES } from '../../src/domain/kernel/bilingual.ts';
import { fromClassifiers, targetsOf, type Rival } from './rival.ts';

export async function openNlpjs(): Promise<Rival> {
  const [{ containerBootstrap }, { Nlp }, { LangEn }, { LangFr }] = await Promise.all([import('@nlpjs/core'), import('@nlpjs/nlp'), import('@nlpjs/lang-en'), import('@nlpjs/lang-fr')]);
  const create = async () => {
    const container = await containerBootstrap();
    for (const plugin of [Nlp, LangEn, LangFr]) container.use(plugin);
    const nlp = container.get('nlp');
    // Neither a file beside the bench, nor feelings, nor a line for each round of learning.
    Object.assign(nlp.settings, { autoSave: false, autoLoad: false, calculateSentiment: false });
    for (const language of LANGUAGES) {
      container.registerConfiguration(`nlu-${language}`, { keepStopwords: true, nonefeatureValue: 1, nonedeltaMultiplier: 1.2, spellCheck: false, spellCheckDistance: 1, filterZeros: true, log: false }, true);
      nlp.addLanguage(language);
    }
    return nlp;
  };
  const [labels, advice] = [await create(), await create()];
  return {
    name: 'NLP.js',
    languages: LANGUAGES,
    train: async (texts) => {
      for (const text of texts) {
        const targets = targetsOf(text);
        labels.addDocument(text.lang, text.text, targets.label);
        advice.addDocument(text.lang, text.text, targets.advice);
      }
      await labels.train();
      await advice.train();
    },
    judge: async (text, lang) => fromClassifiers((await labels.process(lang, text)).intent, (await advice.process(lang, text)).intent),
  };
}
