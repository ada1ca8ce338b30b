/** How often may somebody guess? Wrong tries are counted before the guess is looked at, so that many at once gain nothing. */

export interface TryRule {
  /** Counted by `key`: an account, a device. */
  readonly key: string;
  /** Tries that were not followed by another for so long are forgotten. */
  readonly forgetAfterMs: number;
}

/** Of an account, or of what somebody typed in its place; by a hash, as that may have been a password. */
export const triesOfAccount = (hash: string): string => `account:${hash}`;

/** Tries that were not followed by another for so long are forgotten. */
export const ACCOUNT_FORGETS_MS = 24 * 3_600_000;

export interface CountedTries {
  readonly key: string;
  readonly tries: number;
  /** Milliseconds since 1970. */
  readonly lastAt: number;
}

export interface WrongTries {
  /** Counts a try as wrong, or says how many seconds to wait; then nothing is counted. */
  reserve(rules: readonly TryRule[]): Promise<{ readonly waitSeconds: number }>;
  /** It was right: what was counted for `forgiven` is forgotten, for `undone` one try is taken back. */
  settle(outcome: { readonly forgiven: readonly string[]; readonly undone: readonly string[] }): Promise<void>;
  /** Those of `keys` that are counted, since then. */
  counted(keys: readonly string[], since: number): Promise<readonly CountedTries[]>;
  forget(before: number): Promise<void>;
}
