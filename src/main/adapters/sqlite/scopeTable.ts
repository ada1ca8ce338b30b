/** How does the cache keep count and sum of each scope, change by change? In memory for one page, then into its table. */

import { hash } from 'node:crypto';
import { EMPTY_SCOPE } from '../../../domain/sync/scopeDigest.ts';
import type { ScopeDigest } from '../../../domain/sync/scopeDigest.ts';
import { createScopeSum, type ScopeSum } from '../../../domain/sync/scopeSum.ts';
import type { WritableDatabase } from './database.ts';

export interface ScopeTable {
  /** 0 for a case without one. A scope that is new gets a number. */
  numberOf(name: string | undefined): number;
  come(scopeN: number, caseId: string, rev: number): void;
  left(scopeN: number, caseId: string, rev: number): void;
  /** Names of scopes whose sum is another, is missing, or is not in what the hub says. */
  differing(theirs: ReadonlyMap<string, ScopeDigest>): readonly string[];
  /** Writes what changed. */
  store(): void;
}

interface Scope {
  readonly n: number;
  readonly name: string;
  readonly sum: ScopeSum;
  isChanged: boolean;
}

type ScopeRow = ScopeDigest & { readonly n: number; readonly name: string };

export function createScopeTable(db: WritableDatabase): ScopeTable {
  const scopes = db.query<ScopeRow>('SELECT n, name, cases, digest FROM scopes').all().map(({ n, name, cases, digest }): Scope => ({ n, name, sum: createScopeSum({ cases, digest }), isChanged: false }));
  const byName = new Map(scopes.map((scope) => [scope.name, scope]));
  const byNumber = new Map(scopes.map((scope) => [scope.n, scope]));

  const begin = (name: string): Scope => {
    const { rowId } = db.command('INSERT INTO scopes (name, cases, digest) VALUES (?, ?, ?)').run(name, EMPTY_SCOPE.cases, EMPTY_SCOPE.digest);
    const scope: Scope = { n: rowId, name, sum: createScopeSum(EMPTY_SCOPE), isChanged: false };
    byName.set(name, scope);
    byNumber.set(scope.n, scope);
    return scope;
  };
  const count = (scopeN: number, way: 'come' | 'left', caseId: string, rev: number): void => {
    const scope = byNumber.get(scopeN);
    if (scope === undefined) return;
    scope.sum[way](hash('sha256', `${caseId}\0${rev}`, 'buffer'));
    scope.isChanged = true;
  };

  return {
    numberOf: (name) => (name === undefined ? 0 : (byName.get(name) ?? begin(name)).n),
    come: (scopeN, caseId, rev) => count(scopeN, 'come', caseId, rev),
    left: (scopeN, caseId, rev) => count(scopeN, 'left', caseId, rev),
    differing: (theirs) => {
      const names = new Set([...byName.keys(), ...theirs.keys()]);
      return [...names].filter((name) => {
        const [mine, other] = [byName.get(name)?.sum.value() ?? EMPTY_SCOPE, theirs.get(name) ?? EMPTY_SCOPE];
        return mine.cases !== other.cases || mine.digest !== other.digest;
      }).toSorted();
    },
    store: () => {
      const put = db.command('UPDATE scopes SET cases = ?, digest = ? WHERE n = ?');
      for (const scope of byName.values()) {
        if (!scope.isChanged) continue;
        const { cases, digest } = scope.sum.value();
        put.run(cases, digest, scope.n);
        scope.isChanged = false;
      }
    },
  };
}
