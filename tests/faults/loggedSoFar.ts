/** What does a journal hold after a kill, and which of the words given before the kill are not true of it? */

import { verifyChain, type ChainEntry } from '../../src/domain/audit/verifyChain.ts';
import { readChain, readDevice } from '../../src/main/adapters/sqlite/journalChain.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { sha256, verifyEd25519 } from '../support/testCrypto.ts';
import { FILE_KEY, journalFileOf } from './deskOnFiles.ts';
import { printed } from './killing.ts';

export interface Found {
  readonly entries: readonly { readonly kind: string; readonly callId: string | undefined; readonly content: LoggedContent }[];
  /** Question of the draft by call. */
  readonly drafts: ReadonlyMap<string, string>;
  readonly preferences: string;
  readonly attempts: number;
  readonly whole: boolean;
}

interface LoggedContent {
  readonly callId?: string;
  readonly blocks?: readonly { readonly override?: string }[];
  readonly verification?: { readonly outcome: string };
}

export function loggedSoFar(profileDir: string): Found {
  const opened = openDatabase({ file: journalFileOf(profileDir), key: FILE_KEY, kind: 'journal', mode: 'write' });
  if (!opened.ok) throw new Error(opened.error.code);
  const db = opened.value;
  const chain = [...readChain(db)];
  const { whole } = verifyChain(chain, { sha256, verify: verifyEd25519, claimedKey: readDevice(db)?.publicKey ?? '' });
  const drafts = new Map(db.query<{ call_id: string; body: string }>('SELECT call_id, body FROM drafts').all().map(({ call_id: callId, body }) => [callId, (JSON.parse(body) as { question: string }).question]));
  const preferences = db.query<{ value: string }>("SELECT value FROM settings WHERE name = 'preferences'").get()?.value ?? '';
  const attempts = db.query<{ n: number }>('SELECT count(*) AS n FROM failed_attempts').get()?.n ?? 0;
  db.close();
  return { entries: chain.map(toEntry), drafts, preferences, attempts, whole };
}

function toEntry({ content, columns }: ChainEntry): Found['entries'][number] {
  const read = (content === undefined ? {} : JSON.parse(new TextDecoder().decode(content))) as LoggedContent;
  return { kind: columns?.kind ?? '', callId: read.callId, content: read };
}

/** Every failed attempt of the logging desk counts against the call and against the number typed. */
const KEYS_PER_ATTEMPT = 2;

export const NOTHING_BROKEN = { lost: [], doubled: [], neitherLoggedNorDrafted: [], loggedAndDrafted: [], withoutReason: [], halfCounted: 0, preferenceLost: false, chainWhole: true };

/** @param lines what the desk said before each kill, in order. */
export function broken(lines: readonly string[], found: Found): typeof NOTHING_BROKEN | Record<string, unknown> {
  const timesOf = (kind: string) => Map.groupBy(found.entries.filter((entry) => entry.kind === kind), ({ callId }) => callId ?? '');
  const recorded = timesOf('interaction.recorded');
  const missing = (word: string, kind: string): readonly string[] => printed(lines, word).filter((callId) => !timesOf(kind).has(callId)).map((callId) => `${word} ${callId}`);
  const drafted = printed(lines, 'drafted').map((text) => text.split(' ') as [string, string]);
  const failures = found.entries.filter(({ content }) => content.verification !== undefined && content.verification.outcome !== 'passed').length;
  return {
    lost: [...missing('acknowledged', 'interaction.recorded'), ...missing('started', 'call.started'), ...missing('failed', 'case.verified'), ...missing('contested', 'guard.contested'), ...missing('resumed', 'call.resumed')],
    doubled: ['interaction.recorded', 'call.started', 'guard.contested', 'case.verified'].flatMap((kind) => [...timesOf(kind)].filter(([, entries]) => entries.length > 1).map(([callId]) => `${kind} ${callId}`)),
    neitherLoggedNorDrafted: drafted.filter(([callId, revision]) => !recorded.has(callId) && Number(found.drafts.get(callId)?.split(' ')[1] ?? 0) < Number(revision)),
    loggedAndDrafted: [...found.drafts.keys()].filter((callId) => recorded.has(callId)),
    withoutReason: [...recorded].filter(([, [entry]]) => entry?.content.blocks?.[0]?.override !== 'TOLD-BY-LEAD').map(([callId]) => callId),
    halfCounted: found.attempts - failures * KEYS_PER_ATTEMPT,
    preferenceLost: lines.some((line) => line.startsWith('preferred ')) && !allowedPreferences(lines).some((density) => found.preferences.includes(`"density":"${density}"`)),
    chainWhole: found.whole,
  };
}

/** The last one acknowledged, or one that was being written since then when a kill came. */
function allowedPreferences(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.startsWith('preferred '));
  const since = lines.slice(last + 1).filter((line) => line.startsWith('preferring '));
  return [...since, ...lines.slice(last, last + 1)].map((line) => line.split(' ')[1] ?? '');
}
