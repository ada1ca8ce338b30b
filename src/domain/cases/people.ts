/** How are the people of a case shown? Under the current name, former names beside it, never shortened (EC-12 to EC-14). */

import type { Glossary } from '../glossary/label.ts';
import type { CasePerson } from './caseParties.ts';
import type { PersonView } from './caseView.ts';
import { labelOf } from './labels.ts';

export const displayName = ({ givenNames, familyName }: Pick<CasePerson, 'givenNames' | 'familyName'>): string =>
  givenNames === undefined || givenNames === '' ? familyName : `${givenNames} ${familyName}`;

export function personView(person: CasePerson, glossary: Glossary): PersonView {
  const former = (person.otherNames ?? []).filter((name) => name.kind !== 'order_swapped');
  return {
    personId: person.id,
    role: labelOf(glossary, 'roles', person.role),
    name: displayName(person),
    formerNames: former.map((name) => displayName({ familyName: name.family, ...givenOf(name.given, person) })),
    ...(person.uci === undefined ? {} : { uci: person.uci }),
    ...(person.born === undefined ? {} : { born: person.born }),
    ...(person.language === undefined ? {} : { language: person.language }),
  };
}

const givenOf = (given: string | undefined, person: CasePerson): { readonly givenNames: string } | undefined => {
  const names = given ?? person.givenNames;
  return names === undefined ? undefined : { givenNames: names };
};
