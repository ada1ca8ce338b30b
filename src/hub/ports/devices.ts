/** Which devices does the hub know, and how does one become known? */

import type { Result } from '../../domain/kernel/result.ts';

/** `revoked`: access taken away. `suspect`: what it sent does not fit its own log. */
export type DeviceState = 'enrolled' | 'revoked' | 'suspect';

export interface HubDevice {
  readonly id: string;
  readonly name: string;
  /** Raw Ed25519, lower-case hex. One key is one device. */
  readonly publicKey: string;
  readonly scopes: readonly string[];
  readonly state: DeviceState;
  /** Milliseconds since 1970, as all instants here. */
  readonly enrolledAt: number;
  readonly seenAt: number | null;
  readonly version: string | null;
}

/** What of a device's log the hub refused: `code` is `entries.fork` or `entries.signature`. */
export interface RefusedLog {
  readonly deviceId: string;
  readonly code: string;
  /** The entry that did not fit; `null` where nobody noted it. */
  readonly counter: number | null;
}

export interface EnrolmentCode {
  readonly codeHash: string;
  /** Name of the device, for people. */
  readonly name: string;
  readonly scopes: readonly string[];
  readonly until: number;
}

export interface Enrolment {
  readonly codeHash: string;
  readonly deviceId: string;
  readonly publicKey: string;
}

export type EnrolmentRefused = 'device.code_invalid' | 'device.taken' | 'device.suspect';

export interface Devices {
  addCode(code: EnrolmentCode): Promise<void>;
  /** Uses the code up. The same device with the same code and key is answered again: the first answer may have been lost. */
  enrol(enrolment: Enrolment): Promise<Result<HubDevice, EnrolmentRefused>>;
  /** Every few minutes: codes that ran out before that instant are forgotten, and refusals that were summed are written down. */
  sweepCodes(before: number): Promise<void>;
  byId(deviceId: string): Promise<HubDevice | undefined>;
  byKey(publicKey: string): Promise<HubDevice | undefined>;
  byIds(deviceIds: readonly string[]): Promise<readonly HubDevice[]>;
  list(): Promise<readonly HubDevice[]>;
  /** False when there is no such device. `why` for the log; sign-ins on it end unless it is enrolled. */
  setState(deviceId: string, state: DeviceState, by: string): Promise<boolean>;
  /** It waits for a lead until it is trusted, revoked (again) or let in anew; nothing more is taken from it. One that was revoked stays revoked. */
  suspect(refused: RefusedLog): Promise<void>;
  /** It asked just now. */
  noteSeen(deviceId: string, version: string | undefined): Promise<void>;
}
