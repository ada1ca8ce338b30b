/** Whom does the organisation's provider say somebody is? (OpenID Connect) */

import type { Result } from '../../domain/kernel/result.ts';
import type { Subject } from './accounts.ts';

export interface ProvenIdentity extends Subject {
  /** Of the claim that names accounts, when one was configured and the token has it. */
  readonly accountId?: string;
  /** Of this token; it signs in once. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export interface IdentityTokens {
  readonly issuer: string;
  readonly clientId: string;
  /** `hub.busy`: the provider does not answer. */
  read(token: { readonly idToken: string; readonly nonce: string; readonly now: number }): Promise<Result<ProvenIdentity, 'auth.token_invalid' | 'hub.busy'>>;
}
