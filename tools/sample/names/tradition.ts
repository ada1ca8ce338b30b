/** What is a naming tradition? Word lists written by hand, common enough to point at nobody, and the shape names take in it. */

import type { Weighted } from '../stream.ts';

export type NameShape = 'plain' | 'punjabi' | 'southAsian' | 'chinese' | 'filipino' | 'westAfrican' | 'arabic' | 'french' | 'latin' | 'persian' | 'horn' | 'slavic' | 'vietnamese' | 'koreanJapanese' | 'caribbean';

export interface Tradition {
  readonly code: string;
  readonly shape: NameShape;
  /** Share among persons, of 100. */
  readonly weight: number;
  readonly countries: Weighted<string>;
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
  /** Endings joined to `family` to make surnames where the tradition builds them so. */
  readonly endings?: readonly string[];
}

/** Words of a list; `_` stands for a space inside a name. */
export const words = (text: string): readonly string[] => text.trim().split(/\s+/).map((word) => word.replaceAll('_', ' '));
