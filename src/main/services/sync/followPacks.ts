/** How does the desk come to the packs its hub publishes? It asks, checks who signed, reads them whole, and lets them take effect at their instant. */

import type { DeskError } from '../../../contract/contract.ts';
import type { HubOutput } from '../../../contract/hubApi/index.ts';
import type { SentPacks } from '../../../contract/deskApi/session.ts';
import { deskError } from '../../../contract/errors.ts';
import type { VerifyBytes } from '../../../domain/audit/verifyChain.ts';
import type { Sha256 } from '../../../domain/kernel/hash.ts';
import { toHex } from '../../../domain/kernel/hash.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { inForceAt } from '../../../domain/packs/inForce.ts';
import { PACK_KINDS, type PackKind } from '../../../domain/packs/packText.ts';
import { checkSignatures, type SignedName } from '../../../domain/packs/signedPack.ts';
import { spreadMs } from '../../../domain/sync/backOff.ts';
import type { HeldPacks } from '../../ports/heldPacks.ts';
import type { HubLink } from '../../ports/hubLink.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Timing } from '../../ports/timing.ts';
import type { PacksInForce } from '../packsInForce.ts';

export interface FollowPacksParts {
  /** `undefined` while the desk has no hub. */
  readonly link: () => Pick<HubLink, 'call' | 'state'> | undefined;
  readonly held: HeldPacks;
  readonly inForce: Pick<PacksInForce, 'put'>;
  /** Reading a guard takes a second or more: never while somebody is on the line. */
  readonly isCallRunning: () => boolean;
  readonly sha256: Sha256;
  readonly verify: VerifyBytes;
  /** Bytes of base64, and the text they are in UTF-8; `undefined` when they are none. */
  readonly decode: (base64: string) => { readonly bytes: Uint8Array; readonly text: string } | undefined;
  /** Of the desk; the hub's counts while it is heard. */
  readonly now: () => string;
  readonly timing: Pick<Timing, 'after' | 'elapsedMs' | 'random'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly onChanged: () => void;
}

export interface FollowPacks {
  /** Takes what waits at the hub, one after the other; does nothing while a call is running. */
  round(): Promise<Result<void, DeskError>>;
  /** A call ended: there is time now. */
  wake(): void;
  view(): SentPacks;
  /** Resolves when nothing is read or written any more. */
  close(): Promise<void>;
}

type Sent = HubOutput<'packs'>['newer'][number];
interface Refused {
  readonly kind: PackKind;
  readonly version: number;
  readonly code: string;
}

/** What a desk has to do with packs is a matter of hours: it asks about once a minute, and at once after a call. */
const ASK_MS = 60_000;
/** Desks that were started, or heard of the hub, in one moment must not ask in one moment: the first question waits up to this long. */
const FIRST_WITHIN_MS = 10_000;
/** An instant is met this closely. */
const LOOK_MS = 1_000;
/** Of one round: more than any hub has to say. */
const MOST = 40;

