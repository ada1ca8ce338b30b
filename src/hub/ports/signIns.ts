/** Who is signed in where? One family of refresh tokens for each sign-in; each token carries it on once. */

import type { Result } from '../../domain/kernel/result.ts';
import type { Account } from './accounts.ts';
import type { SignInWay } from './hubEvents.ts';

export interface NewSignIn {
  readonly deviceId: string;
  readonly accountId: string;
  readonly how: SignInWay;
  readonly tokenHash: string;
  readonly until: number;
  /** The hash that was checked; `undefined` when the provider vouched instead. */
  readonly password: string | null | undefined;
}

export interface Rotation {
  readonly tokenHash: string;
  readonly nextHash: string;
  readonly deviceId: string;
}

export interface CarriedOn {
  readonly family: string;
  readonly account: Account;
}

export interface SignIns {
  /** Returns the family; `undefined` when account, password or device were changed since they were looked at. */
  begin(signIn: NewSignIn): Promise<string | undefined>;
  /** A token used before, or coming from another device, ends its family. */
  rotate(rotation: Rotation): Promise<Result<CarriedOn, 'auth.token_invalid' | 'auth.refresh_reused'>>;
  /** The account, while this sign-in stands and the account may sign in. */
  standing(signIn: { readonly family: string; readonly deviceId: string; readonly accountId: string }): Promise<Account | undefined>;
  end(family: string): Promise<void>;
  /** Accounts that signed in on this device since then, whether they are still there or not. */
  recentOn(deviceId: string, since: number): Promise<readonly string[]>;
  /** Forgets sign-ins that ended by themselves before that instant. */
  forget(before: number): Promise<void>;
}
