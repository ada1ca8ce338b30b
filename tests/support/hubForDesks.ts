/** How does a test run the whole hub for real desks? On a database of its own and a free port, with codes to enrol by. */

import { LINE_CODES } from '../../src/domain/cases/codes.ts';
import { createCaseFeedWriter } from '../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase } from '../../src/hub/adapters/postgres/database.ts';
import { createDeviceStore } from '../../src/hub/adapters/postgres/deviceStore.ts';
import { secretWords } from '../../src/hub/adapters/system/secretWords.ts';
import { composeHub, type HubSettings } from '../../src/hub/composeHub.ts';
import type { CaseFeedWriter } from '../../src/hub/ports/caseFeed.ts';
import { codeHash } from '../../src/hub/services/identity.ts';

export interface HubForDesks {
  readonly url: string;
  readonly db: HubDatabase;
  readonly feed: CaseFeedWriter;
  readonly said: string[];
  code(scopes?: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

export async function hubForDesks(db: HubDatabase, settings: Partial<HubSettings> = {}): Promise<HubForDesks> {
  const said: string[] = [];
  const server = await composeHub(db, { place: { host: '127.0.0.1', isTls: false }, port: 0, minimumClient: '0.1.0', sink: { write: (line: string) => void said.push(line) }, ...settings });
  return {
    url: `http://127.0.0.1:${server.port}`, db, feed: createCaseFeedWriter(db), said,
    code: async (scopes = [...LINE_CODES]) => {
      const code = secretWords.newCode();
      await createDeviceStore(db).addCode({ codeHash: codeHash(secretWords, code), name: 'Desk', scopes, until: Date.now() + 3_600_000 });
      return code;
    },
    stop: () => server.stop(),
  };
}
