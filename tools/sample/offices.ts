/** Which office holds a file, and where was it before? */

import type { Transfer } from '../../src/domain/cases/case.ts';
import type { LineCode, OfficeCode } from '../../src/domain/cases/codes.ts';
import { dayText } from './days.ts';
import { LINES } from './lines.ts';
import { between, chance, choose, pick, type Stream } from './stream.ts';

const MISSIONS: readonly OfficeCode[] = ['MIG-01', 'MIG-02', 'MIG-03', 'MIG-04', 'MIG-05', 'MIG-06', 'MIG-07', 'MIG-08', 'MIG-09', 'MIG-10', 'MIG-11', 'MIG-12', 'MIG-13', 'MIG-14'];
const DOMESTIC: readonly OfficeCode[] = ['DOM-MTL-X', 'DOM-TOR-X', 'DOM-VAN-X', 'DOM-CGY-X', 'DOM-HFX-X'];
const CENTRES: readonly OfficeCode[] = ['CPC-A', 'CPC-B', 'CPC-C', 'CPC-D'];

export function officesOf(line: LineCode): readonly OfficeCode[] {
  switch (LINES[line].group) {
    case 'pr_econ': return ['DIG-1', ...CENTRES];
    case 'pr_fam': return line === 'FCI' ? CENTRES : [...CENTRES, ...MISSIONS];
    case 'pr_hum': return line === 'REF' ? MISSIONS : ['HMO-1', 'HMO-2', ...DOMESTIC];
    case 'citizenship': return ['CIT-1', 'CIT-2', 'CIT-3'];
    case 'temp': return line.startsWith('EX') ? CENTRES : MISSIONS;
    default: return line === 'ETA' ? ['DIG-1'] : ['PTD-1', 'CPC-D'];
  }
}

/** One file in five moved once, one in twenty-five twice; a move of the last weeks may lack its receipt. */
export function officeOf(s: Stream, line: LineCode, fromDay: number, toDay: number): { readonly office: OfficeCode; readonly transfers: readonly Transfer[] } {
  const first = pick(s, officesOf(line));
  const moves = toDay - fromDay < 20 ? 0 : choose(s, [[0, 76], [1, 20], [2, 4]]);
  const transfers: Transfer[] = [];
  let office = first;
  let day = fromDay + 5;
  for (let move = 0; move < moves; move++) {
    const next = pick(s, [...officesOf(line), ...DOMESTIC].filter((code) => code !== office));
    const on = between(s, day, Math.max(day, toDay - (moves - move) * 5));
    const received = on + between(s, 1, 14);
    const arrived = received <= toDay && !(move === moves - 1 && toDay - on < 30 && chance(s, 300_000));
    transfers.push({ fromOffice: office, toOffice: next, on: dayText(on), ...(arrived ? { receivedOn: dayText(received) } : {}) });
    office = next;
    day = received + 1;
    if (day > toDay) break;
  }
  return { office, transfers };
}
