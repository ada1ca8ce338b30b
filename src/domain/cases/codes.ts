/** Which closed lists of codes does a case record use? Labels for them live in resources/packs/glossary. */

export const LINE_CODES = [
  'EE', 'PNPB', 'QSW', 'FCO', 'FCI', 'FCD', 'PGP', 'REF', 'PPR', 'HNC', 'CITG', 'CITP',
  'TRV', 'SPO', 'WPO', 'EXV', 'EXS', 'EXW', 'PRC', 'ETA', 'RTD', 'PRTD',
] as const;
export type LineCode = (typeof LINE_CODES)[number];

export const CASE_STATUSES = ['received', 'in_progress', 'closed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const STAGE_CODES = [
  'SUB', 'RCV', 'CMP', 'AOR', 'SPR', 'BIO', 'MED', 'ELG', 'BGV', 'DOC', 'PFL', 'INT', 'TST', 'PHY', 'LNG', 'PRH',
  'DEC', 'PPR', 'ISS', 'COP', 'LND', 'OTH', 'CRD', 'CLO',
] as const;
export type StageCode = (typeof STAGE_CODES)[number];

export const STAGE_STATES = [
  'not_started', 'in_progress', 'waiting_on_client', 'waiting_on_partner', 'scheduled', 'completed', 'exempted', 'expired', 'cancelled',
] as const;
export type StageState = (typeof STAGE_STATES)[number];

export const OUTCOME_CODES = [
  'APPROVED', 'REFUSED', 'WITHDRAWN', 'ABANDONED', 'RETURNED_INCOMPLETE', 'CANCELLED_ADMIN', 'ON_HOLD', 'REOPENED', 'DECEASED', 'INELIGIBLE_INTAKE_CAP',
] as const;
export type OutcomeCode = (typeof OUTCOME_CODES)[number];

/** Waiting reasons: facts on record (casework 2.5), never guesses. */
export const REASON_CODES = [
  'O-DOC-REQ', 'O-DOC-REV', 'O-DOC-TRANS', 'O-DOC-EXP', 'O-DOC-ILLEG', 'O-BIO', 'O-MED-REQ', 'O-MED-EXP', 'O-FEE', 'O-SIG', 'O-FORM', 'O-REP',
  'O-PC', 'O-BGV', 'O-ELG', 'O-INT', 'O-TST', 'O-OTH', 'O-PPR', 'O-LEV', 'O-QC', 'O-TRF', 'O-ADDR', 'O-NONE',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export const ITEM_STATES = ['requested', 'received', 'under_review', 'accepted', 'rejected', 'waived', 'closed_unanswered'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export const REJECTION_CODES = ['translation_missing', 'illegible', 'expired', 'incomplete'] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

export const DOCUMENT_CODES = [
  'police_certificate', 'birth_certificate', 'marriage_certificate', 'divorce_order', 'adoption_order', 'custody_letter', 'passport', 'passport_copy', 'photos',
  'proof_of_funds', 'employment_letter', 'tax_notice', 'language_result', 'education_assessment', 'transcript', 'acceptance_letter',
  'attestation_letter', 'medical_exam', 'biometrics', 'travel_history', 'relationship_evidence', 'forms', 'signature', 'fee', 'representative_form',
  'address', 'quebec_selection', 'photo_specification', 'translation',
] as const;
export type DocumentCode = (typeof DOCUMENT_CODES)[number];

export const LETTER_CODES = [
  'AOR', 'biometrics', 'medical', 'documents', 'fairness', 'interview', 'test', 'ceremony', 'decision', 'return', 'passport', 'copr',
] as const;
export type LetterCode = (typeof LETTER_CODES)[number];

export const DELIVERY_CHANNELS = ['online_account', 'mail', 'email'] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

export const APPOINTMENT_KINDS = ['interview', 'test', 'ceremony', 'biometrics', 'medical'] as const;
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number];

export const PARTY_ROLES = ['principal', 'spouse', 'dependent_child', 'sponsor', 'cosponsor', 'guardian', 'deceased_principal'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

export const PERSON_FLAGS = ['protected_address', 'safety', 'deceased', 'minor', 'name_change_pending', 'restricted'] as const;
export type PersonFlag = (typeof PERSON_FLAGS)[number];

export const AUTHORITY_KINDS = ['imm5476_paid', 'imm5476_unpaid', 'imm5475', 'mp_consent', 'guardian'] as const;
export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

export const AUTHORITY_STATES = ['active', 'cancelled', 'replaced', 'rejected_incomplete', 'stale_dated', 'post_dated'] as const;
export type AuthorityState = (typeof AUTHORITY_STATES)[number];

export const ACTOR_KINDS = ['system', 'intake', 'officer', 'partner', 'client', 'representative', 'visa_centre'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Coded detail of an event; labels in the glossary topic `events`. */
export const EVENT_NOTE_CODES = [
  'item_requested', 'item_received', 'item_in_review', 'item_accepted', 'item_rejected', 'item_waived', 'item_closed_unanswered',
  'letter_sent', 'returned_mail', 'transferred', 'transfer_received', 'reopened', 'reinstated', 'withdrawn', 'decision_set_aside',
  'system_update', 'linked_elsewhere', 'address_changed', 'missed', 'rescheduled', 'mailed',
] as const;
export type EventNoteCode = (typeof EVENT_NOTE_CODES)[number];

/** Offices a file can be with; kinds are real, the codes are invented. */
export const OFFICE_CODES = [
  'INT-1', 'INT-2', 'CPC-A', 'CPC-B', 'CPC-C', 'CPC-D', 'DOM-MTL-X', 'DOM-TOR-X', 'DOM-VAN-X', 'DOM-CGY-X', 'DOM-HFX-X',
  'MIG-01', 'MIG-02', 'MIG-03', 'MIG-04', 'MIG-05', 'MIG-06', 'MIG-07', 'MIG-08', 'MIG-09', 'MIG-10', 'MIG-11', 'MIG-12', 'MIG-13', 'MIG-14',
  'HMO-1', 'HMO-2', 'DIG-1', 'CIT-1', 'CIT-2', 'CIT-3', 'PTD-1',
] as const;
export type OfficeCode = (typeof OFFICE_CODES)[number];
