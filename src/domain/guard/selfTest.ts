/** Does every rule flag what its author says it flags, and pass what it must pass? */

import { LANGUAGES } from '../kernel/bilingual.ts';
import { findRules } from './checkQuestion.ts';
import { placeOf, type CompiledPack } from './compilePack.ts';
import { readClauses } from './readClauses.ts';
import type { AuthorError, Rule } from './rule.ts';
import type { GuardPack } from './rulePack.ts';

/** Fewest examples of each sort in each language; a rule with fewer is not trusted. */
export const MIN_EXAMPLES = 2;

/** Does this rule fire on this text? Rules that compare with a record are judged elsewhere (domain/ledger). */
export type Fires = (rule: Rule, text: string, compiled: CompiledPack) => boolean;

/** Runs the examples of all rules that compiled, or of some of them. Each failure names its rule; the caller sets those rules aside. */
export function selfTest(compiled: CompiledPack, pack: GuardPack, rules: readonly Rule[] = compiled.rules, fires: Fires = firesByWords): readonly AuthorError[] {
  // What was learned is measured on the corpus; one example more or less proves nothing of it.
  return rules.filter(({ kind }) => kind !== 'learned').flatMap((rule) => [...tooFew(rule, pack), ...testRule(rule, compiled, pack, fires)]);
}

function tooFew(rule: Rule, pack: GuardPack): readonly AuthorError[] {
  const short = (['flag', 'pass'] as const).flatMap((sort) => LANGUAGES.filter((language) => rule.examples[sort][language].length < MIN_EXAMPLES).map((language) => `${sort}.${language}`));
  return short.map((where) => ({ ...placeOf(pack, rule.id), code: 'example.too_few', text: where, hint: `Give at least ${MIN_EXAMPLES} examples here.` }));
}

function testRule(rule: Rule, compiled: CompiledPack, pack: GuardPack, fires: Fires): readonly AuthorError[] {
  return LANGUAGES.flatMap((language) => [
    ...rule.examples.flag[language].filter((text) => !fires(rule, text, compiled)).map((text) => failure(rule, pack, 'example.not_flagged', text, 'No pattern of this rule finds this example; widen a pattern or correct the example.')),
    ...rule.examples.pass[language].filter((text) => fires(rule, text, compiled)).map((text) => failure(rule, pack, 'example.flagged', text, 'This rule must stay silent here; narrow the pattern or add one under unless.')),
  ]);
}

export const firesByWords: Fires = (rule, text, compiled) => {
  const utterance = readClauses(compiled, text);
  return utterance !== undefined && findRules(compiled, utterance).some((finding) => finding.ruleId === rule.id);
};

const failure = (rule: Rule, pack: GuardPack, code: string, text: string, hint: string): AuthorError => ({ ...placeOf(pack, rule.id), code, text, hint });
