/** Which filed keys are one or two typing errors away? A walk over the sorted list that reuses the work of shared prefixes. */

/** Insert, delete, replace, swap two neighbours: one error each (optimal string alignment). Distances above `max` are given as `max + 1`. */
export function editDistance(left: string, right: string, max = Number.POSITIVE_INFINITY): number {
  const start = sharedPrefix(left, right);
  const end = sharedSuffix(left, right, start);
  const a = left.slice(start, left.length - end);
  const b = right.slice(start, right.length - end);
  if (a === '' || b === '') return Math.min(a.length + b.length, max + 1);
  if (Math.abs(a.length - b.length) > max) return max + 1;
  const rows = [firstRow(b.length)];
  for (let depth = 1; depth <= a.length; depth += 1) {
    const row = new Uint8Array(b.length + 1);
    rows[depth] = row;
    if (fillRow(rows, row, depth, a, b) > max) return max + 1;
  }
  return Math.min(rows[a.length]?.[b.length] ?? 0, max + 1);
}

export interface NearKey {
  readonly key: string;
  readonly distance: number;
}

/**
 * Keys within `max` errors of `wanted`, nearest first, then in list order.
 * `keys` MUST be sorted so that keys with the same beginning stand together.
 */
export function nearKeys(keys: readonly string[], wanted: string, max: 1 | 2): readonly NearKey[] {
  const found: NearKey[] = [];
  const rows: Uint8Array[] = [firstRow(wanted.length)];
  let depth = 0;
  let walked = '';
  for (let at = 0; at < keys.length; ) {
    const key = keys[at] ?? '';
    depth = Math.min(depth, sharedPrefix(walked, key));
    walked = key;
    const dead = extendRows(rows, depth, key, wanted, max);
    depth = dead ?? key.length;
    if (dead === undefined) {
      const distance = rows[key.length]?.[wanted.length] ?? max + 1;
      if (distance <= max) found.push({ key, distance });
      at += 1;
    } else {
      depth = dead - 1;
      at = skipPrefix(keys, at, key.slice(0, dead));
    }
  }
  return found.sort((left, right) => left.distance - right.distance);
}

/** Computes rows `from + 1 …`; returns the depth at which no continuation can come within `max`. */
function extendRows(rows: Uint8Array[], from: number, key: string, wanted: string, max: number): number | undefined {
  for (let depth = from + 1; depth <= key.length; depth += 1) {
    const row = (rows[depth] ??= new Uint8Array(wanted.length + 1));
    if (fillRow(rows, row, depth, key, wanted) > max) return depth;
  }
  return undefined;
}

/** Fills the row of `key[depth - 1]` and returns its smallest cell. A dead row stays dead: each row's minimum grows by at most one. */
function fillRow(rows: readonly Uint8Array[], row: Uint8Array, depth: number, key: string, wanted: string): number {
  const above = rows[depth - 1] as Uint8Array;
  const letter = key.charCodeAt(depth - 1);
  const before = depth > 1 ? key.charCodeAt(depth - 2) : -1;
  const twoAbove = rows[depth - 2];
  let smallest = Math.min(depth, 255);
  row[0] = smallest;
  for (let at = 1; at <= wanted.length; at += 1) {
    const same = letter === wanted.charCodeAt(at - 1);
    let cost = Math.min((above[at - 1] as number) + (same ? 0 : 1), (above[at] as number) + 1, (row[at - 1] as number) + 1);
    if (twoAbove !== undefined && at > 1 && letter === wanted.charCodeAt(at - 2) && before === wanted.charCodeAt(at - 1)) cost = Math.min(cost, (twoAbove[at - 2] as number) + 1);
    row[at] = Math.min(cost, 255);
    if (cost < smallest) smallest = cost;
  }
  return smallest;
}

const firstRow = (length: number): Uint8Array => Uint8Array.from({ length: length + 1 }, (_, index) => Math.min(index, 255));

function sharedPrefix(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

function sharedSuffix(a: string, b: string, from: number): number {
  const end = Math.min(a.length, b.length) - from;
  let at = 0;
  while (at < end && a.charCodeAt(a.length - 1 - at) === b.charCodeAt(b.length - 1 - at)) at += 1;
  return at;
}

/** First position at or after `from` whose key does not begin with `prefix`: doubling steps, then halving. */
function skipPrefix(keys: readonly string[], from: number, prefix: string): number {
  let step = 1;
  while (from + step < keys.length && (keys[from + step] as string).startsWith(prefix)) step *= 2;
  let low = from + Math.floor(step / 2);
  let high = Math.min(from + step, keys.length);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((keys[middle] as string).startsWith(prefix)) low = middle;
    else high = middle;
  }
  return high;
}
