/** What must the desk do with an edge case? Sentences and script ids live in data/edge-expectations.json. */

import type { CallerRole } from '../../../src/domain/cases/caller.ts';
import { CALLER_ROLES } from '../../../src/domain/cases/caller.ts';
import table from '../data/edge-expectations.json' with { type: 'json' };

export interface Expectation {
  readonly expect: string;
  readonly asCaller: CallerRole;
  readonly scripts: readonly string[];
  readonly inCache?: boolean;
}

interface Row {
  readonly expect: string;
  readonly caller?: string;
  readonly scripts: readonly string[];
  readonly inCache?: boolean;
}

/** A record of its own may have its own row; else that of its edge case holds. */
export function expectationOf(caseId: string, edge: string): Expectation {
  const rows: Readonly<Record<string, Row | undefined>> = table;
  const row = rows[caseId] ?? rows[edge];
  if (row === undefined) throw new Error(`no expectation for ${caseId}`);
  const asCaller = CALLER_ROLES.find((role) => role === (row.caller ?? 'client'));
  if (asCaller === undefined) throw new Error(`unknown caller in the expectation of ${caseId}`);
  return { expect: row.expect, asCaller, scripts: row.scripts, ...(row.inCache === undefined ? {} : { inCache: row.inCache }) };
}
