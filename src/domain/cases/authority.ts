/** Is an authority form usable today for this case? Only then may its holder hear anything (casework 3.1). */

import { daysBetween, type CalendarDay } from '../kernel/time.ts';
import type { Authority } from './caseParties.ts';
import type { CallerRole } from './caller.ts';
import type { AuthorityKind } from './codes.ts';
import type { DisclosurePolicy } from '../policies/policies.ts';

const KINDS_BY_ROLE: Readonly<Record<CallerRole, readonly AuthorityKind[]>> = {
  client: [],
  representative: ['imm5476_paid', 'imm5476_unpaid'],
  designated: ['imm5475'],
  guardian: ['guardian'],
  sponsor: [],
  other: [],
};

/** Authorities under which a caller of this role may call about this case today. */
export const usableAuthorities = (
  authorities: readonly Authority[] | undefined, role: CallerRole, today: CalendarDay, policy: DisclosurePolicy,
): readonly Authority[] => (authorities ?? []).filter((authority) => KINDS_BY_ROLE[role].includes(authority.kind) && isUsable(authority, today, policy));

export function isUsable(authority: Authority, today: CalendarDay, policy: DisclosurePolicy): boolean {
  if (authority.state !== 'active') return false;
  if (authority.validFrom !== undefined && today < authority.validFrom) return false;
  if (authority.validTo !== undefined && today > authority.validTo) return false;
  if (authority.cancelledOn !== undefined && today >= authority.cancelledOn) return false;
  return isDatedWell(authority, policy);
}

/** Signed too long before it was received, or dated after its receipt: the form is returned, not used (EC-23). */
function isDatedWell({ kind, signedOn, receivedOn }: Authority, policy: DisclosurePolicy): boolean {
  if (kind === 'guardian' || signedOn === undefined || receivedOn === undefined) return true;
  const age = daysBetween(signedOn, receivedOn);
  return age >= 0 && age <= policy.authorityMaxAgeDays;
}
