/** What may any page of the desk do beyond showing itself? Not leave, not open, not embed; a listed link goes to the system browser after a click. */

import type { App, Event, WebContents } from 'electron';

export interface ContentLocks {
  readonly origin: string;
  /** Judges by policy and hands over to the system browser. */
  readonly openOutside: (url: string) => void;
  readonly nowMs: () => number;
}

/** A window that opens later than this after a key or a button was let go was not asked for by a person. */
const CLICK_COUNTS_MS = 1_000;

/** Holds for every page the app may ever create. */
export function lockContents(app: App, { origin, openOutside, nowMs }: ContentLocks): void {
  app.on('web-contents-created', (_event, contents) => {
    const wasClicked = watchClicks(contents, nowMs);
    contents.setWindowOpenHandler(({ url }) => {
      if (wasClicked()) openOutside(url);
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('select-bluetooth-device', (event, _devices, choose) => {
      event.preventDefault();
      choose('');
    });
    const stay = (event: Pick<Event, 'preventDefault'> & { readonly url: string }): void => {
      if (!event.url.startsWith(`${origin}/`)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-frame-navigate', stay);
  });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault();
    trust(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
  app.on('login', (event, _contents, _details, _info, answer) => {
    event.preventDefault();
    answer();
  });
}

/** One click opens one window. */
function watchClicks(contents: WebContents, nowMs: () => number): () => boolean {
  let clickedAt = Number.NEGATIVE_INFINITY;
  contents.on('input-event', (_event, { type }) => {
    if (type === 'mouseUp' || type === 'keyDown' || type === 'rawKeyDown' || type === 'gestureTap') clickedAt = nowMs();
  });
  return () => {
    const counts = nowMs() - clickedAt <= CLICK_COUNTS_MS;
    clickedAt = Number.NEGATIVE_INFINITY;
    return counts;
  };
}
