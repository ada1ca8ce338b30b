/** Of what is the bond of a desk and its hub made? Links to an address, and what follows the cases over one. */

import type { DeskError } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { isOnThisComputer, readHubAddress } from './adapters/hub/hubAddress.ts';
import { openHubLink } from './adapters/hub/openHubLink.ts';
import type { RunningIntake } from './adapters/sqlite/startIntake.ts';
import { elapsedMs } from './adapters/system/clock.ts';
import { createTiming } from './adapters/system/timing.ts';
import { createDeskIntake } from './deskIntake.ts';
import { DESK_VERSION } from './deskVersion.ts';
import type { OpenCases } from './openCases.ts';
import type { Clock } from './ports/clock.ts';
import type { DeviceCrypto } from './ports/deviceCrypto.ts';
import type { HubLink } from './ports/hubLink.ts';
import type { Logger } from './ports/logger.ts';
import { followHub, type FollowHub } from './services/sync/followHub.ts';

export interface HubPartsOptions {
  /** The cache of the desk. */
  readonly file: string;
  /** A profile without a passphrase takes cases of a hub on this computer only (ruling 27). */
  readonly synthetic: boolean;
  readonly intake: RunningIntake;
  readonly cases: Pick<OpenCases, 'replace' | 'setAside' | 'count'>;
  readonly clock: Clock;
  readonly crypto: Pick<DeviceCrypto, 'sign' | 'publicKey'>;
  readonly logger: Logger;
  /** Other cases are visible than before. */
  readonly onCases: () => void;
}

export interface HubParts {
  /** To an address somebody typed, or that was kept. `url` is what of it is kept. */
  openLink(url: string): Result<{ readonly link: HubLink; readonly url: string }, DeskError>;
  /** Closing it leaves the link open. */
  follow(link: HubLink, onStatus: () => void): FollowHub;
}

export function createHubParts({ file, synthetic, intake, cases, clock, crypto, logger, onCases }: HubPartsOptions): HubParts {
  return {
    openLink: (text) => {
      const read = readHubAddress(text);
      if (!read.ok) return read;
      if (synthetic && !isOnThisComputer(read.value)) return err(deskError('profile.synthetic_only'));
      return ok({ url: read.value.origin, link: openHubLink({ url: read.value, crypto, version: DESK_VERSION, nowMs: () => Date.parse(clock.now()), elapsedMs, random: Math.random }) });
    },
    follow: (link, onStatus) => followHub({
      link, clock, onStatus, timing: createTiming(), onChanged: onCases,
      intake: createDeskIntake({ file, running: intake, cases }),
      onRevoked: () => logger.warn('hub.revoked'),
      onBug: (thrown) => logger.error('hub.bug', { type: thrown instanceof Error ? thrown.constructor.name : typeof thrown }),
    }),
  };
}
