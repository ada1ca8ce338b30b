/** Who asks the hub? What the door found out; handlers trust it and nothing a request says of itself. */

import type { Role } from '../contract/contract.ts';

export interface CallerDevice {
  readonly id: string;
  readonly name: string;
  /** What it may hold, as granted now. */
  readonly scopes: readonly string[];
  /** Raw Ed25519, lower-case hex. */
  readonly publicKey: string;
}

export interface CallerPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly grants: readonly 'mp_desk'[];
}

export interface HubCaller {
  /** Of methods by `key`, `device` and `person`. */
  readonly device?: CallerDevice;
  /** Of methods by `person`; where the access is `device`, when somebody is signed in. */
  readonly person?: CallerPerson;
  /** The sign-in a person's token came from; signing out ends it. */
  readonly signIn?: string;
  /** Key that signed the proof of this request (raw Ed25519, lower-case hex): all that is known of who asks by `code`. */
  readonly proofKey?: string;
  /** As the desk names it in its header. */
  readonly version?: string;
}