export function createFollowPacks(parts: FollowPacksParts): FollowPacks {
  const { held, timing } = parts;
  /** Forgotten with this run of the desk: a newer one may be able to read it. */
  let refused: readonly Refused[] = [];
  let running: Promise<Result<void, DeskError>> | undefined;
  let askAt = timing.elapsedMs() + timing.random() * FIRST_WITHIN_MS;
  let isClosed = false;
  let cancel = (): void => undefined;

  const hubNow = (): string => {
    const heard = parts.link()?.state().heard;
    return heard === undefined ? parts.now() : new Date(Date.parse(heard.header.hubTime) + Math.max(0, timing.elapsedMs() - heard.elapsedMs)).toISOString();
  };
  const refuse = ({ kind, version }: Pick<SignedName, 'kind' | 'version'>, code: string): void => {
    refused = [...refused.filter((one) => one.kind !== kind || one.version !== version), { kind, version, code }].slice(-20);
    parts.logger.warn('pack.refused', { pack: kind, version, code });
    parts.onChanged();
  };
  /** A bug costs the pack it is met on, and never the desk; its words may be those of the pack. */
  const bug = (thrown: unknown, pack?: Pick<SignedName, 'kind' | 'version'>): void => {
    parts.logger.warn('pack.bug', { ...(pack && { pack: pack.kind, version: pack.version }), type: thrown instanceof Error ? thrown.constructor.name : typeof thrown });
    if (pack !== undefined) refuse(pack, 'pack.unusable');
  };
  const put = (due: SignedName): void => {
    const part = held.load(due);
    if (part === undefined) return refuse(due, 'pack.unusable');
    if (!held.setInForce(due).ok) return;
    parts.inForce.put(part);
    parts.logger.info('pack.in_force', { pack: due.kind, version: due.version });
    parts.onChanged();
  };
  /** What was in force stays where the next one cannot be read or noted. */
  const settle = (): void => {
    if (parts.isCallRunning()) return;
    for (const kind of PACK_KINDS) {
      const usable = held.list().filter((pack) => pack.kind === kind && !refused.some((one) => one.kind === kind && one.version === pack.version));
      const due = inForceAt(usable, hubNow());
      if (due === undefined || due.version <= (held.inForce(kind)?.version ?? 0)) continue;
      try {
        put(due);
      } catch (thrown) {
        bug(thrown, due);
      }
    }
  };
  const say = () => ({
    have: versionsOf((kind) => Math.max(0, ...held.list().filter((pack) => pack.kind === kind).map(({ version }) => version))),
    inForce: versionsOf((kind) => held.inForce(kind)?.version ?? 0), refused: [...refused],
  });
  const take = async (sent: Sent, signers: HubOutput<'packs'>['signers']): Promise<Result<void, DeskError>> => {
    const decoded = parts.decode(sent.bytes);
    const { kind, version, effectiveAt, author, approver } = sent;
    const pack: SignedName = { kind, version, effectiveAt, hash: decoded === undefined ? '' : toHex(parts.sha256(decoded.bytes)), author, approver };
    const checked = checkSent(parts, pack, signers);
    if (!checked.ok) return err(deskError(checked.error));
    return decoded === undefined ? err(deskError('pack.unusable')) : await held.take(pack, decoded.text);
  };
  const rounds = async (): Promise<Result<void, DeskError>> => {
    for (let turn = 0; turn < MOST; turn += 1) {
      const link = parts.link();
      if (link === undefined || isClosed || parts.isCallRunning()) return ok(undefined);
      const answer = await link.call('packs', say());
      if (!answer.ok) return answer;
      const [sent] = answer.value.newer;
      // A hub that sends the same again is not asked on.
      if (sent === undefined || parts.isCallRunning() || refused.some(({ kind, version }) => kind === sent.kind && version === sent.version)) return ok(undefined);
      const taken = await take(sent, answer.value.signers).catch((thrown: unknown) => {
        bug(thrown, sent);
        return undefined;
      });
      if (taken === undefined) continue;
      if (!taken.ok && !taken.error.code.startsWith('pack.')) return taken;
      if (!taken.ok) refuse(sent, taken.error.code);
      else parts.onChanged();
      settle();
    }
    return ok(undefined);
  };
  const round = (): Promise<Result<void, DeskError>> => {
    askAt = timing.elapsedMs() + spreadMs(ASK_MS, timing.random());
    running ??= rounds().finally(() => (running = undefined));
    return running;
  };
  const tick = (): void => {
    if (isClosed) return;
    try {
      settle();
      if (timing.elapsedMs() >= askAt && parts.link() !== undefined && !parts.isCallRunning()) void round().catch(bug);
    } catch (thrown) {
      bug(thrown);
    }
    cancel = timing.after(LOOK_MS, tick);
  };
  tick();
  return {
    round,
    wake: () => {
      if (isClosed) return;
      askAt = Number.NEGATIVE_INFINITY;
      cancel();
      cancel = timing.after(0, tick);
    },
    view: () => viewOf(held, refused),
    close: async () => {
      isClosed = true;
      cancel();
      await running;
    },
  };
}

const versionsOf = (of: (kind: PackKind) => number): Partial<Record<PackKind, number>> => Object.fromEntries(PACK_KINDS.map((kind) => [kind, of(kind)] as const).filter(([, version]) => version > 0));

function checkSent({ held, verify }: FollowPacksParts, pack: SignedName, signers: HubOutput<'packs'>['signers']): Result<void, 'pack.older' | 'pack.half_signed' | 'pack.signer_unknown'> {
  const { kind, version } = pack;
  const isHeld = held.list().some((one) => one.kind === kind && one.version === version);
  return version < held.floor(kind) || isHeld ? err('pack.older') : checkSignatures(verify, pack, signers);
}

function viewOf(held: HeldPacks, refused: readonly Refused[]): SentPacks {
  const waiting = held.list().filter(({ kind, version }) => version > (held.inForce(kind)?.version ?? 0));
  return {
    inForce: PACK_KINDS.flatMap((kind) => held.inForce(kind) ?? []).map(({ kind, version, effectiveAt }) => ({ kind, version, effectiveAt })),
    waiting: waiting.map(({ kind, version, effectiveAt }) => ({ kind, version, effectiveAt })),
    refused,
  };
}
