/** Which Chromium, and which of its pages, plays a window? The browser of the settings; pages the test offers, one per window. */

import { connectBrowser, type Browser } from './cdp.ts';
import { problem } from './record.ts';
import { settings } from './settings.ts';

const offered: string[] = [];
const wanted: ((targetId: string) => void)[] = [];
let connected: Promise<Browser> | undefined;
const gone = new Map<string, () => void>();
const titled = new Map<string, (title: string) => void>();
const openers = new Map<string, (opened: Opened) => Promise<boolean>>();

interface Opened {
  readonly targetId: string;
  readonly url: string;
}

export function theBrowser(): Promise<Browser> {
  connected ??= connectBrowser(settings.browser).then(async (browser) => {
    browser.root.on('Target.targetDestroyed', ({ targetId }) => gone.get(targetId)?.());
    browser.root.on('Target.targetInfoChanged', ({ targetInfo }) => titled.get(targetInfo.targetId)?.(targetInfo.title));
    browser.root.on('Target.attachedToTarget', ({ sessionId, targetInfo, waitingForDebugger }) => {
      if (waitingForDebugger) judgeOpened(browser, sessionId, targetInfo).catch((error: unknown) => problem(String(error)));
    });
    await browser.root.send('Target.setDiscoverTargets', { discover: true });
    await browser.root.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{ type: 'page' }] });
    return browser;
  });
  return connected;
}

export function offerPage(targetId: string): void {
  const next = wanted.shift();
  if (next === undefined) offered.push(targetId);
  else next(targetId);
}

/** Waits until the test has a page for one more window. */
export function nextPage(): Promise<string> {
  const ready = offered.shift();
  return ready === undefined ? new Promise((resolve) => { wanted.push(resolve); }) : Promise.resolve(ready);
}

export function watchPage(targetId: string, watcher: { readonly onGone: () => void; readonly onTitle: (title: string) => void }): void {
  gone.set(targetId, watcher.onGone);
  titled.set(targetId, watcher.onTitle);
}

/** `decide` is asked about each page that this one opens, before that page loads anything. */
export const watchOpened = (targetId: string, decide: (opened: Opened) => Promise<boolean>): void => void openers.set(targetId, decide);

/** Every new page of the browser stands still here first; those of others go on at once. */
async function judgeOpened(browser: Browser, sessionId: string, info: Opened & { readonly openerId?: string }): Promise<void> {
  const decide = openers.get(info.openerId ?? '');
  const page = browser.session(sessionId);
  if (decide !== undefined && !(await decide(info))) {
    // It shares its process with the page that opened it, which would stand still with it: it goes on, but no request of it does.
    await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    await page.send('Runtime.runIfWaitingForDebugger');
    await browser.root.send('Target.closeTarget', { targetId: info.targetId });
    return;
  }
  await page.send('Runtime.runIfWaitingForDebugger');
  await browser.root.send('Target.detachFromTarget', { sessionId });
}
