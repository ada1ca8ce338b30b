/** Who works at the desk? Agents in teams, trainers and leads, with invented names. */

import { composeName, chooseTradition } from '../names/compose.ts';
import { chance, streamAt } from '../stream.ts';
import { OFFICE_CODES } from '../../../src/domain/cases/codes.ts';

export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly role: 'agent' | 'lead' | 'trainer';
  readonly teamId: string;
  readonly languages: readonly ('en' | 'fr')[];
}

const AGENTS = 40;
const TEAMS = 5;
const TRAINERS = 6;

/** One lead a team, then agents in turn; trainers belong to team T0. */
export function* agents(seed: string): Generator<Agent> {
  for (let index = 0; index < AGENTS + TRAINERS; index++) {
    const s = streamAt(seed, `agent/${index}`);
    const name = composeName(s, chooseTradition(s), chance(s, 500_000) ? 'F' : 'M');
    const isTrainer = index >= AGENTS;
    yield {
      id: `AG-${String(index + 1).padStart(2, '0')}`,
      name: name.givenNames === undefined ? name.familyName : `${name.givenNames} ${name.familyName}`,
      role: isTrainer ? 'trainer' : index < TEAMS ? 'lead' : 'agent',
      teamId: isTrainer ? 'T0' : `T${1 + (index % TEAMS)}`,
      languages: chance(s, 450_000) ? ['en', 'fr'] : chance(s, 700_000) ? ['en'] : ['fr'],
    };
  }
}

export interface OfficeEntity {
  readonly id: string;
  readonly kind: 'intake' | 'centre' | 'domestic' | 'migration' | 'humanitarian' | 'digital' | 'citizenship' | 'travel_documents';
  readonly zone: string;
}

const KINDS: readonly (readonly [string, OfficeEntity['kind']])[] = [['INT', 'intake'], ['CPC', 'centre'], ['DOM', 'domestic'], ['MIG', 'migration'], ['HMO', 'humanitarian'], ['DIG', 'digital'], ['CIT', 'citizenship'], ['PTD', 'travel_documents']];
const ZONES: Readonly<Record<string, string>> = {
  'DOM-VAN-X': 'America/Vancouver', 'DOM-CGY-X': 'America/Edmonton', 'DOM-HFX-X': 'America/Halifax', 'MIG-01': 'Asia/Kolkata', 'MIG-02': 'Asia/Manila', 'MIG-03': 'Europe/Paris', 'MIG-04': 'Asia/Shanghai', 'MIG-05': 'America/Mexico_City',
  'MIG-06': 'Africa/Nairobi', 'MIG-07': 'Africa/Accra', 'MIG-08': 'Europe/Kyiv', 'MIG-09': 'Asia/Ho_Chi_Minh', 'MIG-10': 'Africa/Cairo', 'MIG-11': 'Asia/Beirut', 'MIG-12': 'America/Bogota', 'MIG-13': 'Europe/Istanbul', 'MIG-14': 'Asia/Seoul',
};

export const offices = (): readonly OfficeEntity[] => OFFICE_CODES.map((id) => ({ id, kind: KINDS.find(([prefix]) => id.startsWith(prefix))?.[1] ?? 'centre', zone: ZONES[id] ?? 'America/Toronto' })).sort((a, b) => (a.id < b.id ? -1 : 1));
