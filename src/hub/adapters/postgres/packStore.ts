/** How are published packs kept in the database? Once each, in growing versions, with what desks say of them. */

import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { PACK_KINDS, type PackKind } from '../../../domain/packs/packText.ts';
import type { PackSigner, SignedName } from '../../../domain/packs/signedPack.ts';
import type { DeskPackRow, DeskPacks, PackStore, PublishedPack } from '../../ports/packStore.ts';
import type { HubDatabase, Queries, Transaction } from './database.ts';
import { noteEvent } from './hubEvents.ts';
import { takeLock } from './locks.ts';

const NAME = 'kind, version, effective_at, hash, author, author_key, author_signature, approver, approver_key, approver_signature';

export function createPackStore(db: HubDatabase, now: () => number = Date.now): PackStore {
  return {
    publish: (pack, by) => db.transaction('write', (tx) => publish(tx, { pack, by, at: now() })),
    versions: async () => (await db.query<NameRow>(`select ${NAME} from packs order by version`)).map(nameOf),
    read: async (kind, version) => {
      const [row] = await db.query<NameRow & { readonly content: string }>(`select ${NAME}, content from packs where kind = $1 and version = $2::bigint`, [kind, version]);
      return row === undefined ? undefined : { ...nameOf(row), content: row.content };
    },
    signers: () => db.query<PackSigner>('select person, public_key as "publicKey", parts from pack_signers where removed_at is null order by person, public_key'),
    addSigner: (signer, by) => db.transaction('write', (tx) => addSigner(tx, { signer, by, at: now() })),
    removeSigner: (person, by) => db.transaction('write', (tx) => removeSigner(tx, { person, by, at: now() })),
    report: (deviceId, packs) => report(db, { deviceId, packs, at: now() }),
    desks: () => db.query<DeskPackRow>('select device_id as "deviceId", kind, in_force as "inForce", have, refused, code, at from pack_desks order by device_id, kind'),
  };
}

interface NameRow {
  readonly kind: PackKind;
  readonly version: number;
  readonly effective_at: string;
  readonly hash: string;
  readonly author: string;
  readonly author_key: string;
  readonly author_signature: string;
  readonly approver: string;
  readonly approver_key: string;
  readonly approver_signature: string;
}

const nameOf = (row: NameRow): SignedName => ({
  kind: row.kind, version: row.version, effectiveAt: row.effective_at, hash: row.hash,
  author: { person: row.author, publicKey: row.author_key, signature: row.author_signature },
  approver: { person: row.approver, publicKey: row.approver_key, signature: row.approver_signature },
});

interface Publishing {
  readonly pack: PublishedPack;
  readonly by: string;
  readonly at: number;
}

/** Of two who publish at once the second finds the first one's version. */
async function publish(tx: Transaction, { pack, by, at }: Publishing): Promise<Result<void, 'pack.older'>> {
  await takeLock(tx, 'packs');
  const { kind, version, effectiveAt, hash, content, author, approver } = pack;
  const newer = await tx.query('select 1 from packs where kind = $1 and version >= $2::bigint limit 1', [kind, version]);
  if (newer.length > 0) return err('pack.older');
  await tx.query(
    `insert into packs (${NAME}, content, published_at) values ($1, $2::bigint, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::bigint)`,
    [kind, version, effectiveAt, hash, author.person, author.publicKey, author.signature, approver.person, approver.publicKey, approver.signature, content, at],
  );
  await noteEvent(tx, { kind: 'pack.published', by, pack: kind, version, hash, effectiveAt, author: author.person, approver: approver.person }, at);
  return ok(undefined);
}

async function addSigner(tx: Queries, { signer: { person, publicKey, parts }, by, at }: { readonly signer: PackSigner; readonly by: string; readonly at: number }): Promise<boolean> {
  const added = await tx.query(
    `insert into pack_signers (public_key, person, parts, added_at) values ($1, $2, $3::text[], $4::bigint)
     on conflict (public_key) do update set parts = excluded.parts, removed_at = null where pack_signers.person = excluded.person returning 1`,
    [publicKey, person, parts, at],
  );
  if (added.length > 0) await noteEvent(tx, { kind: 'pack.signer_added', by, person, publicKey, parts }, at);
  return added.length > 0;
}

async function removeSigner(tx: Queries, { person, by, at }: { readonly person: string; readonly by: string; readonly at: number }): Promise<number> {
  const removed = await tx.query<{ readonly key: string }>('update pack_signers set removed_at = $2::bigint where person = $1 and removed_at is null returning public_key as key', [person, at]);
  for (const { key } of removed) await noteEvent(tx, { kind: 'pack.signer_removed', by, person, publicKey: key }, at);
  return removed.length;
}

interface Report {
  readonly deviceId: string;
  readonly packs: DeskPacks;
  readonly at: number;
}

/** Desks say the same every few seconds: nothing is written then. */
async function report(db: HubDatabase, { deviceId, packs, at }: Report): Promise<void> {
  const held = new Map((await db.query<DeskPackRow>('select kind, in_force as "inForce", have, refused, code from pack_desks where device_id = $1', [deviceId])).map((row) => [row.kind, row]));
  const changed = PACK_KINDS.map((kind) => rowOf(kind, packs)).filter((row) => !isSame(row, held.get(row.kind)));
  if (changed.length === 0) return;
  await db.transaction('write', async (tx) => {
    for (const row of changed) await writeRow(tx, { deviceId, row, at });
  });
}

type Said = Omit<DeskPackRow, 'deviceId' | 'at'>;

function rowOf(kind: PackKind, { have, inForce, refused }: DeskPacks): Said {
  const [last] = refused.filter((one) => one.kind === kind).toSorted((left, right) => right.version - left.version);
  return { kind, inForce: inForce[kind] ?? 0, have: have[kind] ?? 0, refused: last?.version ?? null, code: last?.code ?? null };
}

const isSame = (row: Said, held: Said | undefined): boolean =>
  held !== undefined && row.inForce === held.inForce && row.have === held.have && row.refused === held.refused && row.code === held.code;

async function writeRow(tx: Queries, { deviceId, row, at }: { readonly deviceId: string; readonly row: Said; readonly at: number }): Promise<void> {
  const [before] = await tx.query<Pick<Said, 'refused' | 'code'>>('select refused, code from pack_desks where device_id = $1 and kind = $2 for update', [deviceId, row.kind]);
  await tx.query(
    `insert into pack_desks (device_id, kind, in_force, have, refused, code, at) values ($1, $2, $3::bigint, $4::bigint, $5::bigint, $6, $7::bigint)
     on conflict (device_id, kind) do update set in_force = excluded.in_force, have = excluded.have, refused = excluded.refused, code = excluded.code, at = excluded.at`,
    [deviceId, row.kind, row.inForce, row.have, row.refused, row.code, at],
  );
  if (row.refused !== null && row.code !== null && (before?.refused !== row.refused || before.code !== row.code)) {
    await noteEvent(tx, { kind: 'pack.refused', deviceId, pack: row.kind, version: row.refused, code: row.code }, at);
  }
}
