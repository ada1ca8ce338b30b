/** Which case data does the hunt run on? Real in the eyes of the desk, with canaries wherever a client's data may stand. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseRecord } from '../../src/domain/cases/case.ts';
import type { Answers } from '../../tools/sample/truth.ts';
import { aCase, anAuthority, aPerson } from '../support/caseRecords.ts';
import { CANARIES } from './canaries.ts';

const { surname, givenName, number, secondNumber, restrictedNumber, uci, postalCode, street, email, holder, note } = CANARIES;
const BORN = { year: 1961, month: 7, day: 29 };

const client = aPerson({
  familyName: surname.text, givenNames: givenName.text, uci: uci.text, born: BORN, email: email.text, passportLast4: '8806',
  address: { line: street.text, city: 'Gander', region: 'NL', postalCode: postalCode.text, country: 'CA' },
});

/** Two cases of one client, one that nobody is told of, and twenty others so that a name is no match by itself. */
export function canaryRecords(asOf: string): readonly CaseRecord[] {
  const main = aCase({
    asOf, id: 'HUNT-1', number: number.text, people: [client], authorities: [anAuthority({ holderName: holder.text })],
    notes: [{ id: 'N1', recordedAt: '2026-10-01T10:00:00Z', kind: 'administrative', language: 'en', text: note.text }],
  });
  const others = Array.from({ length: 20 }, (_, at) => aCase({ asOf, id: `HUNT-9${at}`, number: `E9900${String(70_000 + at)}`, people: [aPerson({ id: `P9${at}`, familyName: 'Common', givenNames: `Other${at}`, uci: `99-9900-${2000 + at}` })] }));
  return [
    main,
    aCase({ asOf, id: 'HUNT-2', number: secondNumber.text, line: 'WPO', people: [client] }),
    aCase({ asOf, id: 'HUNT-3', number: restrictedNumber.text, disclosure: 'restricted', people: [aPerson({ id: 'P3', familyName: 'Reserved', uci: '99-7713-6006' })] }),
    ...others,
  ];
}

/** A folder as a person would give it with `--data`, not marked as synthetic: keys, passphrase and roles are those of real work. */
export function writeCanaryData(folder: string, asOf: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cases.ndjson'), canaryRecords(asOf).map((record) => `${JSON.stringify(record)}\n`).join(''));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ synthetic: false, asOf }));
}

export const RIGHT_ANSWERS: Answers = {
  full_name: `${givenName.text} ${surname.text}`, birth_date: CANARIES.birthDate.text, uci: uci.text, application_number: number.text, birth_country: 'CO',
  postal_code: postalCode.text, email: email.text, last_letter_on: '2026-05-02', passport_last4: '8806',
};

export const WRONG_ANSWERS: Answers = {
  full_name: CANARIES.wrongName.text, birth_date: '1901-01-01', uci: '99-9999-9998', birth_country: 'FJ', postal_code: 'Q9Z 9Z9', email: 'nobody@example.org', last_letter_on: '1999-01-01', passport_last4: '0000',
};
