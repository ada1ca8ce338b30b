/** What stands in the Case pane now: the open cases of this call, or why there is none? */

import { useMemo } from 'react';
import { caseChanges } from '../../../domain/cases/caseChanges.ts';
import { useCall, useDesk, useScreen } from '../../platform/desk.tsx';
import { activeCase, isVerified } from '../../platform/callState.ts';
import type { CallState } from '../../platform/callState.ts';
import { stalePrompt } from '../../platform/promptBudget.ts';
import { CaseFile } from './CaseFile.tsx';
import { ChangedNotice } from './ChangedNotice.tsx';
import { CaseTabs } from './CaseTabs.tsx';
import { ClosedPane } from './ClosedPane.tsx';
import type { ClosedReason } from './ClosedPane.tsx';
import './caseFile.css';

export function CasePane() {
  const view = useCall(activeCase);
  const ids = useCall((state) => state.openCaseIds);
  const views = useCall((state) => state.caseViews);
  const reason = useCall(closedReason);
  const full = useCall((state) => state.sixthCaseId !== undefined);
  const changedCases = useCall((state) => state.changedCases);
  const gone = useCall((state) => state.goneCases);
  const prompts = useCall((state) => state.prompts);
  const { call, screen } = useDesk();
  const everyEvent = useScreen((state) => state.everyEvent);
  const cases = ids.map((id) => views[id]).filter((each) => each !== undefined);
  const changed = view === undefined ? undefined : changedCases[view.caseId];
  const changes = useMemo(() => (changed === undefined || view === undefined ? [] : caseChanges(changed.before, view)), [changed, view]);
  return (
    <div className="cf-pane">
      {cases.length === 0 ? null : <CaseTabs cases={cases} activeId={view?.caseId} full={full} changedIds={Object.keys(changedCases)} onSelect={(id) => call.getState().selectCase(id)} onClose={(id) => void call.getState().closeCase(id)} onKeepAll={() => call.getState().dropSixth()} />}
      <ChangedNotice changes={changes} folded={changed?.folded ?? false} onFold={(folded) => { if (view !== undefined) call.getState().foldChanges(view.caseId, folded); }} gone={gone} onNoteGone={() => call.getState().noteGone()} />
      {view === undefined ? <ClosedPane reason={reason} /> : (
        <div className="cf-panel" role="tabpanel" id="cf-panel" aria-labelledby={`cf-tab-${view.caseId}`}>
          <CaseFile key={view.caseId} view={view} everyEvent={everyEvent} staleFolded={prompts.now[stalePrompt(view.caseId)] === 'folded'} onEveryEvent={(every) => { if (every !== everyEvent) screen.getState().toggleEvents(); }} />
        </div>
      )}
    </div>
  );
}

function closedReason(state: CallState): ClosedReason {
  if (state.openingCaseId !== undefined) return 'loading';
  return isVerified(state) ? 'empty' : 'locked';
}
