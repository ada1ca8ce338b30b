/** What is a window to the desk? Options that are judged when it opens, contents in a real page, and an end the desk may prevent. */

import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import { appEvents, preventable } from './events.ts';
import { problem, recorded } from './record.ts';
import { strict } from './strict.ts';
import { createWebContents, type WebContents } from './webContents.ts';

const open: Window[] = [];

/** What would give a page more than a page has: each is said and recorded, whatever the page then does with it. */
const DANGERS: readonly (readonly [name: keyof WebPreferences, value: boolean, sentence: string])[] = [
  ['sandbox', false, 'the window has no sandbox'],
  ['contextIsolation', false, 'the preload shares the world of the page'],
  ['nodeIntegration', true, 'the page has Node'],
  ['nodeIntegrationInSubFrames', true, 'the frames of the page get the preload'],
  ['nodeIntegrationInWorker', true, 'the workers of the page have Node'],
  ['webSecurity', false, 'the page has no same-origin policy'],
  ['allowRunningInsecureContent', true, 'the page takes scripts over clear text'],
  ['webviewTag', true, 'the page may hold web views'],
  ['experimentalFeatures', true, 'the page has experimental features'],
];

class Window extends EventEmitter {
  readonly id = open.push(this);
  readonly webContents: WebContents;
  readonly face: Window = strict('BrowserWindow', this);
  private readonly contents: WebContents;
  private title: string;
  private destroyed = false;
  private visible: boolean;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    const preferences = options.webPreferences ?? {};
    recorded.webPreferences.push(preferences);
    for (const [name, value, sentence] of DANGERS) if (preferences[name] === value) problem(`${sentence} (${name}: ${value})`);
    this.title = options.title ?? 'Electron';
    this.visible = options.show ?? true;
    this.contents = createWebContents(preferences);
    this.webContents = this.contents.face;
    this.contents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.contents.on('page-title-updated', (title: string) => {
      const { event, isPrevented } = preventable({});
      this.emit('page-title-updated', event, title, true);
      if (!isPrevented()) this.setTitle(title);
    });
    this.contents.once('destroyed', () => this.end());
    recorded.windowTitles.push(this.title);
    queueMicrotask(() => appEvents.emit('browser-window-created', {}, this.face));
  }

  async loadURL(url: string): Promise<void> { await this.contents.loadURL(url); }
  show(): void { this.visible = true; }
  showInactive(): void { this.visible = true; }
  hide(): void { this.visible = false; }
  focus(): void { recorded.focused += 1; this.contents.focus(); }
  restore(): void { this.visible = true; }
  minimize(): void { this.visible = false; }
  maximize(): void { this.visible = true; }
  isMinimized(): boolean { return !this.visible; }
  isVisible(): boolean { return this.visible; }
  isDestroyed(): boolean { return this.destroyed; }
  setTitle(title: string): void { this.title = title; recorded.windowTitles.push(title); }
  getTitle(): string { return this.title; }
  setMenu(): void { /* A window of the desk has none of its own. */ }
  removeMenu(): void { /* As above. */ }
  setMenuBarVisibility(): void { /* As above. */ }
  setContentProtection(): void { /* Chromium alone cannot hide a window from a screen recorder. */ }
  close(): void {
    const { event, isPrevented } = preventable({});
    this.emit('close', event);
    if (!isPrevented()) this.contents.close();
  }
  destroy(): void { this.contents.destroy(); }

  private end(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    open.splice(open.indexOf(this), 1);
    this.emit('closed');
    if (open.length > 0) return;
    if (appEvents.listenerCount('window-all-closed') > 0) appEvents.emit('window-all-closed');
    else appEvents.emit('double:quit');
  }
}

export const openWindows = (): readonly Window[] => [...open];

export const BrowserWindow = strict('BrowserWindow', Object.assign(
  function BrowserWindow(options?: BrowserWindowConstructorOptions): Window { return new Window(options).face; },
  {
    getAllWindows: (): readonly Window[] => open.map((window) => window.face),
    getFocusedWindow: (): Window | null => open[0]?.face ?? null,
    fromId: (id: number): Window | null => open.find((window) => window.id === id)?.face ?? null,
    fromWebContents: (contents: WebContents): Window | null => open.find((window) => window.webContents === contents)?.face ?? null,
  },
));
