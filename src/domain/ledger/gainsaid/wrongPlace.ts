/** Is an office or a country named that the record does not know for this, or a move told from the wrong end? */

import type { CaseRecord } from '../../cases/case.ts';
import type { ClaimContext, Mismatch } from '../binding.ts';
import { handsOver, type Claim, type Parts } from '../claims.ts';
import type { Name } from '../readNames.ts';
import { specificTopics } from './stretches.ts';

export function wrongPlace(claim: Claim, parts: Parts, { facts: { record } }: ClaimContext): readonly Mismatch[] {
  if (record === undefined || claim.terms.some(({ family }) => family === 'not' || family === 'modal')) return [];
  return [...unknownOffice(claim, record), ...turnedMove(claim, record), ...wrongKeeper(claim, parts, record), ...wrongCountry(claim, record)];
}

const officesIn = ({ names }: Claim): readonly Name[] => names.filter(({ kind }) => kind === 'office');

/** "Intake office 2", spelt out, where the file was never. A town alone may be where somebody lives. */
function unknownOffice(claim: Claim, { officeCode, transfers = [], appointments = [] }: CaseRecord): readonly Mismatch[] {
  const known = new Set([officeCode, ...transfers.flatMap(({ fromOffice, toOffice }) => [fromOffice, toOffice])]);
  if (officeCode === undefined || claim.terms.some(({ name }) => APPOINTED.has(name)) || claim.terms.some(({ family }) => family === 'channel')) return [];
  return officesIn(claim).filter(({ code, first, end }) => end - first > 1 && !known.has(code) && !appointments.some(({ place }) => place === code)).map(({ first, end }) => ({ reads: 'office', first, end }));
}
const APPOINTED = new Set(['interview', 'test', 'ceremony', 'appointment', 'biometrics', 'medical_exam', 'representative', 'mp_consent']);

/** "From A to B" where the file went from B to A. */
function turnedMove(claim: Claim, { transfers = [] }: CaseRecord): readonly Mismatch[] {
  const [from, to, third] = officesIn(claim);
  if (from === undefined || to === undefined || third !== undefined) return [];
  const isFrom = handsOver(from, claim) || claim.terms.some(({ family, name, first, end }) => family === 'role' && name === 'from' && end <= from.first && from.first - first <= NEAR);
  const isTo = claim.terms.some(({ family, name, first, end }) => family === 'role' && name === 'to' && first >= from.end && end <= to.first && to.first - first <= NEAR);
  const went = (one: Name, other: Name): boolean => transfers.some(({ fromOffice, toOffice }) => fromOffice === one.code && toOffice === other.code);
  return isFrom && isTo && !went(from, to) && went(to, from) ? [{ reads: 'office', first: from.first, end: to.end }] : [];
}
/** "From the", "à la". */
const NEAR = 2;

/** "Office 1 has it", "still has it", "has had it since May", which it had before it was sent on. */
function wrongKeeper(claim: Claim, { utterance: { tokens } }: Parts, { officeCode }: CaseRecord): readonly Mismatch[] {
  if (officeCode === undefined) return [];
  const keeps = ({ end }: Name): boolean => {
    const words = tokens.slice(end, Math.min(claim.end, end + KEPT_WITHIN)).map(({ word }) => word).filter((word) => !NOW.has(word));
    const [verb = '', object = '', behind] = words.filter((word) => !HELD.has(word));
    return KEEPS.has(`${verb} ${object}`) && (behind === undefined ? claim.atoms.every(({ atom }) => atom.kind === 'count') : SINCE.has(behind));
  };
  return officesIn(claim).filter((office) => office.code !== officeCode && keeps(office)).map(({ first, end }) => ({ reads: 'office', first, end }));
}
/** Verb, thing, "since", and a word or two of how long. */
const KEPT_WITHIN = 6;
const KEEPS = new Set(['has it', 'has yours', 'holds it', 'keeps it', 'le a', 'la a', 'l a', 'le tient', 'le garde']);
const HELD = new Set(['had', 'got', 'held', 'kept']);
const SINCE = new Set(['since', 'for', 'depuis']);
const NOW = new Set(['now', 'currently', 'still', 'today', 'maintenant', 'encore', 'toujours', 'presentement', 'présentement']);

/** "The police certificate from Tunisia" where Morocco's was asked for. */
function wrongCountry(claim: Claim, { items = [] }: CaseRecord): readonly Mismatch[] {
  const [topic, other] = specificTopics(claim.terms);
  const countries = items.filter(({ document }) => document === topic).map(({ country }) => country);
  if (topic === undefined || other !== undefined || countries.length === 0 || countries.includes(undefined)) return [];
  return claim.names.filter(({ kind, code }) => kind === 'country' && !countries.includes(code)).map(({ first, end }) => ({ reads: 'document', first, end }));
}
