/** How does a test get a desk that follows packs? Real files, readers and signatures; the hub is a list, the clock the test's. */

import type { HeldPacks } from '../../src/main/ports/heldPacks.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubInput, HubOutput } from '../../src/contract/hubApi/index.ts';
import { hubApi } from '../../src/contract/hubApi/index.ts';
import { deskError } from '../../src/contract/errors.ts';
import { err, ok } from '../../src/domain/kernel/result.ts';
import { nextFor } from '../../src/domain/packs/inForce.ts';
import type { HubLink } from '../../src/main/ports/hubLink.ts';
import type { Packs } from '../../src/main/ports/packs.ts';
import { decodeText, readStartPacks } from '../../src/main/openSentPacks.ts';
import { createPacksInForce, type PacksInForce } from '../../src/main/services/packsInForce.ts';
import { createFollowPacks, type FollowPacks } from '../../src/main/services/sync/followPacks.ts';
import { BUNDLED, type Made, type Signing } from './packSigning.ts';
import { sha256, verifyEd25519 } from './testCrypto.ts';
import { createVirtualTimers, type VirtualTimers } from './virtualTimers.ts';

export interface PacksDesk {
  readonly profileDir: string;
  readonly timers: VirtualTimers;
  /** What the hub has; a test pushes. */
  readonly packs: Made[];
  signers: Signing[];
  /** What the desk said, newest last. */
  readonly said: HubInput<'packs'>[];
  /** In place of what an honest hub would send. */
  forged?: HubOutput<'packs'>['newer'][number];
  isOffline: boolean;
  /** By the hub's clock, beside that of the desk. */
  hubAheadMs: number;
  isCalling: boolean;
  /** Where the desk has a bug. */
  bug?: 'list' | 'load' | 'take' | 'put';
  readonly warned: { readonly event: string; readonly fields: unknown }[];
  inForce(): PacksInForce;
  follow(): FollowPacks;
  now(): Packs;
  endCall(): void;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const sentOf = ({ kind, version, effectiveAt, content, author, approver }: Made): HubOutput<'packs'>['newer'][number] =>
  ({ kind, version, effectiveAt, bytes: Buffer.from(content).toString('base64'), author, approver });

export function createPacksDesk(signers: Signing[], random?: () => number): PacksDesk {
  const profileDir = mkdtempSync(join(tmpdir(), 'sd-follow-'));
  const timers = createVirtualTimers(random);
  const hubTime = (): string => new Date(Date.parse(timers.now()) + desk.hubAheadMs).toISOString();
  const answer = (input: HubInput<'packs'>): HubOutput<'packs'> => {
    desk.said.push(hubApi.packs.input.parse(input));
    const left = desk.packs.filter(({ kind, version }) => !input.refused.some((one) => one.kind === kind && one.version === version));
    const next = (['guard', 'scripts', 'policies', 'glossary'] as const).flatMap((kind) => nextFor(left.filter((pack) => pack.kind === kind), input.have[kind] ?? 0, hubTime()) ?? [])[0];
    const sent = desk.forged ?? (next === undefined ? undefined : sentOf(next));
    return hubApi.packs.output.parse({ newer: sent === undefined ? [] : [sent], signers: desk.signers.map(({ person, publicKey, parts }) => ({ person, publicKey, parts })) });
  };
  const link: Pick<HubLink, 'call' | 'state'> = {
    call: (_method, input) => Promise.resolve(desk.isOffline ? err(deskError('hub.unreachable')) : ok(answer(input as HubInput<'packs'>) as never)),
    state: () => (desk.isOffline ? { is: 'offline', isAwake: false } : { is: 'online', isAwake: true, heard: { header: { epoch: 'e', protocol: 1, hubTime: hubTime(), minimumClient: '0' }, elapsedMs: timers.elapsedMs() } }),
  };
  let inForce: PacksInForce;
  let follow: FollowPacks;
  const start = (): void => {
    const { read, held } = readStartPacks({ bundled: BUNDLED, profileDir, journalKey: new Uint8Array(32).fill(9), onUnusable: () => undefined, onBrokeOff: () => undefined });
    if (read.value === undefined) throw new Error('the packs cannot be read');
    const orBug = <A extends unknown[], T>(where: PacksDesk['bug'], run: (...given: A) => T) => (...given: A): T => {
      if (desk.bug === where) throw new TypeError('words of a pack');
      return run(...given);
    };
    const isCallRunning = (): boolean => desk.isCalling;
    inForce = createPacksInForce({ atStart: read.value, onTested: () => undefined, onNotTested: () => undefined, isCallRunning });
    follow = createFollowPacks({ link: () => link, held: { ...held, list: orBug('list', () => held.list()), load: orBug('load', (pack: Parameters<HeldPacks['load']>[0]) => held.load(pack)), take: orBug('take', (...given: Parameters<HeldPacks['take']>) => held.take(...given)) }, inForce: { put: orBug('put', (...given: Parameters<PacksInForce['put']>) => inForce.put(...given)) }, isCallRunning, sha256, verify: verifyEd25519, decode: decodeText, now: () => timers.now(), timing: timers, logger: { info: () => undefined, warn: (event, fields) => void desk.warned.push({ event, fields }) }, onChanged: () => undefined });
  };
  const desk: PacksDesk = {
    profileDir, timers, packs: [], signers, said: [], isOffline: false, hubAheadMs: 0, isCalling: false, warned: [],
    inForce: () => inForce,
    follow: () => follow,
    now: () => inForce.now(),
    endCall: () => {
      desk.isCalling = false;
      inForce.callEnded();
      follow.wake();
    },
    restart: async () => {
      await follow.close();
      start();
    },
    close: async () => {
      await follow.close();
      rmSync(profileDir, { recursive: true, force: true });
    },
  };
  start();
  return desk;
}
