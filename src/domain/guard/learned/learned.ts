/** What does a compiled pack hold of the learned part, ready to use? */

import type { Audience } from '../compilePack.ts';
import type { Rule } from '../rule.ts';
import type { GuardPack } from '../rulePack.ts';
import { hashText } from './hash.ts';
import type { LearnedModel } from './learnedModel.ts';
import { createWordForms, type WordForms } from './wordForms.ts';

/** Short texts each label holds for, to be shown beside what was found. */
export type Known = NonNullable<GuardPack['known']>;

export interface Learned {
  readonly model: LearnedModel;
  readonly forms: WordForms;
  /** May a finding of this rule be outweighed? Only when the rule stands as it stood while learning. */
  readonly doubts: (ruleId: string) => boolean;
  readonly known: Known;
}

const NOTHING_KNOWN: Known = {};

const formsBefore = new WeakMap<GuardPack['meanings'], WordForms>();
/** A pack never changes, and a start compiles it for several who ask. */
const learnedBefore = new WeakMap<GuardPack, Map<Audience, Learned>>();

export function learnedOf(pack: GuardPack, audience: Audience): Learned | undefined {
  const before = learnedBefore.get(pack) ?? new Map<Audience, Learned>();
  learnedBefore.set(pack, before);
  const model = pack.learned?.[audience];
  if (model === undefined) return undefined;
  const learned = before.get(audience) ?? readLearned(pack, model);
  before.set(audience, learned);
  return learned;
}

function readLearned(pack: GuardPack, model: LearnedModel): Learned {
  const forms = formsBefore.get(pack.meanings) ?? createWordForms(pack.meanings);
  formsBefore.set(pack.meanings, forms);
  const known = new Set(pack.rules.filter((rule) => model.rules[rule.id] === ruleHash(rule, pack.sets)).map(({ id }) => id));
  return { model, forms, doubts: (ruleId) => known.has(ruleId), known: pack.known ?? NOTHING_KNOWN };
}

/** What a rule finds with: its words, those of the sets it names, its kind and how firm it is. A better wording of its message changes nothing that was learned. */
export function ruleHash({ kind, label, strength, match, unless, given, absent, reads }: Rule, sets: GuardPack['sets']): string {
  const written = JSON.stringify([kind, label, strength, match, unless ?? null, given ?? null, absent ?? null, reads ?? null]);
  return hashText(`${written} ${hashOfSets(written, sets)}`).toString(16);
}

const SET_NAME = /@([A-Z_0-9]+)/g;
const setsBefore = new WeakMap<GuardPack['sets'], Map<string, string>>();

/** Sets name sets; each is read once. */
function hashOfSets(written: string, sets: GuardPack['sets']): string {
  const known = setsBefore.get(sets) ?? new Map<string, string>();
  setsBefore.set(sets, known);
  const hashOf = (name: string): string => {
    const before = known.get(name);
    if (before !== undefined) return before;
    // A set that names itself is refused elsewhere; here it ends.
    known.set(name, '');
    const words = JSON.stringify(sets[name] ?? null);
    const hash = hashText(`${words} ${hashOfSets(words, sets)}`).toString(16);
    known.set(name, hash);
    return hash;
  };
  return [...new Set([...written.matchAll(SET_NAME)].map(([, name]) => name as string))].sort().map(hashOf).join(' ');
}
