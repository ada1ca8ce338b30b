/** Does one device ask too often? A bucket for each that fills again with time; protection of this process, not a truth of the hub. */

export interface RateLimit {
  /** Takes one; otherwise how many seconds until there is one. */
  take(key: string): number | undefined;
}

export interface RateOptions {
  readonly burst: number;
  readonly perSecond: number;
  readonly now: () => number;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** So many devices have a bucket; beyond it the one that asked longest ago goes. */
const KEPT = 20_000;

export function createRateLimit({ burst, perSecond, now }: RateOptions): RateLimit {
  const buckets = new Map<string, Bucket>();
  const filled = (bucket: Bucket, at: number): number => Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * perSecond);
  return {
    take: (key) => {
      const at = now();
      const bucket = buckets.get(key);
      const left = bucket === undefined ? burst : filled(bucket, at);
      const isGranted = left >= 1;
      // Taken out and put back: the first is always the one that asked longest ago.
      buckets.delete(key);
      buckets.set(key, { left: isGranted ? left - 1 : left, at });
      const [oldest] = buckets.keys();
      if (buckets.size > KEPT && oldest !== undefined) buckets.delete(oldest);
      return isGranted ? undefined : Math.max(1, Math.ceil((1 - left) / perSecond));
    },
  };
}
