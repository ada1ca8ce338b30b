/** Who stands on a case record: its people, how they are called and reached, and who may speak for them? */

import type { Language } from '../kernel/bilingual.ts';
import type { BirthDate, CalendarDay } from '../kernel/time.ts';
import type { AuthorityKind, AuthorityState, PartyRole, PersonFlag } from './codes.ts';

export interface CasePerson {
  readonly id: string;
  readonly role: PartyRole;
  readonly uci?: string;
  readonly aliasUcis?: readonly string[];
  /** A single name goes here. */
  readonly familyName: string;
  readonly givenNames?: string;
  readonly otherNames?: readonly OtherName[];
  readonly born?: BirthDate;
  readonly sex?: 'F' | 'M' | 'X';
  readonly birthCountry?: string;
  readonly language?: Language;
  readonly address?: Address;
  readonly email?: string;
  readonly phone?: string;
  readonly flags?: readonly PersonFlag[];
  /** Last four characters of the passport number, a verification factor. */
  readonly passportLast4?: string;
  readonly since?: CalendarDay;
  readonly until?: CalendarDay;
}

export interface OtherName {
  readonly kind: 'maiden' | 'former' | 'alias' | 'order_swapped' | 'transliteration' | 'original_script';
  readonly family: string;
  readonly given?: string;
}

export interface Address {
  readonly line: string;
  readonly city?: string;
  readonly region?: string;
  readonly postalCode?: string;
  readonly country?: string;
}

export interface Authority {
  readonly id: string;
  readonly kind: AuthorityKind;
  readonly state: AuthorityState;
  /** The person on the case who gave it. */
  readonly personId?: string;
  readonly holderName: string;
  readonly organisation?: string;
  readonly membershipId?: string;
  readonly signedOn?: CalendarDay;
  readonly receivedOn?: CalendarDay;
  readonly validFrom?: CalendarDay;
  readonly validTo?: CalendarDay;
  readonly cancelledOn?: CalendarDay;
  /** People who signed; a consent for two adults needs both. */
  readonly signatories?: readonly string[];
}
