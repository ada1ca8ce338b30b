/** Which findings of the agent's rules remain once the record has been read? */

import type { CompiledPack } from '../guard/compilePack.ts';
import type { AgentLabel, CallerLabel, Finding } from '../guard/rule.ts';
import type { Binding, Grounded } from './binding.ts';

/** "That's right" adopts what the caller said: it counts only after a question of advice, and its label follows what was adopted (policy 5.3). */
export function settleAdoption(pack: CompiledPack, findings: readonly Finding[], asked: readonly CallerLabel[]): readonly Finding[] {
  const adopting = adoptingRules(pack);
  const label = adoptedLabel(asked);
  return findings.flatMap((finding) => {
    if (!adopting.has(finding.ruleId)) return [finding];
    return label === undefined ? [] : [{ ...finding, label }];
  });
}

/** "Yes, I can see your application" after "is it there? should I withdraw it?": the yes answers what was asked of the record, and says so. */
export function withoutAnsweredYes(pack: CompiledPack, findings: readonly Finding[], asked: readonly CallerLabel[], { tells, unbound }: Binding): readonly Finding[] {
  const adopting = adoptingRules(pack);
  const isAnswer = asked.includes('status') && tells && unbound.length === 0 && findings.every(({ ruleId, start }) => adopting.has(ruleId) && start < OPENING);
  return isAnswer ? [] : findings;
}
/** Letters within which the yes stands that opens a sentence. */
const OPENING = 4;

const adoptingOf = new WeakMap<CompiledPack, ReadonlySet<string>>();

/** Looked up once per pack: a long paste has thousands of sentences. */
function adoptingRules(pack: CompiledPack): ReadonlySet<string> {
  const known = adoptingOf.get(pack) ?? new Set(pack.rules.filter(({ kind }) => kind === 'adopts').map(({ id }) => id));
  adoptingOf.set(pack, known);
  return known;
}

function adoptedLabel(asked: readonly CallerLabel[]): AgentLabel | undefined {
  if (asked.includes('advice.eligibility') || asked.includes('advice.law')) return 'eligibility_opinion';
  if (asked.some((label) => label.startsWith('advice.') && label !== 'advice.prediction' && label !== 'advice.consequence')) return 'recommendation';
  return asked.includes('advice.prediction') || asked.includes('advice.consequence') ? 'prediction' : undefined;
}

/** A request on the record may be repeated, and a date on the record is no forecast (policy 2.2, 2.3, 2.7). */
export function keptCues(findings: readonly Finding[], { grounded }: Binding): readonly Finding[] {
  return findings.filter((finding) => !grounded.some((said) => said.start < finding.end && finding.start < said.end && isCured(finding, said)));
}

function isCured({ label }: Finding, { facts, isOrder, isPlain, isWhole }: Grounded): boolean {
  // With words left over only what the record says outright is excused: an outcome, not a judgement, advice or a promise.
  if (!isWhole && label !== 'decision_claim') return false;
  if (label === 'recommendation') return isOrder || isPlain;
  // "We are still waiting for the photos" reads the record out; it does not guess what anybody thinks.
  if (label === 'officer_opinion') return isPlain && facts.length > 0;
  if (label === 'prediction' || label === 'promise') return facts.some(({ event }) => event === 'scheduled' || event === 'due' || event === 'valid' || event === 'expires');
  if (label === 'eligibility_opinion') return isPlain && facts.some(({ event }) => event === 'state.exempted');
  if (label === 'form_referral') return facts.some(({ topics }) => topics.includes('forms'));
  if (label === 'decision_claim') return facts.some(({ event }) => event.startsWith('outcome.') || event === 'decided' || event === 'waived' || event === 'accepted' || event === 'rejected' || event === 'extended');
  return false;
}
