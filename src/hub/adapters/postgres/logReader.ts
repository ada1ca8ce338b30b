/** How is the hub's log read? Checkpoints, proofs, and who looked at a case. Nothing here writes but a first checkpoint and lines of witnesses. */

import { signedNote } from '../../../domain/audit/checkpoint.ts';
import { consistencyProof, inclusionProof } from '../../../domain/audit/merkleProofs.ts';
import { emptyRoot } from '../../../domain/audit/merkleTree.ts';
import { readHeader } from '../../../domain/audit/readHeader.ts';
import type { EntryLog, Look } from '../../ports/entryLog.ts';
import type { Queries } from './database.ts';
import { headOf } from './logEvents.ts';
import { storeCheckpoint, type LogHand } from './logLeaves.ts';
import { overTree } from './logTree.ts';

/** Of outside witnesses: each desk's own line would not fit into a note. */
const LINES_IN_NOTE = 5;
const LIST = 500;

export type LogReader = Omit<EntryLog, 'append' | 'takeUpEvents'>;

export function createLogReader(db: Queries, hand: LogHand): LogReader {
  const { sha256 } = hand.crypto;
  const checkpoint = async (): Promise<SizedNote> => (await noteOf(db)) ?? { size: 0, note: await storeCheckpoint(db, hand, { size: 0, root: emptyRoot(sha256) }) };
  return {
    checkpoint,
    checkpointBody: async (size) => (await db.query<{ readonly body: string }>('select body from log_checkpoints where size = $1::bigint', [size]))[0]?.body,
    lastOf: async (deviceId) => (await headOf(db, deviceId)).counter,
    lastCounters: async () => new Map((await db.query<{ readonly device_id: string; readonly last: number }>('select device_id, last from log_devices')).map(({ device_id: deviceId, last }) => [deviceId, last])),
    consistency: async (before, wanted) => {
      const found = wanted === undefined ? await checkpoint() : await noteOf(db, wanted);
      if (found === undefined) return undefined;
      const { size, note } = found;
      return before > size ? undefined : { checkpoint: note, proof: await overTree(db, sha256, (hash, known) => consistencyProof(hash, before, size, known)) };
    },
    inclusion: async (deviceId, counter) => {
      // The leaf first: a checkpoint read after it covers it.
      const [row] = await db.query<{ readonly leaf: number }>('select leaf from log_leaves where device_id = $1 and counter = $2::bigint', [deviceId, counter]);
      if (row === undefined) return undefined;
      const { size, note } = await checkpoint();
      return { leaf: row.leaf, checkpoint: note, proof: await overTree(db, sha256, (hash, known) => inclusionProof(hash, row.leaf, size, known)) };
    },
    addWitness: async ({ size, name, publicKey, kind, line }) => {
      await db.query(
        `insert into log_witnesses (size, name, public_key, kind, line, at) values ($1::bigint, $2, $3, $4, $5, $6::bigint)
         on conflict (size, name) do update set public_key = excluded.public_key, line = excluded.line, at = excluded.at`,
        [size, name, publicKey, kind, line, hand.now()],
      );
    },
    lastWitnessed: async (name) => (await db.query<{ readonly size: number | null }>('select max(size) as size from log_witnesses where name = $1', [name]))[0]?.size ?? 0,
    looks: (caseId, before) => looks(db, caseId, before),
  };
}

interface SizedNote {
  readonly size: number;
  readonly note: string;
}

/** The checkpoint of that size, or the newest, with the lines of outside witnesses. */
async function noteOf(db: Queries, size?: number): Promise<SizedNote | undefined> {
  const [row] = await db.query<{ readonly size: number; readonly body: string; readonly line: string }>(
    `select size, body, line from log_checkpoints where $1::bigint is null or size = $1::bigint order by size desc limit 1`, [size ?? null],
  );
  return row === undefined ? undefined : { size: row.size, note: signedNote(row.body, [row.line, ...(await witnessLines(db, row.size, LINES_IN_NOTE))]) };
}

export const witnessLines = async (db: Queries, size: number, most: number): Promise<readonly string[]> =>
  (await db.query<{ readonly line: string }>("select line from log_witnesses where size = $1::bigint and kind = 'witness' order by name limit $2::int", [size, most])).map(({ line }) => line);

interface ListRow {
  readonly leaf: number;
  readonly device_id: string;
  readonly counter: number;
  readonly kind: string;
  readonly header: string;
  readonly agent_id: string | null;
  readonly reference: string | null;
}

const LISTED = `select l.leaf, l.device_id, l.counter, l.kind, encode(l.header, 'base64') as header, e.agent_id, e.reference
  from log_leaves as l join log_effects as e on e.leaf = l.leaf`;

/** The desk's clock: when it was, as the desk saw it. */
const atOf = ({ header }: ListRow): string => readHeader(new Uint8Array(Buffer.from(header, 'base64')))?.at ?? '';

async function looks(db: Queries, caseId: string, before: number | undefined): Promise<readonly Look[]> {
  const rows = await db.query<ListRow>(`${LISTED} join log_cases as c on c.leaf = l.leaf where c.case_id = $1 and l.leaf < $2::bigint order by l.leaf desc limit ${LIST}`, [caseId, before ?? Number.MAX_SAFE_INTEGER]);
  return rows.map((row) => ({ leaf: row.leaf, at: atOf(row), agentId: row.agent_id ?? '', deviceId: row.device_id, kind: row.kind, ...(row.reference === null ? {} : { reference: row.reference }) }));
}
