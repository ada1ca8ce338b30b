/** What was asked of the client, and what came back? Weights follow the specification; a waiting case has at least one unfinished item. */

import type { Letter, OutstandingItem } from '../../src/domain/cases/case.ts';
import type { DocumentCode, ReasonCode } from '../../src/domain/cases/codes.ts';
import type { SampleClock } from './clock.ts';
import { dayText } from './days.ts';
import { between, chance, choose, pick, type Stream, type Weighted } from './stream.ts';

type ItemKind = 'requested' | 'received' | 'police' | 'medical' | 'biometrics' | 'passport' | 'translation' | 'expired' | 'fee' | 'signature' | 'representative' | 'address';

const KINDS: Weighted<ItemKind> = [
  ['requested', 34], ['received', 18], ['police', 12], ['medical', 9], ['biometrics', 8], ['passport', 6], ['translation', 4], ['expired', 3], ['fee', 2], ['signature', 2], ['representative', 1], ['address', 1],
];
const DOCUMENTS: readonly DocumentCode[] = [
  'birth_certificate', 'marriage_certificate', 'divorce_order', 'custody_letter', 'passport_copy', 'photos', 'proof_of_funds', 'employment_letter', 'tax_notice', 'language_result',
  'education_assessment', 'transcript', 'acceptance_letter', 'attestation_letter', 'travel_history', 'relationship_evidence', 'forms',
];

export interface ItemWish {
  readonly clock: SampleClock;
  /** First day on which something may have been asked. */
  readonly fromDay: number;
  /** Last day: the day of the sample, or of closing. */
  readonly toDay: number;
  readonly isOpen: boolean;
  readonly unfinished: number;
  readonly finished: number;
  readonly personId: string;
  readonly country: string;
  /** Medical exams carry the person when the stage has rows per person. */
  readonly medicalPerPerson: boolean;
  /** Answers to lines where a stage does not exist are documents instead. */
  readonly hasMedical: boolean;
  readonly hasBiometrics: boolean;
  readonly hasPassport: boolean;
}

export function drawItems(s: Stream, wish: ItemWish): readonly OutstandingItem[] {
  const items: OutstandingItem[] = [];
  for (let n = 0; n < wish.finished; n++) items.push(finishedItem(s, wish, `I${items.length + 1}`));
  for (let n = 0; n < wish.unfinished; n++) {
    const item = unfinishedItem(s, wish, `I${items.length + 1}`);
    const taken = items.some((other) => other.document === item.document && other.state !== 'accepted');
    if (!taken) items.push(item);
  }
  return items;
}

/** One for most waiting cases, up to five for some. */
export const drawItemCount = (s: Stream): number => choose(s, [[1, 70], [2, 22], [3, 4], [4, 2], [5, 2]]);

function finishedItem(s: Stream, wish: ItemWish, id: string): OutstandingItem {
  const asked = Math.max(wish.fromDay, wish.toDay - between(s, 40, 300));
  const due = asked + dueDays(s);
  const came = Math.min(wish.toDay, chance(s, 820_000) ? between(s, asked, due) : due + between(s, 1, 20));
  return { id, document: pick(s, DOCUMENTS), state: 'accepted', requestedOn: dayText(asked), dueOn: dayText(due), receivedOn: dayText(came), reviewedOn: dayText(Math.min(wish.toDay, came + between(s, 0, 21))), sentVia: via(s) };
}

