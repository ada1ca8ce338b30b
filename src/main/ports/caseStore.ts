/** What do services ask of the local case cache? Reading only; loading and syncing have their own port. */

import type { CaseRecord } from '../../domain/cases/case.ts';
import type { BirthDate } from '../../domain/kernel/time.ts';

/** One person on one case: the row search works on. People are never merged. */
export interface PersonMatch {
  readonly caseId: string;
  readonly personId: string;
  readonly restricted: boolean;
}

/**
 * May a restricted person be among the matches? `leave_out` is for everything an agent sees: the answer is then the same as if
 * restricted people were not in the cache at all, in its count, its fallbacks and its `truncated` (ruling 8).
 * `include` is for comparing people behind the screen.
 */
export type RestrictedPeople = 'leave_out' | 'include';

export interface FindOptions {
  readonly restricted: RestrictedPeople;
  readonly limit: number;
}

export interface NumberOptions extends FindOptions {
  readonly prefix: boolean;
}

export interface NameQuery extends FindOptions {
  /** As typed: given and surname in any order, prefixes allowed. */
  readonly text: string;
  readonly born?: Partial<BirthDate>;
  /** Also try misspellings (edit distance 1, then 2). They never lead to a restricted person. */
  readonly misspellings: boolean;
}

export interface MatchPage {
  readonly matches: readonly PersonMatch[];
  /** `true` when more rows match than `limit`. */
  readonly truncated: boolean;
  /** `true` when the matches came from the misspelling dictionary. */
  readonly misspelled: boolean;
}

export interface CaseStore {
  /** Exact application number or a former number, already normalised (upper case, no spaces). Prefixes when `prefix`. */
  findByNumber(number: string, options: NumberOptions): MatchPage;
  /** UCI digits, current or former. */
  findByUci(uci: string, options: NumberOptions): MatchPage;
  findByName(query: NameQuery): MatchPage;
  findByBirthDate(born: Partial<BirthDate>, options: FindOptions): MatchPage;
  get(caseId: string): CaseRecord | undefined;
  /** Every case on which this person stands, by person id. */
  casesOfPerson(personId: string): readonly string[];
  /** Cases, newest record instant, and whether the data carries the synthetic manifest. */
  summary(): { readonly cases: number; readonly asOf: string | null; readonly synthetic: boolean; readonly setAside: number };
  /** Loads the misspelling dictionary; called after the find box is usable. */
  warmMisspellings(): Promise<void>;
  close(): void;
}
