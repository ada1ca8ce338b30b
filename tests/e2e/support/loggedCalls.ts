/** What does the record of a logged call hold, beyond what the log shows in a line? Read off the desk's own export. */

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { EventContent, InteractionContent } from '../../../src/domain/audit/entry.ts';
import { withReadableProfile } from '../../support/electron/readableProfile.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const VERIFY_LOG = ['--import', './src/cli/node24.mjs', 'src/cli/verifyLog.ts'];

async function contents(profileDir: string): Promise<readonly object[]> {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-export-'));
  const file = join(folder, 'log.ndjson');
  try {
    await withReadableProfile(profileDir, async (readable) => await promisify(execFile)(process.execPath, [...VERIFY_LOG, readable, '--export', file, '--with-content'], { cwd: ROOT }));
    const [, ...entries] = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { readonly content?: string });
    return entries.flatMap(({ content }) => (content === undefined ? [] : [JSON.parse(Buffer.from(content, 'base64').toString('utf8')) as object]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The one entry of this call's answer. */
export async function loggedCall(profileDir: string, reference: string): Promise<InteractionContent> {
  const found = (await contents(profileDir)).filter((content): content is InteractionContent => 'blocks' in content && 'reference' in content && content.reference === reference);
  const [only, ...more] = found;
  if (only === undefined || more.length > 0) throw new Error(`${found.length} entries for ${reference}`);
  return only;
}

type Details = NonNullable<EventContent['details']>;

/** What agents said of flags, in order. */
export async function contestedFlags(profileDir: string): Promise<readonly Details[]> {
  return (await contents(profileDir)).flatMap((content) => {
    const { details } = content as EventContent;
    return details !== undefined && 'ruleId' in details ? [details] : [];
  });
}
