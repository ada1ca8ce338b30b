/** Whose role does the hub know, so that an entry cannot give somebody another one? Read again now and then; ids it has never heard of are a desk's own. */

import type { Role } from '../../../contract/contract.ts';
import type { Accounts } from '../../ports/accounts.ts';

export interface PeopleBook {
  /** `undefined` for somebody without an account here. */
  roleOf(agentId: string): Role | undefined;
}

const KEEP_MS = 30_000;

export function createPeopleBook(accounts: Pick<Accounts, 'list'>, now: () => number): PeopleBook & { refresh(): Promise<void> } {
  let roles: ReadonlyMap<string, Role> = new Map();
  let readAt = Number.NEGATIVE_INFINITY;
  return {
    roleOf: (agentId) => roles.get(agentId),
    refresh: async () => {
      if (now() - readAt < KEEP_MS) return;
      roles = new Map((await accounts.list()).map(({ id, role }) => [id, role]));
      readAt = now();
    },
  };
}
