/** How is the answer pane tied to the call in hand? It only hands values and actions to the board. */

import { useCallback, useEffect } from 'react';
import { useCall, useDesk, useScreen, useSession } from '../../platform/desk.tsx';
import { caseNamesOf, isVerified } from '../../platform/callState.ts';
import type { ContestAs, ContestOn } from '../../platform/callState.ts';
import { AnswerBoard } from './AnswerBoard.tsx';
import './answer.css';

export function AnswerPane() {
  const { call, screen } = useDesk();
  const state = useCall((each) => each);
  const view = useSession((each) => each.view);
  const browsing = useScreen((each) => each.scriptListOpen);
  const overlay = useScreen((each) => each.overlay);
  const explain = useCallback((ruleId: string, clause?: string) => call.getState().explainRule(ruleId, clause), [call]);
  const contest = useCallback((ruleId: string, on: ContestOn, as: ContestAs, spanLength: number) => call.getState().contestRule(ruleId, on, as, spanLength), [call]);
  const listScripts = useCallback((query: string) => call.getState().listScripts(query), [call]);
  const callId = state.call?.callId;
  const level = state.verification.status;
  /** What may be said changes with the call and with its verification, before anything is typed. */
  useEffect(() => {
    if (callId !== undefined && level !== 'judging') void call.getState().refreshAnswer();
  }, [call, callId, level]);
  /** Words still in the box are part of what is read out and logged. */
  useEffect(() => { if (overlay === 'end' || overlay === 'say') call.getState().leaveOwnWords(); }, [call, overlay]);
  return (
    <AnswerBoard key={state.epoch} activeCaseId={state.activeCaseId} caseNames={caseNamesOf(state)} noCall={state.call === undefined || state.recorded !== undefined} question={state.question} verdict={state.verdict} unchecked={state.verdictError !== undefined} trouble={state.composeError} verified={isVerified(state)}
      offers={state.offers} blocks={state.blocks} composed={state.composed} own={state.own} notice={state.notice} mode={view?.mode ?? 'standard'} reasons={view?.choices.overrides ?? []} lastSaid={state.lastSaid} reworded={state.reworded} contests={state.contests} prompts={state.prompts}
      language={state.answerLanguage} callerSays={state.callerSays} browsing={browsing}
      onQuestion={(text) => call.getState().setQuestion(text)} onInsert={(offer, itemId) => call.getState().addScript(offer.scriptId, itemId)} onOwnText={(text) => call.getState().setOwnWords(text)} onOwnWords={() => call.getState().addOwnWords()} onOwnLeft={() => call.getState().leaveOwnWords()} onTell={(kind) => call.getState().tell(kind)}
      onFreeText={(id, text) => call.getState().setFreeText(id, text)} onAlreadySaid={(id, said) => call.getState().setAlreadySaid(id, said)} onOverride={(id, code) => call.getState().setOverride(id, code)} onKeepAsSaid={(id) => call.getState().keepAsSaid(id)} onNoteReworded={(id) => call.getState().noteReworded(id)}
      onRemove={(id) => call.getState().removeBlock(id)} onMove={(id, step) => call.getState().moveBlock(id, step)} onLanguage={(language) => call.getState().setLanguage(language)} onTick={(code, on) => call.getState().setCallerSays(code, on)} onBrowse={(open) => screen.getState().setScriptList(open)}
      onSay={() => screen.getState().open('say')} onLog={() => screen.getState().open('end')} explain={explain} contest={contest} listScripts={listScripts} />
  );
}
