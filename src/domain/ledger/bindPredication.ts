/** Does a fact of the record say what a predication says, with every value? */

import { isNothingOutstanding } from '../composing/caseState.ts';
import { seesWholeCase, type ReplyFacts } from '../composing/replyFacts.ts';
import type { CalendarDay } from '../kernel/time.ts';
import { equalsFact } from './compareAtom.ts';
import type { Mismatch } from './binding.ts';
import type { Fact } from './fact.ts';
import type { Name } from './readNames.ts';
import type { PlacedAtom } from './claims.ts';
import { entitiesOf, isInOrder } from './inOrder.ts';
import { officeOn } from './officeOn.ts';
import type { Predication } from './predications.ts';
import { isNothingOpen, isRecordOf, RECORDED_AS } from './recordedAs.ts';
import { isActor } from './parties.ts';
import { isToldAlready, lastDay } from './toldAlready.ts';
import { CONTAINER, GENERIC } from './topicKinds.ts';

export interface Bound {
  readonly facts: readonly Fact[];
  readonly mismatches: readonly Mismatch[];
}

export interface Context {
  readonly today: CalendarDay;
  readonly facts: ReplyFacts;
  readonly record: readonly Fact[];
  /** Offices, countries and holders named in the claim; unknown names are judged apart. */
  readonly names: readonly Name[];
  /** Words before a name: "from Montréal". */
  readonly isFrom: (name: Name) => boolean;
  readonly count?: PlacedAtom;
}

export function bindPredication(predication: Predication, context: Context): Bound {
  const { record } = context;
  const told = predication.topics;
  if (predication.all === true && !predication.denied) return bindAll(predication, context);
  const candidates = record.filter((fact) => isSaid(predication, fact) && isAbout(told, fact) && !isOnlyChecked(predication, fact, context));
  if (predication.denied) return deny(predication, candidates, context);
  if (candidates.length > 0) return choose(predication, candidates, context);
  const listed = coordinated(predication, context);
  return listed ?? { facts: [], mismatches: [{ reads: readsOf(predication), first: predication.first, end: predication.end }, ...predication.atoms.map((atom) => wrongAtom(atom))] };
}

/** "The file is complete" sounds as if nothing were open; what the completeness check found that day is another thing. */
const isOnlyChecked = ({ topics, atoms }: Predication, fact: Fact, { facts }: Context): boolean =>
  fact.topics[0] === 'completeness' && fact.event !== 'judged_complete' && !topics.includes('completeness') && atoms.length === 0 && !(facts.record !== undefined && isNothingOutstanding(facts.record));

/** "All documents were received" holds where nothing is outstanding, over the whole record. */
function bindAll(predication: Predication, { facts }: Context): Bound {
  // "Everything we asked for has come in": what was asked for is only what is spoken of.
  const holds = [...ARRIVALS, 'requested'].some((event) => predication.events.includes(event)) && seesWholeCase(facts) && facts.record !== undefined && isNothingOutstanding(facts.record);
  return { facts: [], mismatches: holds ? [] : [{ reads: 'nothing', first: predication.first, end: predication.end }, ...predication.atoms.map(wrongAtom)] };
}
const ARRIVALS = ['received', 'sent', 'completed', 'collected'];

export const isSaid = ({ events, topics, denied }: Predication, fact: Fact): boolean => events.includes(fact.event) || (!denied && topics.length > 0 && events.length === 1 && events[0] === 'recorded' && (RECORDED_AS.has(fact.event) || (fact.event === 'requested' && topics.some((topic) => topic === 'item' || topic === 'letter' || topic === 'letter_documents')))) || (fact.event === 'state.received' && events.includes('received')) || (fact.event === 'missing' && events.includes('open') && topics.some((topic) => !CONTAINER.has(topic))) || (fact.event === 'at_stage' && topics.includes('stage') && events.includes('recorded')) || (events.includes('located') && (fact.event === 'at_stage' || (fact.event === 'state.in_progress' && fact.topics.includes('stage')))) || (fact.event === 'located' && !denied && topics.includes('office') && events.every((event) => event === 'recorded' || event === 'exists' || event === 'is_on')) || (events.includes('is_on') && (fact.event === 'scheduled' || fact.event === 'due' || fact.event === 'posted'));

