/** How does one Chromium page play a window's contents? Preload in its own world, messages both ways, and every document, request and new window put to the desk first. */

import { watchOpened } from './browser.ts';
import type { Browser } from './cdp.ts';
import { fromChromium, isCustom } from './addresses.ts';
import type { PageScripts } from './pageScripts.ts';
import type { FromPage, ToPage } from './preloadWorld.ts';
import { problem } from './record.ts';

export interface Frame {
  readonly id: string;
  readonly url: string;
  readonly parent: Frame | undefined;
}

interface Opening {
  readonly url: string;
  readonly windowName: string;
  readonly windowFeatures: readonly string[];
}

/** What the page asks of its owner, and tells it. */
export interface PageOwner {
  readonly scripts: PageScripts;
  mayNavigate(url: string, where: { readonly isMainFrame: boolean; readonly isRedirect: boolean }): boolean;
  /** Called when a document of this address is about to be loaded in the window itself. */
  beforeDocument(url: string): Promise<void>;
  serve(request: Request): Promise<Response | 'network' | 'refused'>;
  /** `true` when the new window may stand; `adopt` gives it its own contents. */
  mayOpen(url: string, frameName: string, features: string): boolean;
  adopt(targetId: string): Promise<void>;
  mayUnload(): boolean;
  heard(message: FromPage, frame: Frame | undefined): void;
  loaded(): void;
}

export interface Page {
  readonly targetId: string;
  url(): string;
  load(url: string): Promise<void>;
  reload(): Promise<void>;
  tell(message: ToPage, frame?: Frame): void;
  /** Runs its unload hooks, as closing the window does. */
  close(): Promise<void>;
  focus(): Promise<void>;
}

export async function openPage(browser: Browser, targetId: string, owner: PageOwner): Promise<Page> {
  const { sessionId } = await browser.root.send('Target.attachToTarget', { targetId, flatten: true });
  const session = browser.session(sessionId);
  const frames = new Map<string, Frame>();
  const worlds = new Map<number, string>();
  let decided = 'about:blank';

  const noteFrame = ({ id, parentId, url }: { readonly id: string; readonly parentId?: string | undefined; readonly url: string }): void => {
    frames.set(id, { id, url: fromChromium(url), parent: parentId === undefined ? undefined : frames.get(parentId) });
    const isAsked = url === decided || url.startsWith('chrome-error:');
    if (id === targetId && !isAsked) problem(`the window went to ${fromChromium(url)} and nobody asked the desk`);
  };
  const contextOf = (frameId: string): number | undefined => [...worlds].findLast(([, frame]) => frame === frameId)?.[0];

  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId, isDefault } = context.auxData as unknown as { readonly frameId: string; readonly isDefault: boolean };
    if (owner.scripts.world === '' ? isDefault : context.name === owner.scripts.world) worlds.set(context.id, frameId);
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => void worlds.delete(executionContextId));
  session.on('Runtime.executionContextsCleared', () => worlds.clear());
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === owner.scripts.binding) owner.heard(JSON.parse(payload) as FromPage, frames.get(worlds.get(executionContextId) ?? ''));
  });
  session.on('Page.frameNavigated', ({ frame }) => noteFrame(frame));
  session.on('Page.frameAttached', ({ frameId, parentFrameId }) => noteFrame({ id: frameId, parentId: parentFrameId, url: 'about:blank' }));
  session.on('Page.frameDetached', ({ frameId }) => void frames.delete(frameId));
  session.on('Page.loadEventFired', () => owner.loaded());
  session.on('Page.javascriptDialogOpening', ({ type }) => {
    if (type === 'beforeunload') settle(session.send('Page.handleJavaScriptDialog', { accept: owner.mayUnload() }));
  });

  session.on('Fetch.requestPaused', ({ requestId, request, frameId, resourceType, redirectedRequestId }) => {
    const isWindow = resourceType === 'Document' && frameId === targetId;
    const fail = (errorReason: 'Aborted' | 'BlockedByClient'): Promise<unknown> => session.send('Fetch.failRequest', { requestId, errorReason });
    const answer = async (): Promise<unknown> => {
      const where = { isMainFrame: isWindow, isRedirect: redirectedRequestId !== undefined };
      if (resourceType === 'Document' && !owner.mayNavigate(fromChromium(request.url), where)) return await fail('Aborted');
      if (isWindow) {
        decided = request.url;
        await owner.beforeDocument(request.url);
      }
      const body = request.postData === undefined ? {} : { body: request.postData };
      const response = await owner.serve(new Request(fromChromium(request.url), { method: request.method, headers: request.headers, ...body }));
      if (response === 'network') return isCustom(request.url) ? await fail('BlockedByClient') : await session.send('Fetch.continueRequest', { requestId });
      if (response === 'refused') return await fail('BlockedByClient');
      const bytes = Buffer.from(await response.arrayBuffer()).toString('base64');
      return await session.send('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })), body: bytes });
    };
    settle(answer());
  });

  const asked: Opening[] = [];
  session.on('Page.windowOpen', (opening) => void asked.push(opening));
  watchOpened(targetId, async (opened) => {
    const opening = asked.shift() ?? { url: opened.url, windowName: '', windowFeatures: [] };
    const allowed = owner.mayOpen(fromChromium(opening.url), opening.windowName, opening.windowFeatures.join(','));
    if (allowed) await owner.adopt(opened.targetId);
    return allowed;
  });

  const { page, preload, world, binding, ear } = owner.scripts;
  await session.send('Runtime.enable');
  await session.send('Page.enable');
  noteFrame((await session.send('Page.getFrameTree')).frameTree.frame);
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  await session.send('Runtime.addBinding', world === '' ? { name: binding } : { name: binding, executionContextName: world });
  if (page !== '') await session.send('Page.addScriptToEvaluateOnNewDocument', { source: page });
  await session.send('Page.addScriptToEvaluateOnNewDocument', world === '' ? { source: preload } : { source: preload, worldName: world });

  return {
    targetId,
    url: () => frames.get(targetId)?.url ?? '',
    load: async (url) => void (await session.send('Page.navigate', { url })),
    reload: async () => void (await session.send('Page.reload')),
    tell: (message, frame) => {
      const contextId = contextOf(frame?.id ?? targetId);
      if (contextId !== undefined) settle(session.send('Runtime.evaluate', { contextId, expression: `globalThis['${ear}'](${JSON.stringify(message)})` }));
    },
    close: async () => void (await session.send('Page.close')),
    focus: async () => void (await session.send('Page.bringToFront')),
  };
}

/** A page that goes away while it is spoken to is no fault; all else is. */
function settle(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    const words = error instanceof Error ? error.message : String(error);
    if (!/closed|detached|not found|Invalid InterceptionId|No target|Cannot find context|Not attached|No dialog/i.test(words)) problem(words);
  });
}
