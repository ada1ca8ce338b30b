/** What does an access token say? Who, on which device, bound to that device's key, for ten minutes. */

import type { Result } from '../../domain/kernel/result.ts';

export const ACCESS_SECONDS = 600;

export type TokenHolder =
  | { readonly kind: 'device'; readonly deviceId: string }
  | { readonly kind: 'person'; readonly deviceId: string; readonly accountId: string; readonly family: string };

/** `thumbprint`: RFC 7638, of the device key the token is bound to. */
export type AccessToken = TokenHolder & { readonly thumbprint: string };

export interface AccessTokens {
  /** Bound to the key; `now` in milliseconds since 1970. */
  issue(holder: TokenHolder, publicKey: string, now: number): Promise<string>;
  read(text: string, now: number): Promise<Result<AccessToken, 'auth.token_invalid' | 'auth.token_expired'>>;
}
