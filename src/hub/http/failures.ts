/** What is a desk told when something breaks? A code; what broke goes to the log, without a value of anybody. */

import { randomUUID } from 'node:crypto';
import type { DeskError } from '../../contract/contract.ts';
import { deskError } from '../../contract/errors.ts';
import { codePlaces } from '../../domain/kernel/codePlaces.ts';
import type { HubLog } from '../ports/hubLog.ts';
import { HubStoreFailure } from '../ports/storeFailure.ts';

export function failureOf(thrown: unknown, method: string, log: HubLog): DeskError {
  if (thrown instanceof HubStoreFailure && thrown.code !== 'refused') {
    log.warn('store', { method, code: thrown.code, state: thrown.state });
    return deskError(thrown.code === 'disk_full' ? 'hub.disk_full' : 'hub.busy');
  }
  const incident = randomUUID().slice(0, 8);
  const state = thrown instanceof HubStoreFailure ? thrown.state : '';
  log.error('bug', { method, incident, type: thrown instanceof Error ? thrown.constructor.name : typeof thrown, places: thrown instanceof Error ? codePlaces(thrown).join(' | ') : '', state });
  return { code: 'internal', incident };
}
