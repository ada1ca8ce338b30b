/** How does the log leave its database, or lose contents for good? Whole in pages, one entry with its proof, and erasure that the log itself tells of. */

import { signedNote } from '../../../domain/audit/checkpoint.ts';
import type { Evidence } from '../../../domain/audit/evidence.ts';
import type { ExportDevice, ExportHead } from '../../../domain/audit/hubExport.ts';
import type { HubLeaf } from '../../../domain/audit/hubLogCheck.ts';
import { inclusionProof } from '../../../domain/audit/merkleProofs.ts';
import type { WitnessKey } from '../../../domain/audit/witnessedNote.ts';
import type { EntryAt, LogArchive } from '../../ports/logArchive.ts';
import type { HubDatabase, Queries } from './database.ts';
import { eraser } from './logErase.ts';
import type { LogHand } from './logLeaves.ts';
import { overTree } from './logTree.ts';

const PAGE = 2_000;
/** A note has 4,000 characters at most, a line about 140. */
const LINES = 15;

export function createLogArchive(db: HubDatabase, hand: LogHand): LogArchive {
  return {
    head: () => headOf(db, hand),
    devices: async () => (await db.query<{ readonly device_id: string; readonly public_key: string }>('select device_id, public_key from log_devices order by device_id')).map(({ device_id: deviceId, public_key: publicKey }): ExportDevice => ({ deviceId, publicKey })),
    leaves: (size) => leavesOf(db, size),
    find: (wanted) => findEntries(db, wanted),
    evidence: (leaf) => evidenceOf(db, hand, leaf),
    ...eraser(db, hand),
  };
}

interface CheckpointRow {
  readonly size: number;
  readonly body: string;
  readonly line: string;
}

/** The newest somebody else has signed as well, where there is one that covers `leaf`; otherwise the newest. */
async function headOf(db: Queries, { key, origin }: LogHand, leaf?: number): Promise<ExportHead | undefined> {
  const [row] = await db.query<CheckpointRow>(
    `select c.size, c.body, c.line from log_checkpoints as c where c.size > $1::bigint
     order by ($2::boolean and exists (select 1 from log_witnesses as w where w.size = c.size)) desc, c.size desc limit 1`,
    [leaf ?? -1, leaf !== undefined],
  );
  if (row === undefined) return undefined;
  const lines = await db.query<{ readonly name: string; readonly public_key: string; readonly kind: WitnessKey['kind']; readonly line: string }>(
    `select name, public_key, kind, line from log_witnesses where size = $1::bigint order by kind desc, name limit ${LINES}`, [row.size],
  );
  return {
    origin, hubKey: key.publicKey, size: row.size, checkpoint: signedNote(row.body, [row.line, ...lines.map(({ line }) => line)]),
    witnesses: lines.map(({ name, public_key: publicKey, kind }) => ({ kind, name, publicKey })),
  };
}

interface LeafRow {
  readonly leaf: number;
  readonly device_id: string;
  readonly counter: number;
  readonly kind: string;
  readonly hash: string;
  readonly header: string;
  readonly signature: string;
  readonly content: string | null;
  readonly salt: string | null;
}

const SELECT_LEAF = `select l.leaf, l.device_id, l.counter, l.kind, l.hash, encode(l.header, 'base64') as header, encode(l.signature, 'base64') as signature,
  encode(c.content, 'base64') as content, encode(c.salt, 'base64') as salt from log_leaves as l left join log_contents as c on c.leaf = l.leaf`;

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

const toLeaf = ({ leaf, device_id: deviceId, counter, kind, hash, header, signature, content, salt }: LeafRow): HubLeaf => ({
  leaf, header: bytesOf(header), signature: bytesOf(signature), columns: { deviceId, counter, kind, hash, at: '', previous: '' },
  ...(content === null ? {} : { content: bytesOf(content) }), ...(salt === null ? {} : { salt: bytesOf(salt) }),
});

/** In pages of their own: leaves below a checkpoint never change, and contents only go. */
async function* leavesOf(db: Queries, size: number): AsyncGenerator<HubLeaf> {
  for (let from = 0; from < size; ) {
    const rows = await db.query<LeafRow>(`${SELECT_LEAF} where l.leaf >= $1::bigint and l.leaf < $2::bigint order by l.leaf limit ${PAGE}`, [from, size]);
    for (const row of rows) yield toLeaf(row);
    const last = rows.at(-1);
    if (last === undefined) return;
    from = last.leaf + 1;
  }
}

/** References are those of a desk: two desks may have given the same. */
async function findEntries(db: Queries, wanted: { readonly reference: string } | { readonly deviceId: string; readonly counter: number }): Promise<readonly EntryAt[]> {
  const rows = 'reference' in wanted
    ? await db.query<LeafRow>('select l.leaf, l.device_id, l.counter, l.kind from log_leaves as l join log_effects as e on e.leaf = l.leaf where e.reference = $1 order by l.leaf', [wanted.reference])
    : await db.query<LeafRow>('select leaf, device_id, counter, kind from log_leaves where device_id = $1 and counter = $2::bigint', [wanted.deviceId, wanted.counter]);
  return rows.map(({ leaf, device_id: deviceId, counter, kind }) => ({ leaf, deviceId, counter, kind }));
}

async function evidenceOf(db: Queries, hand: LogHand, leaf: number): Promise<Evidence | undefined> {
  const [row] = await db.query<LeafRow & { readonly public_key: string }>(`select found.*, d.public_key from (${SELECT_LEAF}) as found join log_devices as d on d.device_id = found.device_id where found.leaf = $1::bigint`, [leaf]);
  const head = await headOf(db, hand, leaf);
  if (row === undefined || head === undefined) return undefined;
  const { columns: _columns, leaf: _leaf, ...entry } = toLeaf(row);
  const proof = await overTree(db, hand.crypto.sha256, (sha256, known) => inclusionProof(sha256, leaf, head.size, known));
  const { origin, hubKey, checkpoint, witnesses } = head;
  return { origin, hubKey, deviceKey: row.public_key, leaf, entry, proof, checkpoint, witnesses };
}