/** The most specific names decide; "file" and "status" only say where it stands. */
export function isAbout(topics: readonly string[], fact: Fact): boolean {
  if (fact.needs !== undefined && !fact.needs.some((topic) => topics.includes(topic))) return false;
  // The last entry is spoken of as an entry, whatever it is about.
  if (fact.topics[0] === 'activity' && topics.includes('activity')) return true;
  const specific = topics.filter((topic) => !GENERIC.has(topic) && !CONTAINER.has(topic));
  if (specific.length > 0) return specific.every((topic) => fact.topics.includes(topic));
  const generic = topics.filter((topic) => GENERIC.has(topic));
  if (generic.length > 0) return generic.some((topic) => fact.topics.includes(topic));
  // Nothing named: the application itself is meant.
  return fact.topics.includes('case') ? fact.topics[0] !== 'completeness' || topics.includes('case') || fact.event === 'complete' || fact.event === 'judged_complete' : (fact.event === 'missing' || fact.event === 'due') && fact.topics.includes('item');
}

/** "The photos and the passport are missing": each of the list has a fact of its own, under the same values. */
function coordinated(predication: Predication, context: Context): Bound | undefined {
  const specific = predication.topics.filter((topic) => !GENERIC.has(topic) && !CONTAINER.has(topic));
  if (specific.length < 2) return undefined;
  const generic = predication.topics.filter((topic) => GENERIC.has(topic));
  const each = specific.map((topic) => context.record.filter((fact) => isSaid(predication, fact) && isAbout([topic, ...generic], fact)));
  if (each.some((facts) => facts.length === 0)) return undefined;
  const bound = each.map((facts) => choose({ ...predication, only: false }, facts, withoutCount(context)));
  return { facts: bound.flatMap(({ facts }) => facts), mismatches: [...bound.flatMap(({ mismatches }) => mismatches), ...wrongCount(predication, each.flat(), context), ...notOnly(predication, each.flat(), context)] };
}

const withoutCount = ({ count: _count, ...rest }: Context): Context => rest;

/** The fact that agrees with most of what is said; what still differs is told. */
function choose(predication: Predication, candidates: readonly Fact[], context: Context): Bound {
  const open = candidates.filter((fact) => fact.untold !== true);
  if (open.length === 0) return { facts: [], mismatches: [{ reads: readsOf(predication), first: predication.first, end: predication.end }] };
  const judged = open.map((fact) => ({ fact, wrong: differences(predication, fact, context) }));
  const best = judged.toSorted((left, right) => left.wrong.length - right.wrong.length)[0] as { fact: Fact; wrong: readonly Mismatch[] };
  return { facts: [best.fact], mismatches: [...best.wrong, ...wrongCount(predication, open, context), ...notOnly(predication, open, context)] };
}

