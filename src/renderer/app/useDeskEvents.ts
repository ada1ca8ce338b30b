/** What does the page do when the desk announces something or the pipe breaks? It reads again; events never drive the call. */

import { useEffect } from 'react';
import type { DeskEvent } from '../../contract/deskEvents.ts';
import { assertNever } from '../../domain/kernel/exhaustive.ts';
import { isUnlogged } from '../platform/callState.ts';
import type { Desk } from '../platform/desk.tsx';
import { useCall, useDesk, useSession } from '../platform/desk.tsx';
import type { Transport } from '../platform/transport.ts';

/** Data age and counts in the strip are read again this often. */
const REFRESH_MS = 60_000;

export function useDeskEvents(transport: Transport): void {
  const desk = useDesk();
  const isIdle = useCall((state) => state.call === undefined);
  const isReady = useSession((state) => state.status === 'ready');
  const cases = useSession((state) => state.view?.data.cases);
  // Also what was announced while the link was down.
  useEffect(() => { if (cases !== undefined) desk.call.getState().casesCounted(cases); }, [desk, cases]);
  // Whenever no call is in hand, one that was cut off may be waiting.
  useEffect(() => {
    if (!isIdle || !isReady) return;
    void desk.call.getState().loadRecoverable();
    void takeLink(desk);
  }, [desk, isIdle, isReady]);
  useEffect(() => {
    const offEvent = transport.onEvent((event) => hear(desk, event));
    const offLink = transport.onLink((link) => {
      desk.session.getState().setLink(link);
      if (link === 'open') void open(desk);
    });
    const timer = setInterval(() => void desk.session.getState().load(), REFRESH_MS);
    const leave = (event: BeforeUnloadEvent): void => askBeforeLeaving(desk, transport, event);
    window.addEventListener('beforeunload', leave);
    return () => {
      offEvent();
      offLink();
      clearInterval(timer);
      window.removeEventListener('beforeunload', leave);
    };
  }, [desk, transport]);
}

async function open({ session, call }: Desk): Promise<void> {
  const first = session.getState().status === 'loading';
  await session.getState().load();
  const { view } = session.getState();
  // What was announced while the link was down was not heard.
  if (view?.classifier?.is === 'on') void call.getState().judgeAgain();
  if (first && view !== undefined && call.getState().call === undefined) call.getState().setLanguage(view.preferences.uiLanguage);
}

/** The words go to the box; the cursor follows only while no call is in hand, so that nothing is typed elsewhere than meant (ruling 12). */
async function takeLink({ call, screen }: Desk): Promise<void> {
  const taken = await call.getState().takeLink();
  if (taken && call.getState().call === undefined) screen.getState().askFocus('find');
}

function hear(desk: Desk, event: DeskEvent): void {
  const { session, call } = desk;
  switch (event.name) {
    case 'session.changed':
      if (event.payload.locked) call.getState().forgetCall();
      return void open(desk);
    case 'cache.changed':
      call.getState().casesCounted(event.payload.cases);
      void call.getState().recordChanged();
      return void session.getState().load();
    case 'classifier.heard':
      return void call.getState().judgeAgain();
    case 'link.arrived':
      if (session.getState().status === 'ready') void takeLink(desk);
      return undefined;
    case 'sync.changed':
      if (desk.screen.getState().overlay === 'hub') void desk.sync.getState().load();
      if (isShowingMatters(desk)) void desk.matters.getState().load();
      return void session.getState().load();
    case 'matters.changed':
      if (isShowingMatters(desk)) void desk.matters.getState().load();
      return void session.getState().load();
    case 'log.changed':
    case 'packs.tested':
    case 'packs.changed':
    case 'classifier.changed':
    case 'search.ready':
      return void session.getState().load();
    default:
      return assertNever(event);
  }
}

/** The panel is open and shows them: to whoever may see them. */
const isShowingMatters = ({ screen, matters }: Desk): boolean => screen.getState().overlay === 'hub' && matters.getState().view !== undefined;

/** Closing the window asks while a call is not logged; the draft is kept either way. */
function askBeforeLeaving({ call, screen }: Desk, { asksOnClose }: Transport, event: BeforeUnloadEvent): void {
  const state = call.getState();
  if (state.call === undefined || state.recorded !== undefined) return;
  void state.saveDraftNow();
  // Asked a second time while the question stands, the person means it.
  if (!isUnlogged(state) || screen.getState().overlay === 'leave') return;
  event.preventDefault();
  if (asksOnClose === 'page') screen.getState().open('leave');
}
