/** Is a reason given, and is it the one the record gives? Any other is invented (policy 5.5.12). */

import type { ReasonCode } from '../cases/codes.ts';
import type { ClaimContext, Mismatch } from './binding.ts';
import { topicsOf, type Claim } from './claims.ts';

/** What each coded reason is about, in terms of the pack. */
const TOPICS_OF_REASON: Partial<Record<ReasonCode, readonly string[]>> = {
  'O-DOC-REQ': ['document', 'item'], 'O-DOC-REV': ['document', 'item'], 'O-DOC-TRANS': ['translation', 'document'], 'O-DOC-EXP': ['document', 'item'], 'O-DOC-ILLEG': ['document', 'item'], 'O-BIO': ['biometrics'],
  'O-MED-REQ': ['medical_exam'], 'O-MED-EXP': ['medical_exam'], 'O-FEE': ['fee'], 'O-SIG': ['signature'], 'O-FORM': ['forms', 'document'], 'O-REP': ['representative_form', 'representative'], 'O-PC': ['police_certificate'],
  'O-BGV': ['background'], 'O-ELG': ['eligibility'], 'O-INT': ['interview'], 'O-TST': ['test'], 'O-OTH': ['ceremony'], 'O-PPR': ['passport', 'letter_passport'], 'O-QC': ['quebec_selection'],
  'O-TRF': ['office', 'case'], 'O-ADDR': ['letter', 'address', 'address_on_file'],
};

export interface Reason {
  readonly mismatches: readonly Mismatch[];
  /** The claim is about there being a reason, and that is settled. */
  readonly settled: boolean;
}

export function judgeReason(claim: Claim, { facts }: ClaimContext): Reason {
  const gives = claim.terms.find(({ family, name }) => family === 'why' && name === 'gives');
  const code = facts.record?.reasonCode;
  const known = code !== undefined && facts.glossary.reasons.get(code)?.gloss !== undefined;
  if (gives !== undefined) {
    const denied = claim.terms.some(({ family }) => family === 'not');
    return { settled: true, mismatches: denied === known ? [{ reads: 'reason', first: gives.first, end: gives.end }] : [] };
  }
  const because = claim.terms.find(({ family, name }) => family === 'why' && (name === 'because' || name === 'coded'));
  if (because === undefined) return { settled: false, mismatches: [] };
  // What stands before *because* is what is explained, and no reason.
  const about = topicsOf({ ...claim, terms: claim.terms.filter(({ first }) => first >= because.end) });
  const holds = code !== undefined && about.some((topic) => TOPICS_OF_REASON[code]?.includes(topic) === true);
  const isRejection = (facts.record?.items ?? []).some(({ rejection }) => rejection !== undefined && isNamedReason(rejection, claim, because.end, about));
  return { settled: false, mismatches: holds || isRejection ? [] : [{ reads: 'reason', first: because.first, end: claim.end }] };
}

/** "Because the translation was missing", "parce qu'elles étaient incomplètes": why an item was not accepted stands on the record. */
function isNamedReason(rejection: string, claim: Claim, from: number, about: readonly string[]): boolean {
  if (rejection.startsWith('translation')) return about.includes('translation');
  return claim.terms.some(({ family, name, first }) => family === 'rejected' && name === rejection && first >= from);
}
