/** By which other words may a fact be told than its own? */

import type { Fact } from './fact.ts';

/** What a fact may be called where its own word is not said; the other way round does not hold ("done" of an accepted item, never "accepted" of a done one). */
const ALSO_SAID: Readonly<Record<string, readonly string[]>> = {
  received: ['collected', 'state.received'], collected: ['received', 'completed'], completed: ['accepted', 'held', 'decided'], sent: ['requested', 'decided', 'posted'], requested: ['sent'], due: ['extended'], extended: ['due'],
  is_on: ['scheduled', 'due', 'extended', 'posted', 'sent'], valid: ['expires'], expires: ['valid'], started: ['state.in_progress'], open: ['reopened'], posted: ['sent'],
  decided: ['completed'], reviewed: ['accepted', 'rejected'],
};

/** They only say how a thing is told, and ask nothing of the fact. */
export const TELLING: ReadonlySet<string> = new Set(['recorded', 'exists', 'named', 'posted', 'updated', 'at_stage', 'located']);

export const fits = (event: string, fact: Fact): boolean => event === fact.event || (ALSO_SAID[event] ?? []).includes(fact.event);
