/** Is the byte form of an entry still the one that was published? Old logs must verify for as long as they are kept. */

import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { deviceIdOf } from '../../../src/domain/audit/device.ts';
import type { InteractionContent } from '../../../src/domain/audit/entry.ts';
import { logCounts, recordedBlocks, scriptsSaid } from '../../../src/domain/audit/interaction.ts';
import { EMPTY_HEAD, sealEntry } from '../../../src/domain/audit/sealEntry.ts';
import { canonicalJson } from '../../../src/domain/kernel/canonicalJson.ts';
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

/** A call with typed words as it is recorded today: a new field changes this example on purpose, never by accident. */
const TYPED: Pick<InteractionContent, 'guardEngine' | 'blocks'> = {
  guardEngine: '1.0.0',
  blocks: [{
    kind: 'free', language: 'en', text: 'I promise it.', override: 'TOLD-BY-LEAD',
    sentences: [{ start: 0, end: 13, kind: 'loose', labels: ['promise'], rules: ['promise.guarantee'] }],
  }],
};
const TYPED_BYTES = '{"blocks":[{"kind":"free","language":"en","override":"TOLD-BY-LEAD","sentences":[{"end":13,"kind":"loose","labels":["promise"],"rules":["promise.guarantee"],"start":0}],"text":"I promise it."}],"guardEngine":"1.0.0"}';

/** The same as desks wrote it before the ledger of typed words. */
const EARLIER_BYTES = '{"agentId":"agent-1","blocks":[{"kind":"free","language":"en","text":"I promise it."},{"kind":"script","language":"en","scriptHash":"cd34","scriptId":"B03","scriptVersion":1,"text":"Text."}],"outcomeCode":"STATUS-GIVEN"}';

it('keeps typed words with their ledger in the published form', () => {
  const recorded = recordedBlocks(
    { language: 'en', counts: { fact: 0, script: 0, courtesy: 0, loose: 1 }, facts: [], blocks: [{
      blockId: 'b1', kind: 'free', language: 'en', text: 'I promise it.', stop: 'override',
      sentences: [{ start: 0, end: 13, kind: 'loose', text: 'I promise it.', slots: [], labels: ['promise'], findings: [{ ruleId: 'promise.guarantee', label: 'promise', strength: 'hard', message: { en: '', fr: '' }, suggest: [], start: 0, end: 9, clause: { start: 0, end: 13 } }] }],
    }] },
    [{ kind: 'free', blockId: 'b1', text: 'I promise it.', override: 'TOLD-BY-LEAD' }],
  );
  expect(canonicalJson({ guardEngine: '1.0.0', blocks: recorded })).toBe(TYPED_BYTES);
  expect(canonicalJson(TYPED)).toBe(TYPED_BYTES);
});

it('reads entries from before the ledger of typed words', () => {
  const content = JSON.parse(EARLIER_BYTES) as InteractionContent;
  expect(canonicalJson(content)).toBe(EARLIER_BYTES);
  expect([logCounts(content), scriptsSaid(content)]).toEqual([{ findings: 0, overrides: 0, alreadySaid: 0 }, ['B03']]);
});
