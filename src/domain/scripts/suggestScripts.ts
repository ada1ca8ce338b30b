/** Which permitted answers fit this question and this case? Status first, the allowed twin beside each decline, at most two declines. */

import { STALE_SCRIPT } from '../composing/composeReply.ts';
import type { ReplyFacts } from '../composing/replyFacts.ts';
import type { CallerLabel, Verdict } from '../guard/rule.ts';
import type { CompiledScript } from './compileScript.ts';
import { offerScript, type Offering } from './offerScript.ts';
import { foldWords, holdsPhrase } from './searchWords.ts';

export interface Suggestion {
  readonly compiled: CompiledScript;
  readonly offering: Extract<Offering, { offered: true }>;
}

const MAX_DECLINES = 2;
const MAX_SUGGESTIONS = 12;
/** Asked by one word: a decline for three subjects at once reads better than three declines. */
const GENERAL_DECLINE = 'D01';
const MANY_ADVICE_LABELS = 3;
const CLARIFY = 'D18';
const REDIRECT = 'D02';
const OTHER_PEOPLE = 'D17';
/** "The status of a file and nothing more": stands in the library, declines all the same. */
const STATUS_LINE_ONLY = 'C03';

/** Best first. Without a question the most telling status scripts of the case. */
export function suggestScripts(scripts: readonly CompiledScript[], question: string, verdict: Verdict | undefined, facts: ReplyFacts): readonly Suggestion[] {
  const ask = toAsk(question, verdict);
  const offers = scripts.flatMap((compiled): readonly Suggestion[] => {
    const offering = offerScript(compiled, facts);
    return offering.offered ? [{ compiled, offering }] : [];
  });
  const byGroup = (group: Group): readonly Suggestion[] =>
    offers
      .filter(({ compiled }) => groupOf(compiled) === group && isWanted(compiled, group, ask, facts))
      .map((suggestion) => ({ suggestion, points: score(suggestion, ask, facts) }))
      .toSorted((left, right) => right.points - left.points)
      .map(({ suggestion }) => suggestion);
  const declines = chooseDeclines(byGroup('decline'), ask);
  const status = byGroup('status');
  const answers = isDeclineFirst(ask) ? [...declines, ...status] : [...status.slice(0, STATUS_BEFORE_DECLINES), ...declines, ...status.slice(STATUS_BEFORE_DECLINES)];
  const ranked = [...byGroup('safety'), ...byGroup('verification'), ...answers, ...byGroup('library'), ...byGroup('complaint'), ...byGroup('close')];
  return notNoticeFirst(ranked).slice(0, MAX_SUGGESTIONS);
}

/** The desk adds the age of old data by itself: offered, but never in front of an answer. */
function notNoticeFirst(ranked: readonly Suggestion[]): readonly Suggestion[] {
  const [first, second, ...rest] = ranked;
  return first === undefined || second === undefined || first.compiled.script.id !== STALE_SCRIPT ? ranked : [second, first, ...rest];
}

/** Scripts that would be offered if the agent ticked what the caller says; the words of the question point to them. */
export function oneTickAway(scripts: readonly CompiledScript[], question: string, verdict: Verdict | undefined, facts: ReplyFacts): readonly CompiledScript[] {
  const ask = toAsk(question, verdict);
  return scripts
    .filter((compiled) => compiled.ticks.length > 0 && !offerScript(compiled, facts).offered && offerScript(compiled, { ...facts, callerSays: compiled.ticks }).offered)
    .filter((compiled) => aboutHits(compiled, ask) > 0 || ask.named.includes(compiled.script.id) || compiled.script.section === 'verification')
    .toSorted((left, right) => aboutHits(right, ask) - aboutHits(left, ask) || (right.script.weight ?? 0) - (left.script.weight ?? 0));
}

const toAsk = (question: string, verdict: Verdict | undefined): Ask => ({
  text: foldWords(question), labels: verdict?.labels ?? [], named: (verdict?.findings ?? []).flatMap((finding) => finding.suggest), strength: verdict?.strength ?? 'none',
});

/** Status answers shown before the declines, so that both stand among the first five. */
const STATUS_BEFORE_DECLINES = 3;

