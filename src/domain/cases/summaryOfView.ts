/** What does the list "Cases of this client" say of a case whose file is open? What the file says. */

import type { CaseSummary, CaseView } from './caseView.ts';

export function summaryOfView({ caseId, number, line, status, receivedOn, closedOn, waitingOn, decision }: CaseView): CaseSummary {
  return {
    caseId, line, status,
    ...(number === undefined ? {} : { number }),
    ...(receivedOn === undefined ? {} : { receivedOn }),
    ...(closedOn === undefined ? {} : { closedOn }),
    ...(waitingOn === undefined ? {} : { waitingOn }),
    ...(decision?.outcome === undefined ? {} : { outcome: decision.outcome }),
  };
}
