/** What does "My log" show? One row per entry, newest first; agents see their own, leads and admins everyone's on this desk. */

import type { CallContext } from '../../contract/contract.ts';
import type { LogRow } from '../../contract/deskApi/calls.ts';
import type { EventContent, InteractionContent } from '../../domain/audit/entry.ts';
import { logCounts, scriptsSaid } from '../../domain/audit/interaction.ts';
import type { Journal, SealedEntry } from '../ports/journal.ts';

type Content = Partial<Omit<InteractionContent, 'role'>> & Partial<EventContent>;

const PAGE = 200;
/** How far back one list looks for the entries of one person. */
const LOOK_BACK = 5_000;

export function listLog(journal: Pick<Journal, 'entries'>, context: CallContext, limit: number): readonly LogRow[] {
  const seesAll = context.role === 'lead' || context.role === 'admin';
  const rows: LogRow[] = [];
  let before: number | undefined;
  for (let seen = 0; seen < LOOK_BACK && rows.length < limit; seen += PAGE) {
    const page = journal.entries({ limit: PAGE, ...(before === undefined ? {} : { before }) });
    const shown = page.map((entry) => ({ entry, content: readContent(entry) })).filter(({ content }) => seesAll || content.agentId === context.userId);
    rows.push(...shown.map(({ entry, content }) => toRow(entry, content)));
    before = page.at(-1)?.counter;
    if (page.length < PAGE) break;
  }
  return rows.slice(0, limit);
}

/** Erased entries keep their place and kind; nothing else is left of them. */
const readContent = ({ content }: SealedEntry): Content => (content === undefined ? {} : (JSON.parse(new TextDecoder().decode(content)) as Content));

function toRow({ counter, at, kind }: SealedEntry, content: Content): LogRow {
  const level = content.level ?? content.verification?.level;
  return {
    counter,
    at,
    kind,
    ...(content.reference === undefined ? {} : { reference: content.reference }),
    ...(content.question === undefined ? {} : { question: content.question }),
    ...(content.verdict === undefined ? {} : { labels: content.verdict.labels }),
    ...(content.blocks === undefined ? {} : { scripts: scriptsSaid({ blocks: content.blocks }), ...logCounts({ blocks: content.blocks }) }),
    ...(content.outcomeCode === undefined ? {} : { outcomeCode: content.outcomeCode }),
    ...(level === undefined ? {} : { level }),
  };
}