export function differences(predication: Predication, fact: Fact, context: Context): readonly Mismatch[] {
  const now = context.today;
  const whole = { first: predication.first, end: predication.end };
  const out: Mismatch[] = predication.atoms.filter(({ atom }) => !equalsFact(atom, fact, now) && !isAsOf(atom, fact, context)).map(wrongAtom);
  if (predication.subject !== undefined && !isActor(predication, fact)) out.push({ reads: 'actor', ...whole });
  if (predication.sender !== undefined && fact.actor !== undefined && predication.sender !== fact.actor) out.push({ reads: 'actor', ...whole });
  if (predication.recipient !== undefined && (predication.recipient !== (fact.to ?? 'client') || (predication.recipient === fact.actor && fact.event === 'sent'))) out.push({ reads: 'actor', ...whole });
  if (predication.holder !== undefined && fact.holder !== undefined && predication.holder !== fact.holder) out.push({ reads: 'status', ...whole });
  if (predication.went !== undefined && fact.event === 'sent' && fact.channel !== undefined && predication.went !== fact.channel) out.push({ reads: 'status', ...whole });
  if (!isInOrder(predication, fact, context.record)) out.push({ reads: 'count', ...whole });
  if (predication.channel !== undefined && predication.channel !== fact.channel) out.push({ reads: 'status', ...whole });
  for (const name of context.names) if (!isNamed(name, fact, context)) out.push({ reads: name.kind === 'office' || name.kind === 'place' ? 'office' : name.kind === 'country' ? 'document' : 'name', first: name.first, end: name.end });
  return out;
}

/** The age of the data and "today" may be told beside anything that still holds. */
const isAsOf = (atom: PlacedAtom['atom'], fact: Fact, context: Context): boolean =>
  (atom.kind === 'relativeDay' && atom.offset === 0 && atom.span <= 1 && !atom.fuzzy && (fact.on === undefined || !DATED_EVENTS.has(fact.event))) || (fact.entity !== 'asOf' && context.record.some((other) => other.entity === 'asOf' && atom.kind === 'time' && equalsFact(atom, other, context.today)));
const DATED_EVENTS = new Set(['received', 'sent', 'requested', 'due', 'reviewed', 'returned', 'transferred', 'decided', 'closed', 'scheduled', 'completed']);

export function isNamed(name: Name, fact: Fact, context: Pick<Context, 'facts' | 'today' | 'isFrom'>): boolean {
  if (name.kind === 'country') return fact.country === name.code;
  if (name.kind === 'holder') return fact.text === undefined || fact.text === name.code || !fact.topics.includes('authority');
  if (name.kind === 'office' || name.kind === 'place') return (context.isFrom(name) && fact.from !== undefined ? [fact.from] : [fact.place ?? (name.kind === 'office' ? officeOn(fact, context) : undefined)]).some((place) => place !== undefined && (place === name.code || place === name.other));
  if (name.kind === 'line') return context.facts.record?.line === name.code;
  return true;
}

function wrongCount(predication: Predication, candidates: readonly Fact[], { count, record }: Context): readonly Mismatch[] {
  if (count === undefined || count.atom.kind !== 'count') return [];
  const generic = predication.topics.filter((topic) => topic === 'document' || topic === 'item');
  const isListed = predication.topics.some((topic) => !GENERIC.has(topic) && !CONTAINER.has(topic));
  if (count.atom.article && !(predication.events.includes('missing') && (!isListed || generic.includes('document')))) return [];
  // "One document is missing: the passport" counts documents, not passports.
  const counted = generic.length > 0 && isListed ? record.filter((fact) => isSaid(predication, fact) && isAbout(generic, fact)) : candidates;
  return entitiesOf(counted).size === count.atom.value && !count.atom.fuzzy ? [] : [{ reads: 'count', first: count.first, end: count.end }];
}

function notOnly(predication: Predication, candidates: readonly Fact[], { record }: Context): readonly Mismatch[] {
  if (!predication.only || !predication.events.some((event) => event === 'missing' || event === 'due')) return [];
  const told = entitiesOf(candidates);
  const others = [...entitiesOf(record.filter(({ event }) => event === 'missing'))].filter((entity) => !told.has(entity));
  return others.length === 0 && told.size > 0 ? [] : [{ reads: 'count', first: predication.first, end: predication.end }];
}

