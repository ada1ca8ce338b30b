/** How does the profile hold packs of the hub? As plain files, since they hold no word of a client, and a sealed list that says which bytes they must have. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DeskError } from '../../../contract/contract.ts';
import { canonicalJson } from '../../../domain/kernel/canonicalJson.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { PACK_KINDS, type PackKind } from '../../../domain/packs/packText.ts';
import type { SignedName } from '../../../domain/packs/signedPack.ts';
import type { HeldPacks, PackPart } from '../../ports/heldPacks.ts';
import { readPart } from './checkPack.ts';
import { hashOfFolder } from './packFiles.ts';
import { diskError, workOnPack, type PackWorker } from './packWork.ts';

export interface HeldPacksOptions {
  /** `packs` of the profile. */
  readonly folder: string;
  /** Of the profile: who can write the files alone cannot put another pack in force. */
  readonly key: Uint8Array;
  /** Writes and reads a pack; here, where nobody else does. */
  readonly work?: PackWorker | undefined;
}

const signature = z.strictObject({ person: z.string(), publicKey: z.string(), signature: z.string() });
const name = z.strictObject({ kind: z.enum(PACK_KINDS), version: z.int().min(1), effectiveAt: z.string(), hash: z.string().regex(/^[0-9a-f]{64}$/), author: signature, approver: signature });
const versions = z.partialRecord(z.enum(PACK_KINDS), z.int().min(0));
const listFile = z.strictObject({ v: z.literal(1), packs: z.array(name), inForce: versions });
type List = z.output<typeof listFile>;
const sealedFile = z.strictObject({ list: listFile, seal: z.string() });

const LIST = 'held.json';
const NOTHING: List = { v: 1, packs: [], inForce: {} };

export function openHeldPacks({ folder, key, work = workOnPack }: HeldPacksOptions): HeldPacks & { folderOf(kind: PackKind): string | undefined } {
  const sealOf = (list: List): Buffer => createHmac('sha256', key).update(`held-packs\n${canonicalJson(list)}`).digest();
  const folderFor = ({ kind, version }: Pick<SignedName, 'kind' | 'version'>): string => join(folder, `${kind}-${version}`);
  const isWhole = (pack: SignedName): boolean => hashOfFolder(pack.kind, folderFor(pack)) === pack.hash;
  const read = readList(join(folder, LIST), sealOf);
  // Without the one in force those to come would hide from the hub that it is missing.
  const damaged = new Set(read.packs.filter((pack) => !isWhole(pack)).map(({ kind }) => kind));
  let list: List = { ...read, packs: read.packs.filter(({ kind }) => !damaged.has(kind)) };
  /** Compiled in this run, so that it need not be done again at the moment it takes effect. */
  const parts = new Map<string, PackPart>();
  /** Being written and read; it is in no list yet. */
  let taking: string | undefined;
  removeOthers(folder, new Set(list.packs.map(folderFor)));

  const write = (next: List): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, `${LIST}.new`), JSON.stringify({ list: next, seal: sealOf(next).toString('hex') }), { mode: 0o600, flush: true });
    renameSync(join(folder, `${LIST}.new`), join(folder, LIST));
    list = next;
  };
  const inForce = (kind: PackKind): SignedName | undefined => list.packs.find((pack) => pack.kind === kind && pack.version === list.inForce[kind]);
  const keep = async (pack: SignedName, text: string): Promise<Result<void, DeskError>> => {
    const at = folderFor(pack);
    taking = at;
    const part = await work({ kind: pack.kind, folder: at, hash: pack.hash, text }).finally(() => (taking = undefined));
    if (!part.ok) return part;
    write({ ...list, packs: [...list.packs.filter((other) => other.kind !== pack.kind || other.version !== pack.version), nameOf(pack)] });
    parts.set(at, part.value);
    return ok(undefined);
  };
  const isListed = (pack: SignedName): boolean => list.packs.some(({ kind, version }) => kind === pack.kind && version === pack.version);
  const isWaiting = (pack: SignedName): boolean => isListed(pack) && pack.version > (list.inForce[pack.kind] ?? 0);
  return {
    list: () => list.packs,
    inForce,
    floor: (kind) => list.inForce[kind] ?? 0,
    take: (pack, text) => tryDisk(() => keep(pack, text)),
    load: (pack) => parts.get(folderFor(pack)) ?? (isWhole(pack) ? readPart(pack.kind, folderFor(pack)).part : undefined),
    readAhead: async () => {
      for (const pack of list.packs.filter(isWaiting)) {
        const at = folderFor(pack);
        const part = parts.has(at) || !isWaiting(pack) ? undefined : await work({ kind: pack.kind, folder: at, hash: pack.hash });
        // Another may have taken its place meanwhile. One that cannot be read is looked at again when it is due.
        if (part?.ok === true && isListed(pack)) parts.set(at, part.value);
      }
    },
    setInForce: (pack) => {
      const below = list.packs.filter(({ kind, version }) => kind === pack.kind && version < pack.version);
      try {
        write({ ...list, packs: list.packs.filter((other) => !below.includes(other)), inForce: { ...list.inForce, [pack.kind]: pack.version } });
      } catch (thrown) {
        return err(diskError(thrown));
      }
      removeOthers(folder, new Set([...list.packs.map(folderFor), ...(taking === undefined ? [] : [taking])]));
      for (const old of below) parts.delete(folderFor(old));
      return ok(undefined);
    },
    drop: (kind) => void (list = { ...list, packs: list.packs.filter((pack) => pack.kind !== kind) }),
    folderOf: (kind) => {
      const pack = inForce(kind);
      return pack === undefined ? undefined : folderFor(pack);
    },
  };
}

/** What more the caller has of it is not kept. */
const nameOf = ({ kind, version, effectiveAt, hash, author, approver }: SignedName): SignedName => ({ kind, version, effectiveAt, hash, author, approver });

/** Of versions before, and of one that was being written when the desk was killed. What cannot be removed is removed another time. */
function removeOthers(folder: string, wanted: ReadonlySet<string>): void {
  try {
    for (const entry of readdirSync(folder)) if (FOLDER.test(entry) && !wanted.has(join(folder, entry))) rmSync(join(folder, entry), { recursive: true, force: true });
  } catch (thrown) {
    diskError(thrown);
  }
}

const FOLDER = new RegExp(`^(?:${PACK_KINDS.join('|')})-\\d+$`);

/** A list that is not what was written counts for nothing: the desk goes on with what came with it, and asks its hub. */
function readList(file: string, sealOf: (list: List) => Buffer): List {
  try {
    const { list, seal } = sealedFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    const given = Buffer.from(seal, 'hex');
    const wanted = sealOf(list);
    return given.length === wanted.length && timingSafeEqual(given, wanted) ? list : NOTHING;
  } catch {
    return NOTHING;
  }
}

async function tryDisk<T>(run: () => Promise<Result<T, DeskError>>): Promise<Result<T, DeskError>> {
  try {
    return await run();
  } catch (thrown) {
    return err(diskError(thrown));
  }
}
