/** "Every stage is done", "all the medical exams were received": does it hold of each row? */

import { seesWholeCase } from '../composing/replyFacts.ts';
import { differences, isAbout, isSaid, type Bound, type Context } from './bindPredication.ts';
import type { Claim, Share } from './claims.ts';
import type { Fact } from './fact.ts';
import type { Predication } from './predications.ts';
import { CONTAINER } from './topicKinds.ts';

export function bindEvery(predication: Predication, context: Context): Bound {
  const whole = { first: predication.first, end: predication.end };
  // "All four letters went to your representative": who got them is not what is counted.
  const named = predication.topics.includes('letter') ? predication.topics.filter((topic) => topic !== 'representative') : predication.topics;
  const topics = named.some((topic) => topic !== 'stage' && topic !== 'case') ? named : ['stage'];
  const about = context.record.filter((fact) => isRow(fact) && isAbout(topics, fact) && (!topics.every((topic) => topic === 'letter' || CONTAINER.has(topic)) || ((fact.event === 'sent' || fact.event === 'returned') && fact.untold !== true)));
  const known = about.filter(({ to }) => to !== undefined);
  const rows = Map.groupBy(predication.recipient !== undefined && known.length > 0 ? known : about, ({ entity }) => entity);
  const fitting = [...rows.values()].map((row) => row.find((fact) => isSaid({ ...predication, topics }, fact) && fact.untold !== true && differences(predication, fact, context).length === 0));
  const fits = fitting.filter((fact) => fact !== undefined);
  const holds = rows.size > 0 && seesWholeCase(context.facts) && (predication.denied ? fits.length < rows.size : fits.length === rows.size);
  return holds ? { facts: predication.denied ? [...rows.values()].flatMap((row) => row.slice(0, 1)) : fits, mismatches: [] } : { facts: [], mismatches: [{ reads: 'status', ...whole }] };
}

/** The two numbers of "five of the six". */
export function shareOf({ atoms, terms }: Claim): Share | undefined {
  for (const [index, { atom, first, end }] of atoms.entries()) {
    const next = atoms[index + 1];
    const of = terms.find((term) => term.first === end && (term.name === 'dated' || term.name === 'from'));
    if (atom.kind !== 'count' || next?.atom.kind !== 'count' || of === undefined || next.first - of.end > 1) continue;
    return atom.fuzzy || next.atom.fuzzy ? undefined : { part: atom.value, total: next.atom.value, first, end: next.end };
  }
  return undefined;
}

export function bindShare(predication: Predication, { part, total, first, end }: Share, context: Context): Bound {
  const about = context.record.filter((fact) => isRow(fact) && isAbout(predication.topics, fact));
  const steps = about.filter(({ entity }) => entity.startsWith('stage'));
  const rows = Map.groupBy(steps.length > 0 ? steps : about, ({ entity }) => entity);
  const fits = [...rows.values()].flatMap((row) => row.filter((fact) => isSaid(predication, fact) && fact.untold !== true && differences(predication, fact, context).length === 0).slice(0, 1));
  const holds = seesWholeCase(context.facts) && rows.size === total && (predication.denied ? rows.size - fits.length : fits.length) === part;
  return holds ? { facts: fits, mismatches: [] } : { facts: [], mismatches: [{ reads: 'count', first, end }] };
}

/** An entry of the timeline tells a row again. */
const isRow = ({ entity }: Fact): boolean => !entity.startsWith('event:') && entity !== 'now';
