/** How is something timed, and how is the result shown? Percentiles over single calls; ratios only within one run. */

import { cpus, totalmem } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface BenchOptions {
  readonly preset: string;
  /** Drawn cases, where a bench can take fewer or more than the preset has. */
  readonly cases?: number;
  /** Parts left out, where a bench has some that can be. */
  readonly without?: readonly string[];
  /** Times the whole bench is run; figures are medians over the runs, with their range. */
  readonly runs: number;
  readonly say: (line: string) => void;
}

export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  /** Number of single measurements. */
  readonly n: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** The one figure of rows that are no distribution (a size, a share, one duration); the median otherwise. */
  readonly value: number;
  /** Against another row of the same run. */
  readonly ratioTo: { readonly row: string; readonly ratio: number } | null;
  /** Smallest and largest `p99` (or `value`) over the runs. */
  readonly range: readonly [number, number];
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly platform: string;
}

export const thisMachine = (): Machine => ({
  cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.versions.node, platform: `${process.platform} ${process.arch}`,
});

/** Milliseconds of each call. */
export function timeEach<T>(inputs: readonly T[], call: (input: T) => unknown): readonly number[] {
  return inputs.map((input) => {
    const started = performance.now();
    call(input);
    return performance.now() - started;
  });
}

/** Milliseconds of the processor of each call: what a busy machine does not stretch as much as the clock. */
export function processorEach<T>(inputs: readonly T[], call: (input: T) => unknown): readonly number[] {
  return inputs.map((input) => {
    const started = process.cpuUsage();
    call(input);
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  });
}

/** Quickest of five calls for each input: the work itself, without waiting for a core on a busy machine. */
export function timeBest<T>(inputs: readonly T[], call: (input: T) => unknown): readonly number[] {
  const rounds = Array.from({ length: 5 }, () => timeEach(inputs, call));
  return inputs.map((_, at) => Math.min(...rounds.map((round) => round[at] ?? Number.POSITIVE_INFINITY)));
}

export async function timeOnce(call: () => unknown): Promise<number> {
  const started = performance.now();
  await call();
  return performance.now() - started;
}

/** Nearest rank; `share` between 0 and 1. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export function distribution(name: string, samples: readonly number[], ratioTo: { readonly row: string; readonly p50: number } | null = null): BenchRow {
  const [p50, p95, p99] = [percentile(samples, 0.5), percentile(samples, 0.95), percentile(samples, 0.99)];
  return { name, unit: 'ms', n: samples.length, p50, p95, p99, value: p50, ratioTo: ratioTo === null ? null : { row: ratioTo.row, ratio: p50 / ratioTo.p50 }, range: [p99, p99] };
}

export const figure = (name: string, unit: string, value: number): BenchRow => ({ name, unit, n: 1, p50: null, p95: null, p99: null, value, ratioTo: null, range: [value, value] });

/** Power of the size with which a figure grows: 1 is in step with the size, 0 not at all. Least squares over the logarithms. */
export function growth(points: readonly (readonly [size: number, value: number])[]): number {
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(value)] as const);
  const mean = (at: 0 | 1): number => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  return logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/** What the process keeps once nothing nobody holds is left: heap and what buffers hold outside of it. */
export function keptMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

/** What the process takes of the machine now, and has taken at most since it began. */
export function memoryRows(): readonly BenchRow[] {
  return [figure('memory of the process now', 'MB', Math.round(process.memoryUsage().rss / 1e6)), figure('memory of the process at most', 'MB', Math.round(process.resourceUsage().maxRSS / 1000))];
}

/** Medians over runs of the same rows. */
export function overRuns(runs: readonly (readonly BenchRow[])[]): readonly BenchRow[] {
  return (runs[0] ?? []).map((row, at) => {
    const same = runs.flatMap((run) => run[at] ?? []);
    const middle = (of: (row: BenchRow) => number | null): number | null => {
      const values = same.map(of).filter((value) => value !== null);
      return values.length === 0 ? null : percentile(values, 0.5);
    };
    const spread = same.map(({ p99, value }) => p99 ?? value);
    const ratio = middle(({ ratioTo }) => ratioTo?.ratio ?? null);
    return {
      ...row,
      n: same.reduce((total, { n }) => total + n, 0),
      p50: middle(({ p50 }) => p50), p95: middle(({ p95 }) => p95), p99: middle(({ p99 }) => p99), value: middle(({ value }) => value) ?? row.value,
      ratioTo: row.ratioTo === null || ratio === null ? null : { ...row.ratioTo, ratio },
      range: [Math.min(...spread), Math.max(...spread)],
    };
  });
}

const COLUMNS = ['', 'n', 'p50', 'p95', 'p99', 'value', 'unit', 'range', 'ratio'] as const;

export function tableOf(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    row.name, String(row.n), shown(row.p50), shown(row.p95), shown(row.p99), row.p50 === null ? shown(row.value) : '', row.unit, `${shown(row.range[0])}–${shown(row.range[1])}`,
    row.ratioTo === null ? '' : `${row.ratioTo.ratio.toFixed(2)} × ${row.ratioTo.row}`,
  ]);
  const widths = COLUMNS.map((title, at) => Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)));
  return [COLUMNS, ...cells].map((row) => row.map((cell, at) => (at === 0 || at === 8 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ').trimEnd()).join('\n');
}

function shown(value: number | null): string {
  if (value === null) return '';
  if (Number.isInteger(value)) return String(value);
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 1 ? 2 : 3);
}
