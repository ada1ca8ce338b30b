/** How sure is a share of so few? The 95 % interval of Wilson, which stays honest at 0 and at 100 %. */

const Z = 1.96;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export function wilson(right: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const share = right / n;
  const centre = share + (Z * Z) / (2 * n);
  const spread = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}
