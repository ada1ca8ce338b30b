/** Who sits at the desk? In memory only; outlives a desk that mends itself, never a lock. */

import type { HubOutput } from '../../../contract/hubApi/index.ts';
import type { DeskUser } from '../session.ts';

export type HubSession = HubOutput<'sign-in'>;

export type SignInHow = 'password' | 'browser' | 'offline';

export interface SignedIn {
  readonly user: DeskUser;
  readonly how: SignInHow;
  /** Of the hub; absent without it, and where an answer was lost: a refresh token that comes twice ends everything. */
  readonly tokens?: Pick<HubSession, 'accessToken' | 'refreshToken'>;
}

export interface Seat {
  now(): SignedIn | undefined;
  take(who: SignedIn | undefined): void;
}

export function createSeat(): Seat {
  let sitting: SignedIn | undefined;
  return { now: () => sitting, take: (who) => void (sitting = who) };
}

export const signedInBy = ({ person: { id, name, role }, accessToken, refreshToken }: HubSession, how: SignInHow): SignedIn => ({ user: { id, name, role }, how, tokens: { accessToken, refreshToken } });
