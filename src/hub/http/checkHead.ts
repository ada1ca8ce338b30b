/** Is the head of a request one this hub answers? Address, size and versions, before anybody is asked who it is. */

import type { IncomingHttpHeaders } from 'node:http';
import type { DeskError } from '../../contract/contract.ts';
import { deskError } from '../../contract/errors.ts';
import { HUB_HEADERS, MAX_BODY, PROTOCOL } from '../../contract/hubApi/define.ts';

/** `undefined` when nothing speaks against it. */
export function headProblem(headers: IncomingHttpHeaders, minimumClient: string): DeskError | undefined {
  const version = headers[HUB_HEADERS.version];
  const isServed = headers[HUB_HEADERS.protocol] === String(PROTOCOL) && typeof version === 'string' && isAtLeast(version, minimumClient);
  if (!isServed) return deskError('sync.version', { protocol: PROTOCOL, minimumClient });
  return Number(headers['content-length'] ?? 0) > MAX_BODY ? deskError('input.too_large') : undefined;
}

const numbersOf = (version: string): readonly number[] | undefined => /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:[-+][\w.+-]{1,50})?$/.exec(version)?.slice(1, 4).map(Number);

export const isVersion = (text: string): boolean => numbersOf(text) !== undefined;

/** What follows the three numbers does not count; a version that is none is older than any. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [given, wanted] = [numbersOf(version), numbersOf(minimum)];
  if (given === undefined || wanted === undefined) return false;
  const differs = given.findIndex((number, index) => number !== wanted[index]);
  return differs === -1 || (given[differs] ?? 0) > (wanted[differs] ?? 0);
}
