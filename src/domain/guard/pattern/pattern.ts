/** What can a pattern of the restricted language say? (docs/pattern-language.md; never regular expressions, reliability 7.3) */

export type Element =
  /** One word out of a closed choice; `choices` are words, stems, sets and numbers. */
  | { readonly kind: 'one'; readonly choices: readonly Choice[] }
  /** Longer alternatives: each is a pattern of its own. */
  | { readonly kind: 'either'; readonly branches: readonly (readonly Element[])[] }
  | { readonly kind: 'optional'; readonly part: readonly Element[] }
  /** Up to `max` words of any kind, none of them in `without`. */
  | { readonly kind: 'gap'; readonly max: number; readonly without: readonly Choice[] }
  /** The next word is none of these. */
  | { readonly kind: 'notNext'; readonly choices: readonly Choice[] }
  /** None of these in the `window` words before this place. */
  | { readonly kind: 'notBefore'; readonly window: number; readonly choices: readonly Choice[] }
  | { readonly kind: 'clauseStart' }
  | { readonly kind: 'clauseEnd' };

export type Choice =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'stem'; readonly stem: string }
  | { readonly kind: 'set'; readonly name: string }
  | { readonly kind: 'number' };

/** A mistake in one pattern. `code` is stable; `text` is the piece at fault. */
export interface PatternProblem {
  readonly code: string;
  readonly text: string;
  readonly hint: string;
}

export const MAX_GAP = 12;
export const DEFAULT_GAP = 4;
export const MAX_WINDOW = 6;
export const MIN_STEM = 3;
