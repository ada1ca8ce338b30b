/** Which names may chance never put together? Well-known public figures, held as hashes so that the list names nobody. */

import { hash } from 'node:crypto';
import denied from '../data/denied-names.json' with { type: 'json' };

const DENIED: ReadonlySet<string> = new Set(denied.sha256);

/** Compared without case, accents and order. */
export const isDenied = (name: string): boolean => DENIED.has(denyKey(name));

export function denyKey(name: string): string {
  const letters = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z ]/g, ' ').toLowerCase().trim().split(/\s+/).sort().join(' ');
  return hash('sha256', letters, 'hex').slice(0, 16);
}
