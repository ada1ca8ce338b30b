/** What does the page get from the desk? One frozen object with two functions, nothing else. */

import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL, type DeskBridge } from '../contract/channels.ts';

const bridge: DeskBridge = {
  call: (method, input) => ipcRenderer.invoke(CALL_CHANNEL, { method, input }),
  onEvent: (listener) => {
    const forward = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => void ipcRenderer.off(EVENT_CHANNEL, forward);
  },
};

contextBridge.exposeInMainWorld('deskBridge', Object.freeze(bridge));
