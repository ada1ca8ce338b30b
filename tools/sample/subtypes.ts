/** Which kind of application within its line? */

import type { CaseRecord } from '../../src/domain/cases/case.ts';
import type { LineCode } from '../../src/domain/cases/codes.ts';
import { choose, type Stream, type Weighted } from './stream.ts';

const SUBTYPES: Partial<Readonly<Record<LineCode, Weighted<string>>>> = {
  EE: [['CEC', 50], ['FSW', 27], ['PNP', 20], ['FST', 3]],
  FCO: [['spouse', 93], ['common_law', 6], ['conjugal', 1]],
  FCI: [['spouse', 94], ['common_law', 6]],
  REF: [['government', 30], ['private', 60], ['blended', 10]],
  CITG: [['adult', 78], ['adult_with_minors', 20], ['minor', 2]],
  TRV: [['visitor', 80], ['super_visa', 8], ['transit', 2], ['business', 10]],
  SPO: [['university', 45], ['college', 38], ['school', 12], ['other', 5]],
  EXS: [['university', 45], ['college', 38], ['school', 12], ['other', 5]],
  WPO: [['employer_specific', 55], ['open', 25], ['iec', 20]],
  EXW: [['employer_specific', 35], ['post_graduation', 30], ['spouse_open', 25], ['bridging', 10]],
  PRC: [['renewal', 66], ['first', 28], ['replacement', 6]],
};

export function drawSubtype(s: Stream, line: LineCode): Pick<CaseRecord, 'subtype'> {
  const table = SUBTYPES[line];
  return table === undefined ? {} : { subtype: choose(s, table) };
}
