/** Is a document said to have been rejected for what the record gives as the cause? */

import type { CaseRecord } from '../cases/case.ts';
import type { Fact } from './fact.ts';
import type { Term } from './readTerms.ts';

/** The causes that the words of a predicate name: "recorded as *expired*". */
export const toldCauses = (terms: readonly Term[], group: { readonly first: number; readonly end: number }): readonly string[] =>
  terms.filter(({ family, first, end }) => family === 'rejected' && first < group.end && end > group.first).map(({ name }) => name);

/** Without a cause on the record, or in the words, there is nothing to hold together. */
export const isRejectedFor = (causes: readonly string[] | undefined, { event, rejection }: Fact): boolean =>
  event !== 'rejected' || rejection === undefined || causes === undefined || causes.length === 0 || causes.includes(rejection);

/** The cause of a rejection that the timeline tells without it. */
export const causeOf = ({ items }: CaseRecord, document: string | undefined): string | undefined => {
  const causes = new Set((items ?? []).flatMap((item) => (item.document === document && item.rejection !== undefined ? [item.rejection] : [])));
  return causes.size === 1 ? [...causes][0] : undefined;
};