/** Absence may be told only over the whole record, and only when nothing there says otherwise. */
function deny(predication: Predication, candidates: readonly Fact[], context: Context): Bound {
  const whole = { first: predication.first, end: predication.end };
  const { facts } = context;
  const now = context.today;
  const isBlanket = (predication.events.includes('missing') || (predication.events.includes('open') && predication.topics.length === 0)) && predication.topics.every((topic) => GENERIC.has(topic) || CONTAINER.has(topic));
  if (isBlanket) {
    const { beside = [] } = predication;
    const apart = beside.filter((topic) => !GENERIC.has(topic) && !CONTAINER.has(topic));
    const isRest = apart.length > 0 && context.record.every((fact) => fact.event !== 'missing' || apart.some((topic) => fact.topics.includes(topic)));
    const holds = seesWholeCase(facts) && facts.record !== undefined && (isRest || isNothingOpen(facts.record));
    return { facts: [], mismatches: holds ? [] : [{ reads: 'nothing', ...whole }] };
  }
  const since = predication.atoms.filter(({ atom }) => !(atom.kind === 'relativeDay' && atom.offset === 0));
  // "No biometrics recorded": anything that happened with them is on the record.
  const recorded = predication.events.every((event) => event === 'recorded') && predication.topics.some((topic) => !GENERIC.has(topic) && !CONTAINER.has(topic)) ? context.record.filter((fact) => isRecordOf(fact, predication.topics) && isAbout(predication.topics, fact)) : [];
  const standing = [...deniedFacts(predication, candidates, context), ...recorded].filter((fact) => context.names.every((name) => isNamed(name, fact, context)) && !(fact.event === 'scheduled' && fact.on !== undefined && fact.on < now));
  const after = lastDay(predication, context.record);
  const isTold = predication.beside !== undefined && isToldAlready(standing, predication.beside);
  if ((standing.some(({ on }) => after === undefined || on === undefined || on > after) && !isTold) || !seesWholeCase(facts)) return { facts: [], mismatches: [{ reads: predication.events.includes('decided') || predication.topics.length === 0 ? 'nothing' : readsDenied(predication), ...whole }] };
  return { facts: [], mismatches: since.filter(({ atom }) => !context.record.some((fact) => isAbout(predication.topics, fact) && equalsFact(atom, fact, now))).map(wrongAtom) };
}

/** "Neither the medical nor the photos": each of the list is denied by itself. */
function deniedFacts(predication: Predication, candidates: readonly Fact[], { record }: Context): readonly Fact[] {
  const specific = predication.topics.filter((topic) => !GENERIC.has(topic) && !CONTAINER.has(topic));
  if (specific.length < 2) return candidates;
  const generic = predication.topics.filter((topic) => GENERIC.has(topic));
  return record.filter((fact) => isSaid(predication, fact) && specific.some((topic) => isAbout([topic, ...generic], fact)));
}

const readsDenied = ({ events }: Predication): string => (events.some((event) => event.startsWith('state.') || event === 'completed' || event === 'started') ? 'status' : 'nothing');

function readsOf({ events, topics }: Predication): string {
  if (events.every((event) => event.startsWith('outcome.')) || (events.some((event) => event.startsWith('outcome.')) && topics.includes('case'))) return 'outcome';
  if (events.includes('decided') && topics.includes('decision')) return 'decision';
  if (events.some((event) => event.startsWith('state.') || ['completed', 'started', 'closed', 'reopened', 'expired'].includes(event))) return 'status';
  if (events.includes('located')) return 'office';
  return topics.some((topic) => topic === 'document' || topic === 'item' || (!GENERIC.has(topic) && !CONTAINER.has(topic))) ? 'document' : 'status';
}

const READS_OF_ATOM: Readonly<Record<string, string>> = { day: 'day', month: 'day', year: 'day', weekday: 'day', relativeDay: 'day', duration: 'duration', time: 'time', amount: 'amount', count: 'count', ordinal: 'number', percent: 'number', identifier: 'number', vague: 'vague' };

export const wrongAtom = ({ atom, first, end }: PlacedAtom): Mismatch => ({ reads: atom.fuzzy && atom.kind !== 'vague' ? 'vague' : (READS_OF_ATOM[atom.kind] as string), first, end });
