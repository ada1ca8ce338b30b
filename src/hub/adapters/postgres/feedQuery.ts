/** Which statement gives the next rows of some scopes, by place? One branch for each index, merged: nothing is sorted, nothing is read twice. */

export interface FeedSpan {
  readonly scopes: readonly string[];
  /** Exclusive. */
  readonly after: number;
  /** Removals up to here do not concern whoever asks. */
  readonly since: number;
  readonly limit: number;
}

/** A removal has no body. `quoted` makes a value of a scope: a parameter, or a literal for COPY. Places are numbers and stand as they are. */
export function feedQuery({ scopes, after, since, limit }: FeedSpan, quoted: (scope: string) => string): string {
  const branch = (table: 'cases' | 'departures', scope: string, from: number): string =>
    `(select place, line, ${table === 'cases' ? 'body' : 'null as body'} from ${table} where scope = ${quoted(scope)} and place > ${from} order by place limit ${limit})`;
  const branches = scopes.flatMap((scope) => [branch('cases', scope, after), branch('departures', scope, Math.max(after, since))]);
  return `${branches.join(' union all ')} order by place limit ${limit}`;
}
