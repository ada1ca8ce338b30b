/** What is wrong in a mapping, and at which of its keys? */

export interface MappingProblem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly hint: string;
}
