/** What stands on the whole page: start-up states, or the frame with its screens and sheets? */

import type { i18n } from 'i18next';
import { useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { EndSheet } from '../features/answer/EndSheet.tsx';
import { SayView } from '../features/answer/SayView.tsx';
import { MyLog } from '../features/my-log/MyLog.tsx';
import { StartUp } from '../features/session/StartUp.tsx';
import type { Desk } from '../platform/desk.tsx';
import { DeskProvider, useDesk, useScreen, useSession } from '../platform/desk.tsx';
import { useOnlyPage } from '../platform/onlyPage.ts';
import type { PageLocks } from '../platform/onlyPage.ts';
import type { Transport } from '../platform/transport.ts';
import { CallScreen } from './CallScreen.tsx';
import { Frame } from './Frame.tsx';
import { Sheets } from './Sheets.tsx';
import { useAppearance } from './useAppearance.ts';
import { useDeskEvents } from './useDeskEvents.ts';
import { useFocusRequests } from './useFocusRequests.ts';
import { useFrameKeys } from './useFrameKeys.ts';

export interface AppProps {
  readonly desk: Desk;
  readonly transport: Transport;
  readonly i18n: i18n;
  /** Held while this page is the one in use; without them no other page is looked for. */
  readonly locks?: PageLocks | undefined;
}

export function App({ desk, transport, i18n, locks }: AppProps) {
  const place = useOnlyPage(locks);
  return (
    <I18nextProvider i18n={i18n}>
      <DeskProvider desk={desk}>
        {place === 'only' ? <Page transport={transport} i18n={i18n} /> : <StartUp status={place === 'waiting' ? 'elsewhere' : 'loading'} />}
      </DeskProvider>
    </I18nextProvider>
  );
}

function Page({ transport, i18n }: Omit<AppProps, 'desk' | 'locks'>) {
  useAppearance(i18n);
  useDeskEvents(transport);
  useNobody();
  const status = useSession((state) => state.status);
  const refused = useSession((state) => state.link === 'refused');
  if (refused) return <StartUp status="refused" />;
  return status === 'ready' ? <Ready /> : <StartUp status={status} />;
}

/** Whoever signs in next sees nothing of who was here: not their call, not the sheet they had open. */
function useNobody(): void {
  const { call, screen } = useDesk();
  const isVacant = useSession((state) => state.status === 'signIn');
  useEffect(() => {
    if (!isVacant) return;
    call.getState().forgetCall();
    screen.getState().close();
    screen.getState().go('call');
  }, [call, screen, isVacant]);
}

function Ready() {
  const screen = useScreen((state) => state.screen);
  useFrameKeys();
  useFocusRequests();
  useTitle();
  useWhoFirst();
  return (
    <>
      {/* The call stays alive behind another screen: what is typed in it is not lost. */}
      <Frame>
        <div className="frame-screen" hidden={screen !== 'call'}><CallScreen /></div>
        {screen === 'log' ? <MyLog /> : null}
      </Frame>
      <SayView />
      <EndSheet />
      <Sheets />
    </>
  );
}

/** Where only one pane fits, a call that was cut off is offered where it is seen: also after the desk was unlocked. */
function useWhoFirst(): void {
  const { call, screen } = useDesk();
  useEffect(() => { if (call.getState().call === undefined) screen.getState().showPane('who'); }, [call, screen]);
}

/** The window list of the computer tells nothing about a caller. */
function useTitle(): void {
  useEffect(() => { document.title = 'StatusDesk'; }, []);
}
