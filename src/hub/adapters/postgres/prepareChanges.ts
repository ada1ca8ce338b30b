/** What of a change can be made before anything is locked? Its text, and the digest that tells whether it is another. */

import { hash } from 'node:crypto';
import { removalText, rowTail } from '../../../domain/sync/feedRow.ts';
import type { HubCaseChange } from '../../ports/caseFeed.ts';

export type Prepared =
  | { readonly kind: 'put'; readonly caseId: string; readonly scope: string; readonly asOf: string; readonly tail: string; readonly body: string; readonly content: string; readonly version: number }
  | { readonly kind: 'remove'; readonly caseId: string; readonly version: number };

/** A desk takes lines of a megabyte; one row must leave room for what stands around it. */
export const ROW_BYTES = 500_000;

export function prepareChanges(changes: readonly HubCaseChange[]): { readonly prepared: readonly Prepared[]; readonly refused: readonly string[] } {
  const last = new Map<string, Prepared>();
  const refused: string[] = [];
  for (const change of changes) {
    const one = prepare(change);
    if (one === undefined) refused.push(change.kind === 'put' ? change.filed.caseId : change.caseId);
    else last.set(one.caseId, one);
  }
  return { prepared: [...last.values()], refused };
}

function prepare(change: HubCaseChange): Prepared | undefined {
  const version = change.version ?? 0;
  if (change.kind === 'remove') return isText(change.caseId) ? { kind: 'remove', caseId: change.caseId, version } : undefined;
  const { filed, scope } = change;
  if (filed.isForged || !isText(filed.caseId) || !isText(scope) || !isText(filed.asOf)) return undefined;
  const { body } = filed;
  const bytes = Buffer.byteLength(body);
  const tail = rowTail(filed, scope, bytes);
  if (bytes + Buffer.byteLength(tail) + Buffer.byteLength(removalText(filed.caseId, 0, scope)) > ROW_BYTES) return undefined;
  return { kind: 'put', caseId: filed.caseId, scope, asOf: filed.asOf, tail, body, content: hash('sha256', `${tail}${body}`, 'base64url'), version };
}

/** The database keeps neither half characters nor NUL. */
const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
