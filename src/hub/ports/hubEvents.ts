/** What does the hub tell its own log? Who came, who was refused, and what was done about devices and people. */

export type HubEvent =
  | { readonly kind: 'device.enrolled'; readonly deviceId: string; readonly publicKey: string; readonly scopes: readonly string[] }
  /** One a minute at most for each reason: the device is the last one, `times` how many there were. */
  | { readonly kind: 'device.enrol_refused'; readonly deviceId: string; readonly why: 'code' | 'taken'; readonly times: number }
  /** `by` is an account, or `console` for whoever sits at the hub. */
  | { readonly kind: 'device.revoked' | 'device.trusted'; readonly deviceId: string; readonly by: string }
  /** `counter` is the entry that did not fit. */
  | { readonly kind: 'device.suspected'; readonly deviceId: string; readonly why: string; readonly counter?: number }
  | { readonly kind: 'sign_in.done'; readonly deviceId: string; readonly accountId: string; readonly how: SignInWay }
  /** Without `accountId` when nobody goes by what was typed: that may have been a password. */
  | { readonly kind: 'sign_in.refused'; readonly deviceId: string; readonly accountId?: string; readonly how: SignInWay; readonly why: 'wrong' | 'too_many' | 'token' | 'replayed' }
  | { readonly kind: 'sign_in.ended'; readonly deviceId: string; readonly accountId: string; readonly by: 'sign_out' | 'reuse' | 'other_device' }
  | { readonly kind: 'account.added' | 'account.disabled' | 'account.enabled' | 'account.linked' | 'account.password_set'; readonly accountId: string; readonly by: string }
  | { readonly kind: 'looks.listed'; readonly by: string; readonly caseId: string; readonly looks: number }
  /** What was taken out, how much of it and with content or without; never whose. */
  | { readonly kind: 'log.exported'; readonly by: string; readonly what: 'log' | 'evidence' | 'looks'; readonly entries: number; readonly withContent: boolean }
  | { readonly kind: 'log.erased'; readonly by: string; readonly why: 'case' | 'before'; readonly entries: number }
  | { readonly kind: 'retention.ran'; readonly entries: number; readonly kinds: readonly string[] }
  | { readonly kind: 'pack.published'; readonly by: string; readonly pack: string; readonly version: number; readonly hash: string; readonly effectiveAt: string; readonly author: string; readonly approver: string }
  /** A witness has seen a longer log than the hub has: it was rolled back, or there are two. */
  | { readonly kind: 'witness.ahead'; readonly witness: string }
  | { readonly kind: 'pack.refused'; readonly deviceId: string; readonly pack: string; readonly version: number; readonly code: string }
  | { readonly kind: 'pack.signer_added'; readonly by: string; readonly person: string; readonly publicKey: string; readonly parts: readonly string[] }
  | { readonly kind: 'pack.signer_removed'; readonly by: string; readonly person: string; readonly publicKey: string }
  /** `deviceId` and `counter` name the entry; `reason` is why it was quarantined. */
  | { readonly kind: 'quarantine.released' | 'quarantine.kept'; readonly by: string; readonly deviceId: string; readonly counter: number; readonly reason: string }
  | { readonly kind: 'cases.imported'; readonly by: string; readonly rows: number; readonly changed: number; readonly rejected: number };

export type SignInWay = 'password' | 'provider';

export interface WaitingEvent {
  /** Growing in the order of writing. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: HubEvent;
}

export interface HubEvents {
  /** Kept when it returns; the log takes it up from there. What changes devices and people notes itself in the same transaction. */
  note(event: HubEvent): Promise<void>;
  /** Not yet in the log, oldest first. */
  waiting(limit: number): Promise<readonly WaitingEvent[]>;
}
