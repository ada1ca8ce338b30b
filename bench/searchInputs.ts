/** What do agents type in the search bench? Names, numbers and dates of people that are in the cache, drawn evenly over it. */

import type { BirthDate } from '../src/domain/kernel/time.ts';
import type { CaseRecord } from '../src/domain/cases/case.ts';
import type { CasePerson } from '../src/domain/cases/caseParties.ts';
import { searchTokens } from '../src/domain/search/searchKey.ts';
import type { CaseStore } from '../src/main/ports/caseStore.ts';

export interface TypedPerson {
  readonly record: CaseRecord;
  readonly person: CasePerson;
  readonly family: string;
  readonly given: string;
  readonly born: BirthDate | undefined;
}

/** People of `count` cases, found by walking the years and days evenly. */
export function drawPeople(store: CaseStore, count: number): readonly TypedPerson[] {
  const drawn: TypedPerson[] = [];
  const random = seeded(20_261_120);
  const seen = new Set<string>();
  for (let tries = 0; drawn.length < count && tries < count * 5; tries += 1) {
    const born = { year: 1945 + Math.floor(random() * 65), month: 1 + Math.floor(random() * 12), day: 1 + Math.floor(random() * 28) };
    const page = store.findByBirthDate(born, { restricted: 'leave_out', limit: 5 });
    const match = page.matches[Math.floor(random() * page.matches.length)];
    if (match === undefined || seen.has(match.caseId)) continue;
    seen.add(match.caseId);
    const record = store.get(match.caseId);
    const person = record?.people?.find(({ id }) => id === match.personId);
    if (record === undefined || person === undefined) continue;
    drawn.push({ record, person, family: person.familyName, given: person.givenNames ?? '', born: person.born });
  }
  return drawn;
}

/** Every state of the box while a name is typed, letter by letter. */
export const keystrokes = (text: string): readonly string[] => Array.from(text, (_, at) => text.slice(0, at + 1)).filter((typed) => searchTokens(typed).length > 0);

/** One typing error: a letter changed, dropped, doubled or swapped with the next. Never the first letter of a short word. */
export function misspell(text: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, text.length - 2));
  const kind = Math.floor(random() * 4);
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  if (kind === 0) return text.slice(0, at) + letter + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 2) return text.slice(0, at) + letter + text.slice(at);
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

/** Small fixed sequence: a bench measures the same queries each time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) / 2 ** 24;
  };
}
