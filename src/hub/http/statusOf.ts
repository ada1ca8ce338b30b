/** Which HTTP status goes with a code? The code is what desks go by; the status is for what stands between. */

import type { ErrorCode } from '../../contract/errors.ts';

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  'internal': 500,
  'method.unknown': 404,
  'method.forbidden': 403,
  'input.invalid': 400,
  'input.too_large': 413,
  'hub.busy': 503,
  'hub.disk_full': 503,
  'hub.address_refused': 421,
  'sync.version': 426,
  'device.revoked': 403,
  'device.suspect': 403,
  'device.taken': 409,
  'auth.too_many': 429,
  'log.size_unknown': 409,
};
/** Of whole families: who, and where. */
const BY_FAMILY: readonly (readonly [string, number])[] = [['auth.', 401], ['device.', 401], ['sync.', 409], ['entries.', 409]];

/** A code without a row is a refusal of a kind that names no place: 400. */
export const statusOf = (code: string): number =>
  STATUS[code as ErrorCode] ?? BY_FAMILY.find(([family]) => code.startsWith(family))?.[1] ?? 400;

/** Seconds after which asking again makes sense; spread, so that desks do not come back all at once. */
export function retryAfter(status: number, params: Readonly<Record<string, string | number>> | undefined, random: () => number): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  return typeof params?.['seconds'] === 'number' ? Math.ceil(params['seconds']) : 1 + Math.floor(random() * 5);
}
