/** How do services wait, count time and spread what they do? Handed in, so that a test runs without waiting. */

export interface Timing {
  /** Milliseconds on a clock that only runs forward, also while the computer sleeps. */
  elapsedMs(): number;
  /** Returns what takes it back. */
  after(ms: number, run: () => void): () => void;
  /** From 0 to 1. */
  random(): number;
}
