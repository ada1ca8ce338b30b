/** What is the content of a window to the desk? Events it may prevent, a handler for new windows, messages to the page. */

import { EventEmitter } from 'node:events';
import type { WebPreferences } from 'electron';
import { nextPage, theBrowser, watchPage } from './browser.ts';
import { appEvents, preventable } from './events.ts';
import { eventToPage, heardFromPage } from './ipc.ts';
import { openPage, type Page, type PageOwner } from './page.ts';
import { pageScripts } from './pageScripts.ts';
import { problem, recorded } from './record.ts';
import { chromiumAddress, decidePermissions, defaultSession, serve } from './session.ts';
import { settings } from './settings.ts';
import { strict } from './strict.ts';

type OpenHandler = (details: object) => { readonly action: 'allow' | 'deny' };

const all: WebContents[] = [];
export const allWebContents = (): readonly WebContents[] => all.filter((contents) => !contents.isDestroyed());

export class WebContents extends EventEmitter {
  readonly id = all.push(this);
  readonly session = defaultSession;
  private page: Page | undefined;
  private opening: Promise<Page> | undefined;
  private destroyed = false;
  private title = '';
  private openHandler: OpenHandler | undefined;
  /** What the desk itself loads is not put to its own locks. */
  private ordered: string | undefined;
  /** A window opened by a page stands in the page Chromium made for it. */
  private readonly target: string | undefined;
  private readonly preferences: WebPreferences;

  constructor(preferences: WebPreferences, target?: string) {
    super();
    this.preferences = preferences;
    this.target = target;
  }

  /** As the desk sees it. */
  readonly face: WebContents = strict('webContents', this);

  send(channel: string, ...args: readonly unknown[]): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    this.page?.tell(eventToPage(channel, args));
  }
  isDestroyed(): boolean { return this.destroyed; }
  isLoading(): boolean { return this.page === undefined; }
  getURL(): string { return this.page?.url() ?? ''; }
  getTitle(): string { return this.title; }
  getType(): string { return 'window'; }
  setWindowOpenHandler(handler: OpenHandler): void { this.openHandler = handler; }
  reload(): void { this.page?.reload().catch(noteFailure); }
  focus(): void { this.page?.focus().catch(noteFailure); }
  async loadURL(url: string): Promise<void> {
    this.ordered = url;
    await (await this.shown()).load(chromiumAddress(url));
  }
  close(): void {
    if (this.page === undefined) this.destroy();
    else this.page.close().catch(noteFailure);
  }
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.emit('destroyed');
  }

  /** The page once there is one. */
  shown(): Promise<Page> {
    this.opening ??= this.open();
    return this.opening;
  }

  private async open(): Promise<Page> {
    const browser = await theBrowser();
    const targetId = this.target ?? (await nextPage());
    const { targetInfo } = await browser.root.send('Target.getTargetInfo', { targetId });
    const { browserContextId } = targetInfo as { readonly browserContextId?: string };
    const isolated = this.preferences.contextIsolation !== false;
    const owner: PageOwner = {
      scripts: pageScripts({ preload: this.preferences.preload, isolated, inFrames: settings.preloadInFrames || this.preferences.nodeIntegrationInSubFrames === true }),
      mayNavigate: (url, where) => this.mayNavigate(url, where),
      beforeDocument: (url) => decidePermissions(browser.root, this.face, url, browserContextId),
      serve,
      mayOpen: (url, frameName, features) => {
        const { action } = this.openHandler?.({ url, frameName, features, disposition: 'new-window', referrer: { url: this.getURL(), policy: 'default' } }) ?? { action: 'allow' };
        recorded.windowOpens.push({ url, action });
        return action === 'allow';
      },
      adopt: async (opened) => {
        const child = createWebContents(this.preferences, opened);
        await child.shown();
      },
      mayUnload: () => {
        const { event, isPrevented } = preventable({});
        this.emit('will-prevent-unload', event);
        return isPrevented();
      },
      heard: (message, frame) => {
        if (message.kind === 'input') this.emit('input-event', {}, { type: message.type });
        else if (message.kind === 'preload-error') {
          problem(`Unable to load preload script: ${message.message}`);
          this.emit('preload-error', {}, this.preferences.preload, new Error(message.message));
        } else heardFromPage(message, this.face, frame, (reply) => this.page?.tell(reply, frame)).catch(noteFailure);
      },
      loaded: () => void this.emit('did-finish-load'),
    };
    watchPage(targetId, {
      onGone: () => this.destroy(),
      onTitle: (title) => {
        if (title === this.title || title.startsWith('http')) return;
        this.title = title;
        this.emit('page-title-updated', title);
      },
    });
    this.page = await openPage(browser, targetId, owner);
    return this.page;
  }

  private mayNavigate(url: string, { isMainFrame, isRedirect }: { readonly isMainFrame: boolean; readonly isRedirect: boolean }): boolean {
    if (isMainFrame && !isRedirect && url === this.ordered) {
      this.ordered = undefined;
      return true;
    }
    const { event: details, isPrevented } = preventable({ url, isSameDocument: false, isMainFrame, isInPlace: false });
    if (!isRedirect) this.emit('will-frame-navigate', details);
    const event = isRedirect ? 'will-redirect' : 'will-navigate';
    if (isRedirect || isMainFrame) this.emit(event, details, url, false, isMainFrame);
    if (isMainFrame) recorded.navigations.push({ url, event, allowed: !isPrevented() });
    return !isPrevented();
  }
}

export function createWebContents(preferences: WebPreferences, target?: string): WebContents {
  const contents = new WebContents(preferences, target);
  appEvents.emit('web-contents-created', {}, contents.face);
  return contents;
}

const noteFailure = (error: unknown): void => problem(String(error));
