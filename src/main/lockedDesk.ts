/** What can a desk say of itself while it is locked? Nothing of a person, a file or the log. */

import { userInfo } from 'node:os';
import type { Role } from '../contract/contract.ts';
import type { Preferences, SessionView } from '../contract/deskApi/session.ts';
import type { DeskUser } from './services/session.ts';

/** Where nobody signs in: an invented person for synthetic data, the operating system's user otherwise. */
export function userOf(role: Role | undefined, synthetic: boolean): DeskUser {
  if (!synthetic) return { id: userInfo().username, name: userInfo().username, role: 'agent' };
  const names: Readonly<Record<Role, string>> = { agent: 'A. Tremblay', lead: 'J. Okafor', trainer: 'M. Gagnon', admin: 'S. Lam' };
  return { id: `demo-${role ?? 'agent'}`, name: names[role ?? 'agent'], role: role ?? 'agent' };
}

export function lockedView(user: DeskUser, defaults: Preferences, synthetic: boolean, firstPassphrase: boolean): SessionView {
  const none = { version: '', hash: '', count: 0, testsPassed: 0, testsTotal: 0, problems: [] };
  return {
    user: { ...user, id: '', name: '' },
    deskId: '',
    locked: true,
    firstPassphrase,
    synthetic,
    mode: 'standard',
    preferences: defaults,
    packs: { guard: none, scripts: none, policies: none, glossary: none },
    hub: { is: 'not_connected', contactAt: null, quarantined: 0 },
    data: { cases: 0, asOf: null, age: 'none' },
    outbox: { unsent: 0, oldestAt: null },
    log: { deviceId: '', entries: 0 },
    choices: { outcomeCodes: [], followUps: [], overrides: [], callerRoles: [], factors: [], lines: [], countries: [] },
  };
}
