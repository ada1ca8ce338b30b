/** How do calls travel in the application window? Over the bridge that the preload exposes. */

import type { DeskBridge } from '../../contract/channels.ts';
import type { DeskEvent } from '../../contract/deskEvents.ts';
import type { Transport } from './transport.ts';

export function createElectronTransport(bridge: DeskBridge): Transport {
  return {
    call: (method, input) => bridge.call(method, input),
    onEvent: (listener) => bridge.onEvent((event) => listener(event as DeskEvent)),
    onLink: (listener) => {
      listener('open');
      return () => undefined;
    },
    asksOnClose: 'page',
  };
}
