/** Which people may sign in, and with what? */

import type { Role } from '../../contract/contract.ts';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Noted, and given with a sign-in; nothing asks for them yet. */
  readonly grants: readonly 'mp_desk'[];
  /** As `Passwords` wrote it; `null` for people of the organisation's provider. */
  readonly password: string | null;
  readonly isDisabled: boolean;
}

export interface NewAccount extends Pick<Account, 'id' | 'name' | 'role' | 'grants' | 'password'> {
  /** Of the organisation's provider. */
  readonly subject?: Subject;
}

export interface Subject {
  readonly issuer: string;
  readonly subject: string;
}

/** `by` is an account, or `console`. */
export interface Accounts {
  /** False when the id or the subject is taken. */
  add(account: NewAccount, by: string): Promise<boolean>;
  find(accountId: string): Promise<Account | undefined>;
  findBySubject(subject: Subject): Promise<Account | undefined>;
  list(): Promise<readonly Account[]>;
  /** Ends every sign-in of the account as well. False when there is none. */
  setPassword(accountId: string, password: string, by: string): Promise<boolean>;
  disable(accountId: string, by: string): Promise<boolean>;
  /** May sign in again; what ended stays ended. */
  enable(accountId: string, by: string): Promise<boolean>;
  /** Lets the provider's subject sign in as this account. False when there is no such account or somebody is linked to the subject. */
  link(accountId: string, subject: Subject, by: string): Promise<boolean>;
}
