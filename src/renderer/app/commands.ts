/** What can be done now, and if not, why not? One list for keys and palette; a forbidden action stays visible with its reason. */

import { otherLanguage } from '../../domain/kernel/bilingual.ts';
import { isUnlogged, isVerified } from '../platform/callState.ts';
import type { CallStore } from '../platform/callActions.ts';
import type { Desk } from '../platform/desk.tsx';
import type { CommandId } from '../platform/keymap.ts';
import { moveToPane } from './paneFocus.ts';

/** Ends of `palette.refused.*`. */
export type Refusal = 'noCall' | 'verify' | 'noCase' | 'oneCase' | 'emptyAnswer' | 'logged';

export interface Command {
  readonly id: CommandId;
  /** Shown in the palette; moving between panes by palette makes no sense. */
  readonly inPalette: boolean;
  readonly refusal: (state: CallStore) => Refusal | undefined;
  readonly run: (desk: Desk) => void;
}

const always = (): undefined => undefined;
const needsCall = (state: CallStore): Refusal | undefined => (state.call === undefined ? 'noCall' : state.recorded === undefined ? undefined : 'logged');
const needsCase = (state: CallStore): Refusal | undefined => (state.activeCaseId !== undefined ? undefined : isVerified(state) ? 'noCase' : 'verify');
const needsTwo = (state: CallStore): Refusal | undefined => needsCase(state) ?? (state.openCaseIds.length > 1 ? undefined : 'oneCase');
const needsAnswer = (state: CallStore): Refusal | undefined => (state.blocks.length > 0 ? undefined : 'emptyAnswer');

const closeActive = ({ call }: Desk): void => {
  const { activeCaseId } = call.getState();
  if (activeCaseId !== undefined) void call.getState().closeCase(activeCaseId);
};

export const COMMANDS: readonly Command[] = [
  { id: 'call.new', inPalette: true, refusal: always, run: (desk) => requestNewCall(desk) },
  { id: 'call.end', inPalette: true, refusal: needsCall, run: ({ screen }) => screen.getState().open('end') },
  { id: 'focus.find', inPalette: true, refusal: always, run: ({ screen }) => screen.getState().askFocus('find') },
  { id: 'focus.verify', inPalette: true, refusal: needsCall, run: ({ screen }) => screen.getState().askFocus('verify') },
  { id: 'focus.question', inPalette: true, refusal: always, run: ({ screen }) => screen.getState().askFocus('question') },
  { id: 'answer.say', inPalette: true, refusal: needsAnswer, run: ({ screen }) => screen.getState().open('say') },
  { id: 'answer.language', inPalette: true, refusal: always, run: ({ call }) => call.getState().setLanguage(otherLanguage(call.getState().answerLanguage)) },
  { id: 'reply.check', inPalette: true, refusal: always, run: ({ call }) => void call.getState().checkReplyNow() },
  { id: 'scripts.list', inPalette: true, refusal: always, run: ({ screen }) => screen.getState().setScriptList(true) },
  { id: 'case.next', inPalette: true, refusal: needsTwo, run: ({ call }) => call.getState().nextCase(1) },
  { id: 'case.previous', inPalette: false, refusal: needsTwo, run: ({ call }) => call.getState().nextCase(-1) },
  { id: 'case.close', inPalette: true, refusal: needsCase, run: closeActive },
  { id: 'timeline.level', inPalette: true, refusal: needsCase, run: ({ screen }) => screen.getState().toggleEvents() },
  { id: 'screen.call', inPalette: true, refusal: always, run: ({ screen }) => screen.getState().go('call') },
  { id: 'screen.log', inPalette: true, refusal: always, run: ({ screen }) => screen.getState().go('log') },
  { id: 'preferences.open', inPalette: true, refusal: always, run: ({ screen }) => screen.getState().open('preferences') },
  { id: 'hub.open', inPalette: true, refusal: always, run: ({ screen }) => screen.getState().open('hub') },
  { id: 'keys.open', inPalette: true, refusal: always, run: ({ screen }) => screen.getState().open('keys') },
  { id: 'session.lock', inPalette: true, refusal: always, run: (desk) => void lock(desk) },
  { id: 'palette.open', inPalette: false, refusal: always, run: ({ screen }) => screen.getState().open('palette') },
  { id: 'pane.next', inPalette: false, refusal: always, run: ({ screen }) => moveToPane(1, screen) },
  { id: 'pane.previous', inPalette: false, refusal: always, run: ({ screen }) => moveToPane(-1, screen) },
];

/** Runs what may be run; a refused key does nothing and disturbs nobody. */
export function runCommand(id: CommandId, desk: Desk): boolean {
  const command = COMMANDS.find((each) => each.id === id);
  if (command === undefined || command.refusal(desk.call.getState()) !== undefined) return false;
  command.run(desk);
  return true;
}

/** A call with anything in it is logged first: its end sheet opens instead. */
export function requestNewCall(desk: Desk): void {
  if (isUnlogged(desk.call.getState())) return desk.screen.getState().open('end');
  void beginCall(desk);
  return undefined;
}

async function beginCall({ call, screen }: Desk): Promise<void> {
  await call.getState().startCall();
  screen.getState().askFocus('find');
}

/** As before a lock: the draft is the person's when they come back. */
export async function signOut({ call, session }: Desk): Promise<void> {
  await call.getState().saveDraftNow();
  await session.getState().signOut();
}

/** The draft is kept by the desk before it locks. */
async function lock({ call, session }: Desk): Promise<void> {
  await call.getState().saveDraftNow();
  await session.getState().lock();
  if (session.getState().status === 'locked') call.getState().forgetCall();
}
