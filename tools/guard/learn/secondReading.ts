/** Which labels did a second reader give, who saw only the text and the policy, and where do the two readings dispute what matters? */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGENT_LABELS, type AgentLabel, type PolicyMode } from '../../../src/domain/guard/rule.ts';
import { isViolation } from '../../../src/domain/ledger/stopOf.ts';

export type Side = 'callers' | 'agents';

export interface Reading {
  readonly labels: readonly string[];
  /** Only agents' sentences depend on it. */
  readonly mode?: PolicyMode;
}

/** Labels by id, primary first. A line without a second reading is not in it. */
export function readSecond(folder: string, side: Side): ReadonlyMap<string, readonly string[]> {
  const path = join(folder, 'second', `${side}.tsv`);
  if (!existsSync(path)) return new Map();
  return new Map(readFileSync(path, 'utf8').trim().split('\n').map((line, index) => {
    const [id, labels] = line.split('\t');
    if (id === undefined || labels === undefined) throw new Error(`second/${side}.tsv:${index + 1} does not have two fields`);
    return [id, labels.split(',').map((label) => label.trim())];
  }));
}

/** The primary label differs, or one reading flags the text and the other does not. Where only secondary labels differ the first reading stays. */
export function isDisputed(side: Side, first: Reading, second: readonly string[]): boolean {
  return first.labels[0] !== second[0] || isFlagged(side, first) !== isFlagged(side, { ...first, labels: second });
}

/** Advice asked for, or a rule broken. */
export const isFlagged = (side: Side, { labels, mode }: Reading): boolean =>
  side === 'callers' ? labels.some((label) => label.startsWith('advice.')) : labels.some((label) => isAgentLabel(label) && isViolation(label, mode ?? 'standard'));

const isAgentLabel = (label: string): label is AgentLabel => (AGENT_LABELS as readonly string[]).includes(label);
