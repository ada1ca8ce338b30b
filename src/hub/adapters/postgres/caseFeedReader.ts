/** What does a desk get of the feed? Rows after its cursor, view after view, until one view has nothing left: then it is whole. */

import { hash } from 'node:crypto';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { FEED_FIELDS } from '../../../domain/sync/feedRow.ts';
import { EMPTY_SCOPE } from '../../../domain/sync/scopeDigest.ts';
import type { ScopeDigest } from '../../../domain/sync/scopeDigest.ts';
import type { CaseFeedReader, ChangesRequest, FeedNotice, FeedState, StartOver } from '../../ports/caseFeed.ts';
import { channelOf } from './caseFeedWriter.ts';
import type { HubDatabase, Queries } from './database.ts';
import { readRows } from './readRows.ts';
import type { ReadRows } from './readRows.ts';

export interface ReaderOptions {
  /** Rows read in one view. Two views are kept in memory, one that is sent and the next; a slow desk holds nothing in the database. */
  readonly rowsAtOnce?: number;
}

const ROWS_AT_ONCE = 2500;

export function createCaseFeedReader(db: HubDatabase, options: ReaderOptions = {}): CaseFeedReader {
  const limit = options.rowsAtOnce ?? ROWS_AT_ONCE;
  return {
    state: () => stateOf(db),
    digests: (scopes) => digestsOf(db, scopes),
    changes: async (request) => {
      const scopes = [...new Set(request.scopes)].toSorted();
      const from = request.cursor === null ? null : Math.max(request.since ?? 0, request.cursor);
      const first = await readView(db, { request, scopes, cursor: request.cursor ?? 0, since: from, limit });
      if (!first.ok) return first;
      const { state } = first.value;
      const since = from ?? state.head;
      return ok({
        header: { epoch: state.epoch, scopes, scopeHash: hash('sha256', JSON.stringify(scopes), 'base64url'), head: state.head, fields: FEED_FIELDS },
        lines: linesAfter(first.value, (cursor) => readView(db, { request: { ...request, epoch: state.epoch }, scopes, cursor, since, limit })),
      });
    },
    listen: async (onNotice) => db.listen(channelOf(db.schema), (payload) => {
      if (payload !== null) return onNotice(JSON.parse(payload) as FeedNotice);
      // Notices may have been missed: where the feed stands now is news enough. A failure here is one more missed notice.
      stateOf(db).then(({ head }) => onNotice({ head, scopes: null })).catch(() => undefined);
    }),
  };
}

interface Asked {
  readonly request: ChangesRequest;
  readonly scopes: readonly string[];
  readonly cursor: number;
  /** `null`: everything from here on. */
  readonly since: number | null;
  readonly limit: number;
}

/** Rows and what is said about them come from one and the same state of the data. */
interface View {
  readonly state: FeedState;
  readonly rows: ReadRows;
  /** Only when nothing is left after the rows. */
  readonly whole: Readonly<Record<string, ScopeDigest>> | undefined;
}

function readView(db: HubDatabase, { request, scopes, cursor, since, limit }: Asked): Promise<Result<View, StartOver>> {
  return db.transaction('view', async (tx): Promise<Result<View, StartOver>> => {
    const state = await stateOf(tx);
    const refused = startOver(request, { state, cursor, since: since ?? state.head });
    if (refused !== undefined) return err(refused);
    const isBehind = cursor < state.head && scopes.length > 0;
    const rows = isBehind ? await readRows(tx, { scopes, after: cursor, since: since ?? state.head, limit: Math.min(limit, state.head - cursor) }) : { lines: [], count: 0, last: cursor };
    const isLeft = isBehind && rows.count === limit && rows.last < state.head;
    return ok({ state, rows, whole: isLeft ? undefined : await digestsOf(tx, scopes) });
  });
}

function startOver({ epoch, scopes, granted, cursor: asked }: ChangesRequest, at: { readonly state: FeedState; readonly cursor: number; readonly since: number }): StartOver | undefined {
  const isStranger = epoch !== null && epoch !== at.state.epoch;
  // A cursor ahead of the head was given by a hub that knew more than this one does.
  if (isStranger || at.cursor > at.state.head || (asked !== null && epoch === null)) return { code: 'sync.epoch_changed', epoch: at.state.epoch };
  const have = new Set(granted);
  if (have.size !== new Set(scopes).size || scopes.some((scope) => !have.has(scope))) return { code: 'sync.scopes_changed', scopes: [...have].toSorted() };
  if (at.since < at.state.horizon) return { code: 'sync.too_old', horizon: at.state.horizon };
  return undefined;
}

async function* linesAfter(first: View, next: (cursor: number) => Promise<Result<View, StartOver>>): AsyncGenerator<Uint8Array> {
  let view = first;
  for (;;) {
    const { state, rows, whole } = view;
    if (whole !== undefined) {
      yield* rows.lines;
      yield Buffer.from(`${JSON.stringify({ whole: { cursor: state.head, head: state.head, digests: whole } })}\n`);
      return;
    }
    // The database reads on while these rows go out. A failure is met when the rows are asked for, or by nobody when the desk has gone.
    const coming = next(rows.last);
    coming.catch(() => undefined);
    yield* rows.lines;
    const following = await coming;
    // Restored or pruned meanwhile: without a `whole` line the desk asks again and is told.
    if (!following.ok) return;
    view = following.value;
  }
}

async function stateOf(tx: Queries): Promise<FeedState> {
  const found = await tx.query<FeedState>(
    `select (select value from hub_facts where name = 'epoch') as epoch, (select value from hub_facts where name = 'log_origin') as "logOrigin", head, horizon from feed`,
  );
  const [state] = found;
  if (state === undefined) throw new Error('the feed has no head: the schema is not that of a hub');
  return state;
}

async function digestsOf(tx: Queries, scopes: readonly string[]): Promise<Readonly<Record<string, ScopeDigest>>> {
  const rows = await tx.query<ScopeDigest & { readonly scope: string }>('select scope, cases, digest from scopes where scope = any($1::text[])', [scopes]);
  const found = new Map(rows.map(({ scope, cases, digest }) => [scope, { cases, digest }]));
  return Object.fromEntries(scopes.map((scope) => [scope, found.get(scope) ?? EMPTY_SCOPE]));
}
