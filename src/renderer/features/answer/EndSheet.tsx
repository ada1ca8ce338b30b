/** When is the end sheet open, and what does it record? The one dialog of a call: the words are over, the log is not. */

import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useCall, useDesk, useScreen, useSession } from '../../platform/desk.tsx';
import { caseNamesOf, isVerified } from '../../platform/callState.ts';
import type { CallState } from '../../platform/callState.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { hindranceOf } from './AnswerFooter.tsx';
import { EndForm } from './EndForm.tsx';
import type { EndChoice } from './EndForm.tsx';
import { outcomeHints, splitOutcomes } from './outcomeHints.ts';
import { useTroubleText } from './useTroubleText.ts';

export function EndSheet() {
  const open = useScreen((state) => state.overlay === 'end');
  const { screen } = useDesk();
  const { t } = useUiText();
  return (
    <ModalOverlay isOpen={open} onOpenChange={(now) => { if (!now) screen.getState().close(); }} isKeyboardDismissDisabled className="an-scrim">
      <Modal className="an-sheet">
        <Dialog className="an-sheet-body">
          <Heading slot="title" className="an-sheet-title">{t('answer.end.title')}</Heading>
          <Form />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Words that only lack a source; what was flagged is told apart. */
const looseOf = ({ composed }: Pick<CallState, 'composed'>): number =>
  (composed?.blocks ?? []).flatMap((block) => block.sentences).filter((sentence) => sentence.kind === 'loose' && (sentence.labels ?? ['ok']).every((label) => label === 'ok')).length;

function Form() {
  const { call, screen } = useDesk();
  const state = useCall((each) => each);
  const choices = useSession((each) => each.view?.choices);
  const singleKeys = useSession((each) => each.view?.preferences.singleKeys ?? true);
  const trouble = useTroubleText();
  const { first, rest, likely } = splitOutcomes(choices?.outcomeCodes ?? [], outcomeHints({ composed: state.composed, verdict: state.verdict, verified: isVerified(state) }));
  const record = (choice: EndChoice): void => void call.getState().recordCall(choice);
  const next = async (): Promise<void> => {
    screen.getState().close();
    await call.getState().startCall();
    screen.getState().askFocus('find');
  };
  return (
    <EndForm first={first} rest={rest} likely={likely} followUps={choices?.followUps ?? []} facts={state.composed?.facts ?? []} reference={state.call?.reference ?? ''} problem={state.recordError === undefined ? undefined : trouble(state.recordError)}
      recording={state.recording} recorded={state.recorded} outcomeCode={state.outcomeCode} singleKeys={singleKeys} looseCount={looseOf(state)} hindrance={hindranceOf(state.blocks, state.composed, choices?.overrides ?? [], caseNamesOf(state))}
      followUp={state.followUp} onFollowUp={(followUp) => call.getState().setFollowUp(followUp)} onOutcome={(code) => call.getState().setOutcome(code === '' ? undefined : code)} onRecord={record} onClose={() => screen.getState().close()} onNewCall={() => void next()} />
  );
}
