/** Which desks and hubs look right and are not? Kept so that the fault runs show that they would notice. (An effect outside its transaction: tests/hub/log/brokenLogs.ts.) */

import { setTimeout as sleep } from 'node:timers/promises';
import type { FeedRow } from '../../../src/domain/sync/feedRow.ts';
import { EMPTY_SCOPE, shiftDigest } from '../../../src/domain/sync/scopeDigest.ts';
import { writeBatch } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { prepareChanges } from '../../../src/hub/adapters/postgres/prepareChanges.ts';
import type { CaseFeedWriter } from '../../../src/hub/ports/caseFeed.ts';
import type { CaseIntake } from '../../../src/main/ports/caseIntake.ts';
import type { Journal } from '../../../src/main/ports/journal.ts';
import type { DeskParts, FaultDesk } from '../../support/faultDesk.ts';
import { shown } from '../../support/syncDesk.ts';
import { sha256 } from '../../support/testCrypto.ts';

type Line = { readonly rows: readonly FeedRow[]; readonly cursor: number } | { readonly whole: object };
const lineOf = (bytes: Uint8Array): Line => JSON.parse(Buffer.from(bytes).toString()) as Line;
const bytesOf = (line: Line): Uint8Array => new Uint8Array(Buffer.from(JSON.stringify(line)));

const PATIENCE_MS = 20_000;

/** The change that overtook this one is on the screen. */
async function overtaken(desks: readonly FaultDesk[], before: readonly number[]): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (desks.every(({ file }, at) => shown(file).length <= (before[at] ?? 0)) && performance.now() < until) await sleep(20);
}

/** Places from a sequence, everything else right: every other writer commits when a desk has looked at what came after it. Batches of one change. */
export function sequenceWriter(db: HubDatabase, desks: () => readonly FaultDesk[]): Pick<CaseFeedWriter, 'write'> {
  let turn = 0;
  let ready: Promise<void> | undefined;
  return {
    write: async (changes) => {
      await (ready ??= db.exec("create sequence plain_places; select setval('plain_places', (select head from feed))"));
      const { prepared, refused } = prepareChanges(changes);
      const isSlow = (turn += 1) % 2 === 1;
      const before = desks().map(({ file }) => shown(file).length);
      await db.transaction('write', async (tx) => {
        const place = (await tx.query<{ readonly place: number }>("select nextval('plain_places') as place"))[0]?.place ?? 0;
        if (isSlow) await overtaken(desks(), before);
        await writeBatch(tx, prepared, db.schema);
        await tx.query('update cases set place = $1::bigint where case_id = any($2::text[])', [place, prepared.map(({ caseId }) => caseId)]);
        await tx.query('update feed set head = greatest($1::bigint, (select max(place) from cases))', [place]);
      });
      return { put: changes.length, removed: 0, unchanged: 0, refused };
    },
  };
}

/** The cursor is moved to the head with the first line; what comes behind it is taken for known. */
export function cursorFirst(real: CaseIntake): CaseIntake {
  let head = 0;
  return {
    ...real,
    begin: (header) => {
      ({ head } = header);
      return real.begin(header);
    },
    take: (bytes) => {
      const line = lineOf(bytes);
      return real.take('rows' in line ? bytesOf({ ...line, cursor: head }) : bytes);
    },
  };
}

/** Every line is shown as soon as it is there. Of a first load only. */
export function shownTooEarly(real: CaseIntake): CaseIntake {
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = before.then(work);
    before = done;
    return done;
  };
  return {
    ...real,
    take: (bytes) => inTurn(async () => {
      const line = lineOf(bytes);
      const taken = await real.take(bytes);
      if (!('rows' in line) || !taken.ok) return taken;
      const come = line.rows.map(([caseId, rev]) => ({ caseId, rev }));
      return await real.take(bytesOf({ whole: { cursor: line.cursor, head: line.cursor, digests: { TRV: shiftDigest(EMPTY_SCOPE, { come, left: [] }, sha256) } } }));
    }),
  };
}

/** The hub's sums are not looked at: whatever the desk has taken is called right. */
export function sumsIgnored(real: CaseIntake): CaseIntake {
  const held = new Map<string, { readonly rev: number; readonly scope: string }>();
  let [scopes, cursor]: [readonly string[], number] = [[], 0];
  const keep = (line: Extract<Line, { rows: unknown }>): void => {
    if (line.cursor <= cursor) return;
    ({ cursor } = line);
    for (const [caseId, rev, scope, ...rest] of line.rows) {
      if (rev <= (held.get(caseId)?.rev ?? 0)) continue;
      if (rest.length > 0) held.set(caseId, { rev, scope });
      else held.delete(caseId);
    }
  };
  const own = (scope: string) => [scope, shiftDigest(EMPTY_SCOPE, { come: [...held].filter(([, row]) => row.scope === scope).map(([caseId, { rev }]) => ({ caseId, rev })), left: [] }, sha256)] as const;
  return {
    ...real,
    begin: (header) => {
      ({ scopes } = header);
      return real.begin(header);
    },
    take: (bytes) => {
      const line = lineOf(bytes);
      if ('rows' in line) keep(line);
      return real.take('rows' in line ? bytes : bytesOf({ whole: { ...line.whole, digests: Object.fromEntries(scopes.map(own)) } }));
    },
  };
}

/** Receipts are not kept before the next offer: the same entries go again and again. */
export const receiptsForgotten = (real: Journal): Journal => ({ ...real, outbox: { ...real.outbox, accept: () => undefined } });

/** What the hub did not answer is taken for sent. For one desk. */
export function dropsOnFailure(): DeskParts {
  let kept: Journal['outbox'] | undefined;
  return {
    journal: (real) => {
      kept = real.outbox;
      return { ...real, outbox: { ...real.outbox, reopen: () => undefined } };
    },
    link: (real) => ({
      ...real,
      call: async (method, input, options) => {
        const answer = await real.call(method, input, options);
        if (answer.ok || method !== 'entries' || !answer.error.code.startsWith('hub.')) return answer;
        const { after, entries } = input as { readonly after: number; readonly entries: readonly unknown[] };
        kept?.accept(entries.map((_, at) => ({ counter: after + 1 + at, leaf: 0, size: 0, proof: [], effect: 'done' })), new Date().toISOString());
        return answer;
      },
    }),
  };
}
