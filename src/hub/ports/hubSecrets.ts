/** Which keys does the hub itself sign with? Each made once, the same for all its processes. */

/** `token`: access tokens. `checkpoint`: heads of the log. One never signs for the other. */
export type HubKeyName = 'token' | 'checkpoint';

/** Ed25519. */
export interface HubKey {
  /** Raw, lower-case hex. */
  readonly publicKey: string;
  sign(bytes: Uint8Array): Uint8Array;
}

export interface HubSecrets {
  key(name: HubKeyName): Promise<HubKey>;
}
