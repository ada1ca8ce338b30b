/** Do a courtesy, a mention and what everybody needs pass, and does the same form still fall where it tells or advises? (policy 2.2, 2.3, 2.6, 2.9) */

import { describe, expect, it } from 'vitest';
import { anAuthority } from '../../support/caseRecords.ts';
import { busyCase, busyFacts, check } from '../../support/ledgerFacts.ts';

const busy = busyFacts();
const stranger = busyFacts({}, { level: 'none' });
const items = busyCase().items ?? [];
const travelled = busyFacts({ items: [...items, { id: 'I8', document: 'travel_history', state: 'accepted', requestedOn: '2026-06-11', receivedOn: '2026-06-29', reviewedOn: '2026-07-10' }, { id: 'I9', document: 'proof_of_funds', state: 'waived', requestedOn: '2026-06-11' }] });
const held = busyFacts({ authorities: [anAuthority({ holderName: 'Lucie Tanguay' })] });

const SAID: readonly (readonly [string, ReturnType<typeof busyFacts>])[] = [
  ['Take all the time you need.', busy],
  ['Could you type the date of birth for me?', busy],
  ['Which street did you put down? You tell me.', busy],
  ['I’ll go slowly.', busy],
  ['Prenez de quoi noter.', busy],
  ['Ne dites pas le mot de passe.', busy],
  ['Travel history was accepted on July 10.', travelled],
  ['The travel history, that one was accepted. Those are recorded.', travelled],
  ['La lettre d’emploi, vous l’avez envoyée, elle a été reçue le 30 juin.', busy],
  ['I need a valid authorisation before I may speak of anyone.', stranger],
  ['Only somebody with authority on record gets an answer.', stranger],
  ['Sans autorisation signée, je ne peux rien dire.', stranger],
  ['The letter of October 6 went to you.', held],
];

const STILL_WRONG: readonly (readonly [string, ReturnType<typeof busyFacts>])[] = [
  ['Take your name off the lease.', busy],
  ['Could you put none in that box?', busy],
  ['Write the date you put down before, it is safer.', busy],
  ['I would leave that question unanswered.', busy],
  ['You should call yourself and complain.', busy],
  ['We’ll see whether you are approved.', busy],
  ['You will have it in four days after that.', busy],
  ['Il faut que la personne envoie une autre lettre.', busy],
  ['Il faut qu’elle parle elle-même et qu’elle fasse appel.', busy],
  ['Ne dites pas que vous avez travaillé.', busy],
  ['Prenez le temps qu’il faut et refaites la demande.', busy],
  ['Travel now and come back later.', travelled],
  ['Those with your score are accepted.', travelled],
  ['Les autres dossiers sont acceptés.', travelled],
  ['Oui, vous l’avez eue!', busy],
  ['Donc vous l’avez obtenue.', busy],
  // What is repeated of a second thing must hold for it, too.
  ['The travel history was accepted July 10, and so was your proof of funds.', travelled],
  ['The travel history was accepted and the proof of funds too.', travelled],
  ['L’historique des voyages a été accepté, les preuves de fonds aussi.', travelled],
  // Whoever is named as the one it went to.
  ['The letter of October 6 went to Ms. Tanguay.', held],
  ['La lettre du 6 octobre a été envoyée à Mme Tanguay.', held],
  // Told of a file, in the words of the rule.
  ['I need a valid authorisation again.', stranger],
  ['I need the authorisation that came in with the file.', stranger],
  ['Without an authorisation signed on May 3 I may not speak.', stranger],
  ['Without an authorisation in force your file is closed.', stranger],
  ['Sans une autorisation valide votre dossier reste fermé.', stranger],
  ['Seule son autorisation est valide.', stranger],
];

describe('what is said to a caller around the record', () => {
  it.each(SAID)('%s', (text, facts) => {
    expect(check(text, facts).sentences.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([]);
  });

  it.each(STILL_WRONG)('falls: %s', (text, facts) => {
    expect(check(text, facts).violation).toBe(true);
  });
});
