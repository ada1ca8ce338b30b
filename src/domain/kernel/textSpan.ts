/** How do we point at a stretch of text? With half-open UTF-16 ranges into the original text. */

export interface TextSpan {
  /** First UTF-16 unit of the span. */
  readonly start: number;
  /** One past the last UTF-16 unit. */
  readonly end: number;
}
