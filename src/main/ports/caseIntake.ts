/** How do the lines of a hub become the cases of this desk? Beside what stands, until the hub calls a state whole. */

import type { DeskError } from '../../contract/contract.ts';
import type { Result } from '../../domain/kernel/result.ts';

/** From where the desk asks on. Without a cursor it has nothing of this hub and loads everything. */
export interface IntakePlace {
  readonly epoch: string | null;
  readonly cursor: number | null;
  readonly scopes: readonly string[];
  /** Of a first load that is not finished: the head when it began. */
  readonly since?: number;
}

/** What the header of an answer says of the state that is coming. */
export interface IntakeHeader {
  readonly epoch: string;
  readonly scopes: readonly string[];
  readonly head: number;
  readonly hubTime: string;
}

export type Taken =
  | { readonly is: 'rows'; readonly rows: number; readonly cursor: number }
  /** Visible from now on. `rows` is how many cases are others than before. */
  | { readonly is: 'whole'; readonly rows: number; readonly cases: number }
  /** A first load is complete beside: `swapIn` makes it visible. */
  | { readonly is: 'loaded'; readonly rows: number }
  /** The sums are not those of the hub: nothing of it was made visible. `what` was wrong. */
  | { readonly is: 'differs'; readonly what: 'load' | 'standing' };

export interface CaseIntake {
  place(): Promise<Result<IntakePlace, DeskError>>;
  begin(header: IntakeHeader): Promise<Result<void, DeskError>>;
  /** One line after the header, in order. `hub.answer_invalid` when it is none: what came before it stays good. */
  take(line: Uint8Array): Promise<Result<Taken, DeskError>>;
  /** The answer ended without a whole line: what can be kept is kept. */
  cut(): Promise<Result<void, DeskError>>;
  /** Forgets what is half loaded; the next place has no cursor, until a load is complete. */
  startOver(): Promise<Result<void, DeskError>>;
  swapIn(): Promise<Result<{ readonly cases: number }, DeskError>>;
  /** What stands is not what the hub has: it goes aside, and the desk goes on without cases until they are loaded. */
  setAside(): Promise<Result<void, DeskError>>;
  /** Cases of other scopes go at once and leave no readable byte, here and in what was set aside. Tells whether any went. */
  keepOnly(scopes: readonly string[]): Promise<Result<boolean, DeskError>>;
  /** The hub time of the last whole state that is visible; `null` before the first. */
  wholeAt(): Promise<Result<string | null, DeskError>>;
}
