/** Which steps does the thread take that takes in cases, and which files does it write? */

import type { DeskError } from '../../../contract/contract.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { IntakeHeader, IntakePlace, Taken } from '../../ports/caseIntake.ts';

export interface IntakeFiles {
  /** The cache of the desk. */
  readonly file: string;
  readonly key: Uint8Array;
  /** What the profile says of its data. */
  readonly synthetic: boolean;
}

/** Steps of ports/caseIntake.ts, without the waiting; failures of the store are thrown as such. */
export interface IntakeSteps {
  place(): IntakePlace;
  begin(header: IntakeHeader): Result<void, DeskError>;
  take(line: Uint8Array): Result<Taken, DeskError>;
  cut(): Result<void, DeskError>;
  startOver(): void;
  /** The desk MUST have let go of the cache. */
  swap(from: 'loading' | 'cleaned'): Result<undefined, DeskError>;
  /** `isCopied`: what is left stands beside, without a word of what went, to be swapped in. */
  keepOnly(scopes: readonly string[]): { readonly gone: number; readonly isCopied: boolean };
  wholeAt(): string | null;
  /** Lets go of the cache of the desk, so that it can be moved. */
  release(): void;
  close(): void;
}

/** Where a first load stands until it is whole. */
export const loadingFileOf = (file: string): string => `${file}.loading`;
export const cleanedFileOf = (file: string): string => `${file}.cleaned`;
