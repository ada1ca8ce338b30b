/** How long do the fault tests run, and by which seed? `npm run test:faults` is the long form; FAULT_SEED repeats a run. */

export const IS_LONG = process.env['FAULTS'] === 'long';

/** Every run takes other moments; a failure names the seed and the moments it had. */
export const SEED = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000_000);

export const times = <T = number>(short: T, long: T): T => (IS_LONG ? long : short);

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Figures of a run, one line each, where a reader of the output finds them. */
export const figures = (of: string, counts: Readonly<Record<string, number>>): void =>
  void process.stdout.write(`${of}: ${Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', ')} (seed ${SEED})\n`);
