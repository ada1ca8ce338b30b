/** What may the page's session do? Load our own files, and nothing else: no permission, no device, no download, no other address. */

import type { Session } from 'electron';

export interface SessionLocks {
  readonly origin: string;
  /** Only while developing: the developer tools load their own files. */
  readonly devTools: boolean;
}

export function lockSession(session: Session, { origin, devTools }: SessionLocks): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, grant) => grant(null));
  // Should a request for a device come this far, it is answered with none: left unanswered it would stay open.
  session.on('select-hid-device', (event, _details, choose) => answerNone(event, choose));
  session.on('select-usb-device', (event, _details, choose) => answerNone(event, choose));
  session.on('select-serial-port', (event, _ports, _contents, choose) => answerNone(event, () => choose('')));
  session.on('will-download', (event) => event.preventDefault());
  // Spelling dictionaries would be fetched from the network.
  session.setSpellCheckerEnabled(false);
  session.setCertificateVerifyProc((_request, decide) => decide(REFUSE_CERTIFICATE));
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url, origin, devTools) }));
}

function answerNone(event: { preventDefault(): void }, choose: () => void): void {
  event.preventDefault();
  choose();
}

/** The page loads over no TLS connection at all, so no certificate is ever a right one. */
const REFUSE_CERTIFICATE = -2;

export const mayLoad = (url: string, origin: string, devTools: boolean): boolean => url.startsWith(`${origin}/`) || (devTools && url.startsWith('devtools://'));
