/** Is the byte form of an entry still the one that was published? Old logs must verify for as long as they are kept. */

import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { deviceIdOf } from '../../../src/domain/audit/device.ts';
import { EMPTY_HEAD, sealEntry } from '../../../src/domain/audit/sealEntry.ts';
import { sha256 } from '../../support/testCrypto.ts';

const PUBLIC_KEY = '4cb5abf6ad79fbf5abbccafcc269d85cd2651ed4b885b5869f241aedf0a5ba29';
const HEADER = '{"at":"2026-03-02T10:00:00Z","commitment":"5a680447cf51964fb01b5c4cb91c2bd817826a067b2ab8e94ce5c98eb131e1b8","counter":1,"deviceId":"desk-4a67330b803d5c88","kind":"case.opened","previous":"0000000000000000000000000000000000000000000000000000000000000000","v":1}';
const HASH = '5e049706ddbf4a7bdaad54908c9f863b50b757fd385552e890f751d4735e78ef';
const SIGNATURE = '2488972aaf95dc259521cb5336bd0cd56f2e544fdd935190712b93915094c95382c6b9f012b98b418c0cf951640c2db5e0fb8efe2bdcdff8d1a402fae9a0e000';

const privateKey = createPrivateKey({ key: Buffer.from(`302e020100300506032b657004220420${'00'.repeat(31)}01`, 'hex'), format: 'der', type: 'pkcs8' });

it('seals the published example to the published bytes', () => {
  const sealed = sealEntry(
    { deviceId: deviceIdOf(sha256, PUBLIC_KEY), at: '2026-03-02T10:00:00Z', kind: 'case.opened', content: { caseId: 'case-1', agentId: 'agent-1' }, salt: new Uint8Array(32), head: EMPTY_HEAD },
    { sha256, sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)) },
  );
  expect({ header: new TextDecoder().decode(sealed.headerBytes), hash: sealed.hash, signature: Buffer.from(sealed.signature).toString('hex') }).toEqual({ header: HEADER, hash: HASH, signature: SIGNATURE });
});

it('is the example in the documentation', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../../docs/audit-log.md'), 'utf8');
  expect([HEADER, HASH, SIGNATURE, PUBLIC_KEY].filter((text) => !page.includes(text))).toEqual([]);
});
