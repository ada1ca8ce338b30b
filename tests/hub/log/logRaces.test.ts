/** Do many desks at once, kills and retries leave each entry once, under numbers without a hole? On PostgreSQL; PGlite has one connection. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppendRequest } from '../../../src/hub/ports/entryLog.ts';
import { readOffered } from '../../../src/hub/services/log/readOffered.ts';
import { newSchema, openSchema } from '../../support/postgresHub.ts';
import { EFFECTS, effectApartTaker, LEAF_SEQUENCE, rightTaker, sequenceNumber, type TakeEntry } from './brokenLogs.ts';
import { callerOf, NO_PACKS, openTestLog, PEOPLE, type TestLog } from './openTestLog.ts';
import { aTestDesk, sealMany, type TestDesk } from './testDesk.ts';

describe('the log under many hands', () => {
  let hub: TestLog;
  let other: TestLog;
  beforeAll(async () => {
    const db = await newSchema();
    hub = await openTestLog(db);
    other = await openTestLog(openSchema(db.schema));
    await db.exec(`${EFFECTS}; ${LEAF_SEQUENCE}`);
  });
  afterAll(async () => {
    await hub.db.close();
    await other.db.close();
  });

  it('loses no entry of eight devices at two hubs at once, each offered twice', async () => {
    const desks = Array.from({ length: 8 }, () => aTestDesk());
    const leaves = async (at: TestLog, desk: TestDesk, from: number): Promise<readonly number[]> => {
      const answer = await at.handlers.entries({ after: from - 1, entries: [...desk.offers(from)] }, callerOf(desk));
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value.receipts.map(({ leaf }) => leaf);
    };
    await Promise.all(desks.map(async (desk) => {
      for (let round = 0; round < 6; round += 1) {
        sealMany(desk, 3);
        const [one, two] = await Promise.all([leaves(hub, desk, round * 3 + 1), leaves(other, desk, round * 3 + 1)]);
        expect(one).toEqual(two);
      }
    }));
    const [row] = await hub.db.query<{ readonly leaves: number; readonly highest: number; readonly size: number }>('select count(*) as leaves, max(leaf) as highest, (select size from log_state) as size from log_leaves');
    expect(row).toEqual({ leaves: 144, highest: 143, size: 144 });
    const counters = await hub.db.query('select count(*) as entries, max(counter) as last from log_leaves group by device_id');
    expect(counters).toEqual(desks.map(() => ({ entries: 18, last: 18 })));
  });

  const requestOf = (desk: TestDesk): AppendRequest => {
    const device = { id: desk.id, publicKey: desk.device.publicKey };
    const [offered] = sealMany(desk, 1);
    const read = offered === undefined ? undefined : readOffered(offered, device, { crypto: hub.hand.crypto, book: NO_PACKS, people: PEOPLE });
    if (read?.ok !== true) throw new Error('not an entry');
    return { device, entries: [read.value], lost: [] };
  };

  /** Killed at the worst moment, then offered again as a desk does. */
  const effectsAfterKill = async (take: TakeEntry): Promise<number> => {
    const request = requestOf(aTestDesk());
    const kill = (): void => {
      throw new Error('killed');
    };
    await take(hub.db, hub.hand, request, kill).catch(() => undefined);
    await take(hub.db, hub.hand, request, () => undefined);
    await take(hub.db, hub.hand, request, () => undefined);
    return (await hub.db.query<{ readonly effects: number }>('select count(*) as effects from counted_effects where device_id = $1', [request.device.id]))[0]?.effects ?? 0;
  };

  it('stores an effect once whatever is killed, and shows that an effect apart would be doubled', async () => {
    expect(await effectsAfterKill(rightTaker)).toBe(1);
    expect(await effectsAfterKill(effectApartTaker)).toBe(2);
  });

  it('shows that numbers from a sequence would leave holes', async () => {
    for (const fails of [false, true, false]) await sequenceNumber(hub.db, fails);
    expect(await hub.db.query('select leaf from plain_leaves_taken order by leaf')).toEqual([{ leaf: 0 }, { leaf: 2 }]);
    const before = await hub.db.query<{ readonly size: number }>('select size from log_state');
    await rightTaker(hub.db, hub.hand, requestOf(aTestDesk()), () => {
      throw new Error('killed');
    }).catch(() => undefined);
    await rightTaker(hub.db, hub.hand, requestOf(aTestDesk()), () => undefined);
    expect(await hub.db.query('select max(leaf) + 1 as next, (select size from log_state) as size from log_leaves')).toEqual([{ next: (before[0]?.size ?? 0) + 1, size: (before[0]?.size ?? 0) + 1 }]);
  });
});
