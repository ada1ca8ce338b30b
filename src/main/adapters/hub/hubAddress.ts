/** May a desk talk to a hub at this address? Over TLS anywhere, in clear on this computer only. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';

const LOOPBACK: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

export const isOnThisComputer = ({ hostname }: URL): boolean => LOOPBACK.includes(hostname);

/** Scheme, host and port; whatever else stands in it is a mistake. */
export function readHubAddress(text: string): Result<URL, DeskError> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isBare = url !== undefined && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isOnThisComputer(url));
  return isBare && isSafe ? ok(url) : err(deskError('input.invalid', { field: 'url' }));
}
