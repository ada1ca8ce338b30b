/** Which other label of a text speaks most for or against one, and how likely would that one be if it were not there? */

import type { Language } from '../../kernel/bilingual.ts';
import { CALLER_LABELS, type CallerLabel } from '../rule.ts';
import { chancesAlone, weighChances } from './chances.ts';
import type { Learned } from './learned.ts';
import type { ReadText } from './scoreText.ts';

export interface Beside {
  readonly label: CallerLabel;
  readonly chanceWithout: number;
}

/** Likely enough by itself that somebody would say it is heard. */
const HEARD = 0.3;
/** A smaller move explains nothing. */
const LEAST_MOVE = 0.05;
/** Log odds of what is not there. */
const ABSENT = -6;

export function strongestBeside({ model }: Learned, { scores, tokens }: Pick<ReadText, 'scores' | 'tokens'>, language: Language, label: CallerLabel): Beside | undefined {
  const settings = model.settings[language];
  const values = scores.map(({ value }) => value);
  const alone = chancesAlone(model.outputs, settings, values);
  const chance = weighChances(model.outputs, settings, values, tokens.length).get(label) ?? 0;
  const chanceWithout = (other: CallerLabel): number => {
    const at = model.outputs.indexOf(other);
    const { slope, offset } = settings[at]?.calibration ?? { slope: 1, offset: 0 };
    return weighChances(model.outputs, settings, values.with(at, (ABSENT - offset) / slope), tokens.length).get(label) ?? 0;
  };
  const moves = CALLER_LABELS.filter((other) => other !== label && (alone.get(other) ?? 0) >= HEARD).map((other): Beside => ({ label: other, chanceWithout: chanceWithout(other) }));
  const [most] = moves.filter((move) => Math.abs(move.chanceWithout - chance) >= LEAST_MOVE).toSorted((a, b) => Math.abs(b.chanceWithout - chance) - Math.abs(a.chanceWithout - chance));
  return most;
}