function unfinishedItem(s: Stream, wish: ItemWish, id: string): OutstandingItem {
  const kind = choose(s, KINDS);
  const overdue = chance(s, 330_000);
  const asked = Math.max(wish.fromDay, wish.toDay - (overdue ? between(s, 32, 95) : between(s, 1, 26)));
  const due = asked + dueDays(s);
  const base = { id, requestedOn: dayText(asked), dueOn: dayText(due), sentVia: via(s) } as const;
  const came = between(s, asked, wish.toDay);
  const review = between(s, came, wish.toDay);
  switch (kind) {
    case 'received': return chance(s, 500_000)
      ? { ...base, document: pick(s, DOCUMENTS), state: 'received', receivedOn: dayText(came) }
      : { ...base, document: pick(s, DOCUMENTS), state: 'under_review', receivedOn: dayText(came), reviewedOn: dayText(review) };
    case 'police': return { ...base, document: 'police_certificate', country: wish.country, personId: wish.personId, state: 'requested' };
    case 'medical': return { ...base, document: wish.hasMedical ? 'medical_exam' : pick(s, DOCUMENTS), ...(wish.medicalPerPerson && wish.hasMedical ? { personId: wish.personId } : {}), state: 'requested' };
    case 'biometrics': return { ...base, document: wish.hasBiometrics ? 'biometrics' : 'photos', state: 'requested' };
    case 'passport': return { ...base, document: wish.hasPassport ? 'passport' : 'passport_copy', state: 'requested' };
    case 'translation': return { ...base, document: pick(s, ['police_certificate', 'birth_certificate', 'marriage_certificate', 'divorce_order'] as const), state: 'rejected', rejection: 'translation_missing', receivedOn: dayText(came), reviewedOn: dayText(review) };
    case 'expired': return { ...base, document: pick(s, ['passport_copy', 'police_certificate', 'language_result'] as const), state: 'rejected', rejection: 'expired', receivedOn: dayText(came), reviewedOn: dayText(review) };
    case 'fee': return { ...base, document: 'fee', state: 'requested' };
    case 'signature': return { ...base, document: chance(s, 500_000) ? 'signature' : 'forms', state: 'requested' };
    case 'representative': return { ...base, document: 'representative_form', state: 'rejected', rejection: 'incomplete', receivedOn: dayText(came), reviewedOn: dayText(review) };
    case 'address': return { ...base, document: 'address', state: 'requested' };
    default: return { ...base, document: pick(s, DOCUMENTS), state: 'requested' };
  }
}

const dueDays = (s: Stream): number => (chance(s, 850_000) ? 30 : chance(s, 670_000) ? 60 : between(s, 7, 21));

const via = (s: Stream): 'online_account' | 'mail' | 'email' => choose(s, [['online_account', 78], ['mail', 14], ['email', 8]]);

/** The reason a waiting case shows, from its first unfinished item. */
export function reasonOf(items: readonly OutstandingItem[]): ReasonCode | undefined {
  const item = items.find((one) => one.state === 'rejected') ?? items.find((one) => one.state === 'requested') ?? items.find((one) => one.state === 'received' || one.state === 'under_review');
  if (item === undefined) return undefined;
  if (item.rejection === 'translation_missing') return 'O-DOC-TRANS';
  if (item.rejection === 'expired') return item.document === 'medical_exam' ? 'O-MED-EXP' : 'O-DOC-EXP';
  if (item.document === 'representative_form') return 'O-REP';
  if (item.rejection !== undefined) return 'O-DOC-ILLEG';
  if (item.state !== 'requested') return 'O-DOC-REV';
  return REASON_OF_DOCUMENT[item.document] ?? 'O-DOC-REQ';
}

const REASON_OF_DOCUMENT: Partial<Readonly<Record<DocumentCode, ReasonCode>>> = {
  police_certificate: 'O-PC', medical_exam: 'O-MED-REQ', biometrics: 'O-BIO', passport: 'O-PPR', fee: 'O-FEE', signature: 'O-SIG', forms: 'O-FORM', quebec_selection: 'O-QC', address: 'O-ADDR',
};

/** The letter that asked for an item. */
export function letterKindOf(item: OutstandingItem): Letter['kind'] {
  if (item.document === 'biometrics') return 'biometrics';
  if (item.document === 'medical_exam') return 'medical';
  return item.document === 'passport' ? 'passport' : 'documents';
}
