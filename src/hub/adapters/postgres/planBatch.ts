/** Which rows, departures and sums does a batch leave behind? Thought out under the lock, without asking the database again. */

import { hash } from 'node:crypto';
import { removalText, rowText } from '../../../domain/sync/feedRow.ts';
import { EMPTY_SCOPE, shiftDigest } from '../../../domain/sync/scopeDigest.ts';
import type { HeldCase, ScopeDigest } from '../../../domain/sync/scopeDigest.ts';
import type { CaseOutcome } from '../../ports/caseSink.ts';
import type { Prepared } from './prepareChanges.ts';

export interface FeedHead {
  readonly head: number;
  readonly rev_floor: number;
}

export interface Standing {
  readonly case_id: string;
  readonly scope: string;
  readonly rev: number;
  readonly content: string;
}

export type Gone = Pick<Standing, 'case_id' | 'rev'>;

export interface BatchPlan {
  readonly outcomes: ReadonlyMap<string, CaseOutcome>;
  readonly head: number;
  readonly rows: readonly { readonly caseId: string; readonly scope: string; readonly rev: number; readonly place: number; readonly asOf: string; readonly content: string; readonly line: string; readonly body: string }[];
  /** Cases that stand nowhere any more. */
  readonly gone: readonly string[];
  readonly departures: readonly { readonly caseId: string; readonly scope: string; readonly rev: number; readonly place: number; readonly line: string }[];
  readonly scopes: readonly (ScopeDigest & { readonly scope: string })[];
}

interface Before {
  readonly head: FeedHead;
  readonly standing: readonly Standing[];
  readonly gone: readonly Gone[];
  readonly scopes: BatchPlan['scopes'];
}

interface Shift {
  readonly come: HeldCase[];
  readonly left: HeldCase[];
}

export function planBatch(changes: readonly Prepared[], before: Before): BatchPlan {
  const standing = new Map(before.standing.map((row) => [row.case_id, row]));
  const goneAt = new Map(before.gone.map((row) => [row.case_id, row.rev]));
  const shifts = new Map<string, Shift>();
  const shift = (scope: string): Shift => {
    const made = shifts.get(scope) ?? { come: [], left: [] };
    shifts.set(scope, made);
    return made;
  };
  const plan = { rows: [] as BatchPlan['rows'][number][], gone: [] as string[], departures: [] as BatchPlan['departures'][number][] };
  const outcomes = new Map<string, CaseOutcome>();
  let { head } = before.head;

  for (const change of changes) {
    const { caseId } = change;
    const stood = standing.get(caseId);
    const outcome = outcomeOf(change, stood?.content);
    outcomes.set(caseId, outcome);
    if (outcome === 'same' || outcome === 'absent') continue;
    const last = Math.max(stood?.rev ?? before.head.rev_floor, goneAt.get(caseId) ?? 0);
    const rev = Math.max(last + 1, change.version);
    if (stood !== undefined) shift(stood.scope).left.push({ caseId, rev: stood.rev });
    if (change.kind === 'put') {
      head += 1;
      shift(change.scope).come.push({ caseId, rev });
      plan.rows.push({ caseId, scope: change.scope, rev, place: head, asOf: change.asOf, content: change.content, line: rowText(caseId, rev, change.tail), body: change.body });
    } else {
      plan.gone.push(caseId);
    }
    // After the row: a desk that has both scopes then holds the version already and passes over the removal.
    if (stood !== undefined && (change.kind === 'remove' || stood.scope !== change.scope)) {
      head += 1;
      plan.departures.push({ caseId, scope: stood.scope, rev, place: head, line: removalText(caseId, rev, stood.scope) });
    }
  }
  const sums = new Map(before.scopes.map((row) => [row.scope, row]));
  const scopes = [...shifts].map(([scope, change]) => ({ scope, ...shiftDigest(sums.get(scope) ?? EMPTY_SCOPE, change, sha256) }));
  return { ...plan, outcomes, head, scopes };
}

/** `content` of the case that stands; none when there is no such case. */
export function outcomeOf(change: Prepared, content: string | undefined): CaseOutcome {
  if (change.kind === 'remove') return content === undefined ? 'absent' : 'removed';
  if (content === undefined) return 'new';
  return content === change.content ? 'same' : 'changed';
}

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
