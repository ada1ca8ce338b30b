/** How does a device become known, get its token, and lose its access? */

import type { DeskError } from '../../contract/contract.ts';
import { deskError } from '../../contract/errors.ts';
import type { NoteKey } from '../../domain/audit/checkpoint.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import type { HubCaller } from '../caller.ts';
import type { HandlersOf, HubInput, HubOutput } from '../handlers.ts';
import { ACCESS_SECONDS, type AccessTokens } from '../ports/accessTokens.ts';
import type { Devices, HubDevice } from '../ports/devices.ts';
import type { SecretWords } from '../ports/secretWords.ts';
import { deviceOf } from './signIn.ts';

export interface DevicePorts {
  readonly devices: Devices;
  readonly tokens: AccessTokens;
  readonly words: SecretWords;
  /** Name of the hub's log and epoch of its data. */
  readonly hub: () => Promise<{ readonly logOrigin: string; readonly epoch: string }>;
  readonly logKeys: () => Promise<readonly NoteKey[]>;
  /** Last counter the hub's log holds of each device; those it holds nothing of are absent. */
  readonly lastCounters: () => Promise<ReadonlyMap<string, number>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function createDeviceHandlers(ports: DevicePorts): HandlersOf<'enrol' | 'token' | 'devices' | 'devices/revoke'> {
  return {
    'enrol': (input, caller) => enrol(ports, input, caller),
    'token': async (_input, caller) => {
      const { id, publicKey, scopes } = deviceOf(caller);
      return ok({ accessToken: await ports.tokens.issue({ kind: 'device', deviceId: id }, publicKey, ports.now()), expiresIn: ACCESS_SECONDS, scopes: [...scopes] });
    },
    'devices': async () => {
      const last = await ports.lastCounters();
      return ok({ devices: (await ports.devices.list()).map((device) => rowOf(device, last.get(device.id) ?? 0)) });
    },
    'devices/revoke': async ({ deviceId }, { person }) => {
      if (person === undefined) throw new Error('the door let nobody revoke a device');
      return (await ports.devices.setState(deviceId, 'revoked', person.id)) ? ok({}) : err(deskError('device.unknown'));
    },
  };
}

/** As people type it: in small letters, with other dashes and spaces, O for 0. */
export const codeHash = (words: SecretWords, code: string): string => words.hash(code.toUpperCase().replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1'));

async function enrol(ports: DevicePorts, { code, deviceId, publicKey }: HubInput<'enrol'>, { proofKey }: HubCaller): Promise<Result<HubOutput<'enrol'>, DeskError>> {
  if (proofKey !== publicKey) return err(deskError('auth.proof_invalid'));
  const enrolled = await ports.devices.enrol({ codeHash: codeHash(ports.words, code), deviceId, publicKey });
  if (!enrolled.ok) return err(deskError(enrolled.error));
  const { name, scopes } = enrolled.value;
  const { logOrigin, epoch } = await ports.hub();
  return ok({ deviceId, name, scopes: [...scopes], logOrigin, logKeys: [...(await ports.logKeys())], epoch });
}

const instant = (at: number): string => new Date(at).toISOString();

const rowOf = ({ id, name, state, version, enrolledAt, seenAt }: HubDevice, last: number): HubOutput<'devices'>['devices'][number] =>
  ({ id, name, state, version, last, enrolledAt: instant(enrolledAt), seenAt: seenAt === null ? null : instant(seenAt) });
