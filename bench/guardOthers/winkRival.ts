/** How far does wink get: its tokens and stems, and its naive Bayes learned from our texts? English only, as its model is. */

import { openWinkWords } from './openWinkWords.ts';
import { fromClassifiers, targetsOf, type Rival } from './rival.ts';

export async function openWink(): Promise<Rival> {
  const [words, { default: createBayes }] = await Promise.all([openWinkWords(['negation']), import('wink-naive-bayes-text-classifier')]);
  /** Stems and pairs of stems; words like "should" and "if" are what advice is asked with, so none is left out. */
  const prepare = (text: string): readonly string[] => {
    const valuesOf = words.read(text);
    const [types, negated] = [valuesOf('type'), valuesOf('negationFlag')];
    const stems = valuesOf('stem').flatMap((stem, at) => (types[at] === 'word' ? [negated[at] === true ? `!${String(stem)}` : String(stem)] : []));
    return [...stems, ...stems.slice(1).map((stem, at) => `${stems[at] ?? ''}_${stem}`)];
  };
  // Both classifiers get the same list of features, so a text is read once.
  const create = (): ReturnType<typeof createBayes> => {
    const bayes = createBayes();
    bayes.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
    return bayes;
  };
  const [labels, advice] = [create(), create()];
  return {
    name: 'wink with naive Bayes',
    languages: ['en'],
    train: (texts) => {
      for (const text of texts.filter(({ lang }) => lang === 'en')) {
        const targets = targetsOf(text);
        const features = prepare(text.text);
        labels.learn(features, targets.label);
        advice.learn(features, targets.advice);
      }
      labels.consolidate();
      advice.consolidate();
    },
    judge: (text) => {
      const features = prepare(text);
      return fromClassifiers(labels.predict(features), advice.predict(features));
    },
  };
}
