/** How is the callers' side learned: fitted on all but the locked hands, calibrated on hands left out? */

import { ENGINE_VERSION } from '../../../src/domain/guard/checkQuestion.ts';
import type { CompiledPack } from '../../../src/domain/guard/compilePack.ts';
import { adviceChance, ADVICE, type Chances } from '../../../src/domain/guard/learned/chances.ts';
import { hashText } from '../../../src/domain/guard/learned/hash.ts';
import type { LearnedModel } from '../../../src/domain/guard/learned/learnedModel.ts';
import { ELSEWHERE } from '../../../src/domain/guard/learned/scoreText.ts';
import type { GuardPack } from '../../../src/domain/guard/rulePack.ts';
import type { WordForms } from '../../../src/domain/guard/learned/wordForms.ts';
import { LANGUAGES } from '../../../src/domain/kernel/bilingual.ts';
import { calibrateLeftOut, type TrainingRow } from './leaveOut.ts';
import type { CorpusText } from './corpus.ts';
import { toFeatures } from './examples.ts';
import { fit, type FitOptions } from './fit.ts';
import { joinTexts } from './joinTexts.ts';
import { knownRules } from './knownRules.ts';
import { quantise } from './quantise.ts';
import { CALLER_OUTPUTS, callerTargets } from './targets.ts';

export const FIT: FitOptions = { outputs: CALLER_OUTPUTS.length, epochs: 14, rate: 0.04, decay: 1e-4, bits: 18, seed: 1, elsewhere: ELSEWHERE };

/** F-measure that sets each threshold: above 1 recall counts more (policy 4.4: a missed question costs more than a false flag). */
const BETA: Readonly<Record<string, number>> = { urgent_safety: 4, decision: 2, expedite: 3, [ADVICE]: 1.25 };

const POLICY_WEIGHT = 2;
/** One for ten short texts. */
const JOINED_SHARE = 0.1;

export interface TrainingTexts {
  /** Whole texts by hand: what is judged later looks like these. */
  readonly whole: readonly CorpusText[];
  /** Short texts, which are chosen to show each label: how often a label occurs among them says nothing. */
  readonly short: readonly CorpusText[];
  /** The policy's examples: to be right on, not to be measured by. */
  readonly policy: readonly CorpusText[];
}

export function trainCallers(pack: CompiledPack, sets: GuardPack['sets'], forms: WordForms, { whole, short, policy }: TrainingTexts, say: (line: string) => void): Omit<LearnedModel, 'digest'> {
  const rows = [...whole.map((text) => toRow(pack, forms, text, false)), ...[...short, ...joinTexts(short, short.length * JOINED_SHARE)].map((text) => toRow(pack, forms, text, true)), ...policy.map((text) => ({ ...toRow(pack, forms, text, true), weight: POLICY_WEIGHT }))];
  say(`${rows.length} texts read, engine ${ENGINE_VERSION}`);
  const settings = calibrateLeftOut(rows, { fit: FIT, outputs: CALLER_OUTPUTS, chanceOf, beta: BETA, isTogether: true }, say);
  const fitted = fit(rows, FIT);
  const table = quantise(fitted);
  say(`fitted, ${(table.weights.length / 1e6).toFixed(1)} MB of weights`);
  return { outputs: CALLER_OUTPUTS, settings, rules: knownRules(rows, pack.rules, sets), table };
}

/** The output for advice is judged with the advice labels together, as it is on the desk. */
const chanceOf = (output: string, chances: Chances): number => (output === ADVICE ? adviceChance(chances) : (chances.get(output) ?? 0));

function toRow(pack: CompiledPack, forms: WordForms, text: CorpusText, isShort: boolean): TrainingRow {
  const features = toFeatures(pack, forms, text.text);
  // A feature that only training texts have takes up what is peculiar to them; no text of a caller ever holds it.
  return { ...features, text, isShort, whole: isShort ? Uint32Array.from([...features.whole, hashText('short text')]) : features.whole, targets: callerTargets(text.labels), weight: 1 };
}

export const languagesOf = (texts: readonly CorpusText[]): string => LANGUAGES.map((language) => `${texts.filter(({ lang }) => lang === language).length} ${language}`).join(', ');
