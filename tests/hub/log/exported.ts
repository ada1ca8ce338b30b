/** How does a test take a log out of its hub? As the command does, into memory. */

import { writeEvidence } from '../../../src/domain/audit/evidence.ts';
import { createExportReader, headLines, leafLine, type BadLine } from '../../../src/domain/audit/hubExport.ts';
import { createLogArchive } from '../../../src/hub/adapters/postgres/logArchive.ts';
import type { TestLog } from './openTestLog.ts';
import { base64 } from './testDesk.ts';

export async function exportLines({ db, hand }: Pick<TestLog, 'db' | 'hand'>, withContent = true): Promise<readonly string[]> {
  const archive = createLogArchive(db, hand);
  const head = await archive.head();
  if (head === undefined) throw new Error('there is no checkpoint');
  const lines = [...headLines(head, await archive.devices())];
  for await (const leaf of archive.leaves(head.size)) lines.push(leafLine(leaf, { withContent, encode: base64 }));
  return lines;
}

/** The first thing that is wrong with a file of these lines. */
export function checkLines(lines: readonly string[], { crypto }: TestLog['hand'], trustedHubKey?: string): BadLine | undefined {
  const reader = createExportReader({ sha256: crypto.sha256, verify: crypto.verify, decode: crypto.fromBase64, ...(trustedHubKey === undefined ? {} : { trustedHubKey }) });
  for (const line of lines) {
    const bad = reader.line(line);
    if (bad !== undefined) return bad;
  }
  return reader.end();
}

export async function evidenceText({ db, hand }: Pick<TestLog, 'db' | 'hand'>, leaf: number): Promise<string> {
  const evidence = await createLogArchive(db, hand).evidence(leaf);
  if (evidence === undefined) throw new Error('there is no such leaf');
  return writeEvidence(evidence);
}
