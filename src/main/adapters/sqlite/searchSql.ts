/** Which statements does search run? Each reads one index in its own order and stops at a limit. */

import type { RestrictedPeople } from '../../ports/caseStore.ts';

export interface NameHit {
  /** Row of `names`. */
  readonly n: number;
  readonly case_id: string;
  readonly person_id: string;
  readonly restricted: number;
  readonly born: string;
  readonly tokens: string;
}

export interface IdentifierHit {
  readonly case_id: string;
  readonly person_id: string;
  readonly restricted: number;
}

/** Last value of each filter below: it runs before the limit, so that whoever is left out takes nobody's place. */
export const highestRestricted = (restricted: RestrictedPeople): 0 | 1 => (restricted === 'include' ? 1 : 0);

/** Exclusive end of the range of keys that begin with `prefix`. */
export const prefixEnd = (prefix: string): string => `${prefix}\u{10FFFF}`;

const COLUMNS = 'names.n, names.case_id, names.person_id, names.restricted, names.born, names.tokens';
/** A whole range of dates, or one of two less precise keys. */
const BORN = '(k.born BETWEEN ? AND ? OR k.born IN (?, ?))';

/** Surname from, to; birth range; highest `restricted`; limit. */
export const SURNAME_PROBE = `SELECT ${COLUMNS} FROM name_keys AS k INDEXED BY name_keys_surname JOIN names ON names.n = k.name_n
  WHERE k.skey >= ? AND k.skey < ? AND ${BORN} AND names.restricted <= ? ORDER BY k.skey, k.gkey LIMIT ?`;

/** Exact surname; given name from, to; birth range; highest `restricted`; limit. */
export const PAIR_PROBE = `SELECT ${COLUMNS} FROM name_keys AS k INDEXED BY name_keys_surname JOIN names ON names.n = k.name_n
  WHERE k.skey = ? AND k.gkey >= ? AND k.gkey < ? AND ${BORN} AND names.restricted <= ? ORDER BY k.gkey LIMIT ?`;

/** Given name from, to; birth range; highest `restricted`; limit. */
export const GIVEN_PROBE = `SELECT ${COLUMNS} FROM name_keys AS k INDEXED BY name_keys_given JOIN names ON names.n = k.name_n
  WHERE k.gkey >= ? AND k.gkey < ? AND ${BORN} AND names.restricted <= ? ORDER BY k.gkey, k.skey LIMIT ?`;

/** Exact given name; surname from, to; birth range; highest `restricted`; limit. */
export const REVERSED_PAIR_PROBE = `SELECT ${COLUMNS} FROM name_keys AS k INDEXED BY name_keys_given JOIN names ON names.n = k.name_n
  WHERE k.gkey = ? AND k.skey >= ? AND k.skey < ? AND ${BORN} AND names.restricted <= ? ORDER BY k.skey LIMIT ?`;

/** Birth key from, to (inclusive); highest `restricted`; limit (-1 for all of a day). In the order of surnames. */
export const BORN_PROBE = `SELECT ${COLUMNS} FROM names INDEXED BY names_born WHERE born >= ? AND born <= ? AND restricted <= ? ORDER BY born, tokens LIMIT ?`;

/** Where a name fits in full or rejoined (`matchName`), each typed word is a piece of it written without spaces; not where one word of it may be wrong. The empty text is a piece of every name. */
const HOLDS = "instr(replace(tokens, ' ', ''), ?) > 0";
/** How many words `BORN_HOLDING_PROBE` takes. */
export const HELD_WORDS = 3;

/** Birth key from, to (inclusive); highest `restricted`; `HELD_WORDS` words, empty where fewer are typed. Everybody born on these days whose names hold these words. */
export const BORN_HOLDING_PROBE = `SELECT ${COLUMNS} FROM names INDEXED BY names_born WHERE born >= ? AND born <= ? AND restricted <= ?
  AND ${Array.from({ length: HELD_WORDS }, () => HOLDS).join(' AND ')} ORDER BY born, tokens`;

/** Kind; value; highest `restricted`; limit. */
export const IDENTIFIER_EXACT = `SELECT DISTINCT case_id, person_id, restricted FROM identifiers INDEXED BY identifiers_value
  WHERE kind = ? AND value = ? AND restricted <= ? ORDER BY case_id LIMIT ?`;

/** Kind; value from, to; highest `restricted`; limit. */
export const IDENTIFIER_PREFIX = `SELECT case_id, person_id, restricted FROM identifiers INDEXED BY identifiers_value
  WHERE kind = ? AND value >= ? AND value < ? AND restricted <= ? ORDER BY value, case_id LIMIT ?`;

export const CASE_BODY = 'SELECT body FROM cases WHERE case_id = ?';

export const CASES_OF_PERSON = 'SELECT DISTINCT case_id FROM names INDEXED BY names_person WHERE person_id = ? ORDER BY case_id';

/** Next surnames of the dictionary; surname after which; how many. */
export const SURNAME_PAGE = 'SELECT skey FROM surnames WHERE skey > ? ORDER BY skey LIMIT ?';

/** Fact that counts how often the surnames of the dictionary changed. */
export const SURNAMES_VERSION = 'surnames';
