/** What do more rules cost a question that is not about them? The same texts, with copies of every rule about other words. */

import { checkQuestion } from '../src/domain/guard/checkQuestion.ts';
import { compilePack } from '../src/domain/guard/compilePack.ts';
import { readClauses } from '../src/domain/guard/readClauses.ts';
import { AGENT_LABELS, type Rule } from '../src/domain/guard/rule.ts';
import type { GuardPack } from '../src/domain/guard/rulePack.ts';
import type { Bilingual } from '../src/domain/kernel/bilingual.ts';
import { figure, percentile, timeBest, type BenchRow } from './harness.ts';

const TIMES = [1, 2, 4] as const;
const ROUNDS = 12;

/** Exponents: cost grows with (number of rules) to this power. Each text counts with its quickest call; rounds of the three packs take turns. */
export function growthWithRules(pack: GuardPack, texts: readonly string[]): readonly BenchRow[] {
  const packs = TIMES.map((times) => {
    const { compiled } = compilePack(withCopies(pack, times), '', 'caller');
    if (compiled === undefined) throw new Error('the pack with copies does not compile');
    return compiled;
  });
  const times: number[][] = packs.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) packs.forEach((compiled, at) => (times[at] as number[]).push(...timeBest(texts, (text) => checkQuestion(compiled, { text, language: 'en' }))));
  const steps = packs.map((compiled) => texts.reduce((sum, text) => sum + (readClauses(compiled, text)?.steps ?? 0), 0));
  const [once, , four] = times.map((samples) => percentile(samples, 0.5));
  return [
    figure('growth with rules, exponent', 'exponent', exponent(once, four)),
    figure('growth with rules in steps, exponent', 'exponent', exponent(steps[0], steps[2])),
  ];
}

const exponent = (once: number | undefined, four: number | undefined): number => Math.log((four ?? Number.NaN) / (once ?? Number.NaN)) / Math.log(4);

function withCopies(pack: GuardPack, times: number): GuardPack {
  const rules = pack.rules.filter(({ label }) => !(AGENT_LABELS as readonly string[]).includes(label));
  const copies = Array.from({ length: times - 1 }, (_, copy) => rules.map((rule): Rule => copyOf(rule, `zq${'abc'[copy] ?? ''}`)));
  return { ...pack, rules: [...rules, ...copies.flat()] };
}

/** The same rule about other words, which nobody says. */
function copyOf(rule: Rule, mark: string): Rule {
  const other = (texts: readonly string[]): readonly string[] => texts.map((text) => renamed(text, mark));
  const both = ({ en, fr }: Bilingual<readonly string[]>): Bilingual<readonly string[]> => ({ en: other(en), fr: other(fr) });
  return { ...rule, id: `${rule.id}-${mark}`, match: both(rule.match), ...(rule.unless && { unless: both(rule.unless) }), ...(rule.given && { given: both(rule.given) }), ...(rule.absent && { absent: both(rule.absent) }) };
}

/** Plain words of four letters and more become others; a pattern that has none outside its brackets needs one more word. */
function renamed(text: string, mark: string): string {
  const parts = text.split(/(\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])/);
  const changed = parts.map((part, at) => (at % 2 === 1 ? part : part.replaceAll(/(?<![\p{L}'@*!.])\p{Ll}{4,}(?![\p{L}'*])/gu, (word) => `${mark}${word}`))).join('');
  return changed === text ? `${text} ${mark}` : changed;
}
