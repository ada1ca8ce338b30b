/** Who else may speak for the client? Representatives, designated individuals, guardians and consents to a member's office. */

import type { Authority, CasePerson } from '../../src/domain/cases/caseParties.ts';
import type { Line } from './lines.ts';
import { composeName, chooseTradition } from './names/compose.ts';
import { dayText } from './days.ts';
import { between, chance, choose, pick, type Stream } from './stream.ts';

export interface AuthorityWish {
  readonly line: Line;
  readonly principal: CasePerson;
  readonly guardian?: CasePerson;
  readonly receivedDay: number;
  readonly today: number;
  readonly isOpen: boolean;
  readonly isDelayed: boolean;
}

const FIRMS = ['Northlantern Immigration Services', 'Cabinet Rivepierre', 'Harbourglass Law', 'Étude Montrose', 'Maplewick Consulting', 'Greyferry Legal', 'Bureau Claire-Fontaine', 'Skyheath Partners'];
const RIDINGS = ['Silverbrook', 'Brackenfield', 'Rivière-aux-Aulnes', 'Highmoor East', 'Baie-des-Mélèzes', 'Kestrel Valley'];

export function drawAuthorities(s: Stream, wish: AuthorityWish): readonly Authority[] {
  const found: Authority[] = [];
  if (wish.guardian !== undefined) found.push({ ...dated(wish.receivedDay - 5, wish.receivedDay), id: 'A1', kind: 'guardian', state: 'active', personId: wish.principal.id, holderName: fullName(wish.guardian) });
  if (chance(s, wish.line.rep)) found.push(...representatives(s, wish, found.length));
  if (chance(s, wish.line.designated)) found.push({ ...dated(wish.receivedDay, wish.receivedDay + 4), id: `A${found.length + 1}`, kind: 'imm5475', state: 'active', personId: wish.principal.id, holderName: holder(s) });
  if (wish.isOpen && chance(s, wish.isDelayed ? 90_000 : 40_000)) found.push(memberConsent(s, wish, `A${found.length + 1}`));
  return found.filter((authority) => (authority.receivedOn ?? '') <= dayText(wish.today));
}

function representatives(s: Stream, wish: AuthorityWish, taken: number): readonly Authority[] {
  const state = choose(s, [['active', 860], ['cancelled', 50], ['replaced', 40], ['rejected_incomplete', 30], ['stale_dated', 15], ['post_dated', 5]] as const);
  const latest = representative(s, wish, `A${taken + 1}`, state === 'replaced' ? 'active' : state);
  if (state !== 'replaced' && !chance(s, 35_000)) return [latest];
  const earlier = representative(s, wish, `A${taken + 2}`, 'replaced');
  return [latest, { ...earlier, cancelledOn: latest.receivedOn ?? dayText(wish.today) }];
}

function representative(s: Stream, wish: AuthorityWish, id: string, state: Authority['state']): Authority {
  const paid = chance(s, 860_000);
  const received = wish.receivedDay;
  const signed = state === 'stale_dated' ? received - between(s, 91, 140) : state === 'post_dated' ? received + between(s, 1, 12) : received - between(s, 1, 40);
  return {
    ...dated(signed, received),
    id,
    kind: paid ? 'imm5476_paid' : 'imm5476_unpaid',
    state,
    personId: wish.principal.id,
    holderName: holder(s),
    ...(paid ? { organisation: pick(s, FIRMS), membershipId: `R9${String(between(s, 0, 99_999)).padStart(5, '0')}` } : {}),
    ...(state === 'cancelled' ? { cancelledOn: dayText(Math.min(wish.today, received + between(s, 10, 200))) } : {}),
  };
}

function memberConsent(s: Stream, wish: AuthorityWish, id: string): Authority {
  const state = choose(s, [['active', 970], ['cancelled', 30]] as const);
  const expired = chance(s, 60_000);
  const received = Math.max(wish.receivedDay, wish.today - (expired ? between(s, 366, 500) : between(s, 3, 200)));
  return {
    ...dated(received - 3, received), id, kind: 'mp_consent', state, personId: wish.principal.id, holderName: `Office of the member for ${pick(s, RIDINGS)}`,
    validTo: dayText(received + 365), signatories: [wish.principal.id], ...(state === 'cancelled' ? { cancelledOn: dayText(Math.min(wish.today, received + 2)) } : {}),
  };
}

const dated = (signed: number, received: number): Pick<Authority, 'signedOn' | 'receivedOn' | 'validFrom'> => ({ signedOn: dayText(signed), receivedOn: dayText(received), validFrom: dayText(received) });

function holder(s: Stream): string {
  const name = composeName(s, chooseTradition(s), chance(s, 500_000) ? 'F' : 'M');
  return name.givenNames === undefined ? `Alex ${name.familyName}` : `${name.givenNames} ${name.familyName}`;
}

const fullName = (person: CasePerson): string => (person.givenNames === undefined ? person.familyName : `${person.givenNames} ${person.familyName}`);
