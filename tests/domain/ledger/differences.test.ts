/** Does the ledger count between two days of the record, and does it notice a wrong length or a wrong side? (policy 2.8) */

import { describe, expect, it } from 'vitest';
import { readReply } from '../../../src/domain/ledger/checkReply.ts';
import { busyFacts, checker } from '../../support/ledgerFacts.ts';

const facts = busyFacts({
  receivedOn: '2026-04-01',
  status: 'in_progress',
  items: [{ id: 'i1', document: 'police_certificate', state: 'accepted', requestedOn: '2026-06-01', dueOn: '2026-07-01', receivedOn: '2026-06-26', reviewedOn: '2026-07-05' }],
});

/** What the rules and the record alone find: nothing learned is asked. */
const found = (text: string): readonly string[] => readReply(checker, text, { facts }).flatMap(({ sentence }) => sentence.findings.map(({ ruleId }) => ruleId));
const evidence = (text: string): readonly string[] => readReply(checker, text, { facts }).flatMap(({ read }) => read?.evidence() ?? []);

describe('a length of time between two days', () => {
  it.each([
    ['The police certificate was requested on June 1 and received twenty-five days later.', 'The police certificate was requested on June 1 and received twenty-four days later.'],
    ['Le certificat de police a été demandé le 1er juin et reçu vingt-cinq jours plus tard.', 'Le certificat de police a été demandé le 1er juin et reçu vingt-trois jours plus tard.'],
    ['The police certificate came in five days early.', 'The police certificate came in six days early.'],
    ['The police certificate came in five days early.', 'The police certificate came in five days late.'],
    ['The police certificate was received five days before it was due.', 'The police certificate was received five days after it was due.'],
    ['The police certificate was accepted a week and two days after it was received.', 'The police certificate was accepted a week and three days after it was received.'],
    ['The police certificate was received on 26 June, twenty-five days after it was requested.', 'The police certificate was received on 26 June, twenty-five days before it was requested.'],
    // Counted from the date given before in the same sentence.
    ['The police certificate was due July 1 and it came in five days ahead of that.', 'The police certificate was due July 1 and it was received five days after that.'],
    ['The police certificate was due July 1 and it was received five days before that.', 'The police certificate was due July 1 and it was requested five days before that.'],
    ['Le certificat de police était dû pour le 1er juillet et il a été reçu cinq jours avant ça.', 'Le certificat de police était dû pour le 1er juillet et il a été reçu cinq jours après ça.'],
    // Counted from a day of the sentence before.
    ['The police certificate was requested on June 1; it was received twenty-five days later.', 'The police certificate was requested on June 1; it was received twenty-five days earlier.'],
    ['The police certificate came in on June 26. It was accepted nine days after.', 'The police certificate came in on June 26. It was accepted eight days after.'],
    ['Le certificat de police est arrivé le 26 juin. Il avait été demandé vingt-cinq jours plus tôt.', 'Le certificat de police est arrivé le 26 juin. Il avait été demandé vingt-six jours plus tôt.'],
  ])('%s', (right, wrong) => {
    expect(found(right)).toEqual([]);
    expect(found(wrong)).not.toEqual([]);
  });
});

describe('what stands nowhere on the record', () => {
  it.each([
    ['It was received on 9 February 2026.', 'day.none'],
    ['The police certificate took eleven hundred days.', 'duration.none'],
    ['The file was received seven months, two weeks and five days ago.', 'relativeDay.tied'],
    ['It took thirty days.', 'duration.gap'],
    ['It was received seven months and three days ago.', 'relativeDay.none'],
    ['The police certificate is number K9912345.', 'identifier.none'],
  ])('%s', (text, code) => {
    expect(evidence(text)).toContain(code);
  });
});