interface Ask {
  readonly text: string;
  readonly labels: readonly CallerLabel[];
  /** Script ids that the rules which fired point to. */
  readonly named: readonly string[];
  readonly strength: Verdict['strength'];
}

type Group = 'safety' | 'verification' | 'status' | 'decline' | 'library' | 'complaint' | 'close';

const groupOf = ({ script }: CompiledScript): Group => (script.id === STATUS_LINE_ONLY ? 'decline' : script.section);
const sharesLabel = ({ script }: CompiledScript, ask: Ask): boolean => script.labels.some((label) => ask.labels.includes(label));
const isDeclineFirst = (ask: Ask): boolean => ask.strength === 'hard' && !ask.labels.includes('status') && !ask.labels.includes('complaint');

function isWanted(compiled: CompiledScript, group: Group, ask: Ask, facts: ReplyFacts): boolean {
  const isTicked = compiled.ticks.some((tick) => facts.callerSays.includes(tick));
  switch (group) {
    case 'safety': return ask.labels.includes('urgent_safety') || isTicked || compiled.usesRecord;
    case 'verification': return facts.level === 'none' || isTicked || compiled.script.id === 'A05';
    case 'status': return true;
    case 'decline': return isTicked || (compiled.script.id === OTHER_PEOPLE && facts.callerRole === 'other' && facts.level === 'none') || sharesLabel(compiled, ask) || ask.named.includes(compiled.script.id) || (ask.strength === 'unsure' && compiled.script.id === CLARIFY);
    default: return isTicked || (ask.labels.length > 0 && sharesLabel(compiled, ask)) || ask.named.includes(compiled.script.id) || aboutHits(compiled, ask) > 0;
  }
}

/** One decline per subject in the order of the policy; the redirect and the general decline never stand alone in front. */
function chooseDeclines(declines: readonly Suggestion[], ask: Ask): readonly Suggestion[] {
  const idOf = ({ compiled }: Suggestion): string => compiled.script.id;
  const pick = (id: string): readonly Suggestion[] => declines.filter((decline) => idOf(decline) === id);
  if (ask.strength === 'unsure') return [...pick(OTHER_PEOPLE), ...pick(CLARIFY)];
  const adviceLabels = ask.labels.filter((label) => label.startsWith('advice.'));
  if (adviceLabels.length >= MANY_ADVICE_LABELS) return [...pick(GENERAL_DECLINE), ...pick(REDIRECT)].slice(0, MAX_DECLINES);
  const specific = declines.filter((decline) => ![GENERAL_DECLINE, REDIRECT, CLARIFY].includes(idOf(decline)));
  const ordered = specific.toSorted((left, right) => labelRank(left, ask) - labelRank(right, ask));
  return (ordered.length > 0 ? ordered : pick(GENERAL_DECLINE)).slice(0, MAX_DECLINES);
}

/** Position of the first label of the verdict that the script answers. */
const labelRank = ({ compiled }: Suggestion, ask: Ask): number => {
  const rank = ask.labels.findIndex((label) => compiled.script.labels.includes(label));
  return rank < 0 ? ask.labels.length : rank;
};

/** Words of the question weigh most, then what the guard names, then how telling the script is for this case. */
function score(suggestion: Suggestion, ask: Ask, facts: ReplyFacts): number {
  const { script, ticks } = suggestion.compiled;
  const named = ask.named.includes(script.id) ? 30 : 0;
  const ticked = ticks.length > 0 ? 60 : 0;
  const item = namesItem(suggestion, ask, facts) ? 40 : 0;
  return (script.weight ?? 0) / 2 + named + ticked + item + Math.min(aboutHits(suggestion.compiled, ask), 2) * 40;
}

/** The question names the document this suggestion speaks about. */
function namesItem({ offering }: Suggestion, ask: Ask, facts: ReplyFacts): boolean {
  const item = (facts.record?.items ?? []).find(({ id }) => id === offering.itemId);
  const label = item && facts.glossary.documents.get(item.document);
  return label !== undefined && [label.en.label, label.fr.label].some((words) => holdsPhrase(ask.text, foldWords(words)));
}

const aboutHits = (compiled: CompiledScript, ask: Ask): number => (ask.text === '' ? 0 : compiled.about.filter((phrase) => holdsPhrase(ask.text, phrase)).length);
