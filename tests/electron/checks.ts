/** What must hold of any build of the desk in Electron? Named checks, each asked of the running bundles in a real page. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { Recorded } from '../support/electron/record.ts';
import type { Double } from '../support/electron/startDouble.ts';
import type { DeskBridge } from '../../src/contract/channels.ts';

declare global {
  interface Window {
    readonly deskBridge?: DeskBridge;
  }
}

/** A site of somebody else, really served, that counts who comes. */
export interface ForeignSite {
  readonly url: string;
  visits(): number;
  close(): void;
}

export interface Stage {
  readonly double: Double;
  readonly page: Page;
  readonly foreign: ForeignSite;
  /** Starts the same desk once more for the same user. */
  readonly startAgain: () => Double;
}

interface Check {
  readonly name: string;
  /** Says nothing of its own when this one failed. */
  readonly needs?: string;
  /** A sentence of what is wrong; nothing when all is well. */
  readonly run: (stage: Stage) => Promise<string | undefined>;
}

export const HOME = 'app://desk/index.html';

export async function openForeignSite(): Promise<ForeignSite> {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>elsewhere</title>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, visits: () => visits, close: () => void server.close() };
}

const recordedBy = ({ double }: Stage): Promise<Recorded> => double.ask({ ask: 'recorded' });
const preferences = async (stage: Stage): Promise<Recorded['webPreferences'][number]> => (await recordedBy(stage)).webPreferences[0] ?? {};

/** A call over the bridge of this page or frame, in words. */
const callFrom = (frame: Pick<Page, 'evaluate'>): Promise<string> =>
  frame.evaluate(async () => {
    if (window.deskBridge === undefined) return 'no bridge';
    return await window.deskBridge.call('session.get', {}).then((reply) => JSON.stringify(reply), (error: Error) => error.message);
  });

async function goHome({ double, page }: Stage): Promise<void> {
  const loaded = page.waitForEvent('load', { predicate: () => page.url().endsWith('index.html') });
  await double.ask({ ask: 'load', url: HOME });
  await loaded;
}

export const CHECKS: readonly Check[] = [
  { name: 'the window has a sandbox', run: async (stage) => ((await preferences(stage)).sandbox === false ? 'webPreferences.sandbox is false' : undefined) },
  { name: 'the preload has a world of its own', run: async (stage) => ((await preferences(stage)).contextIsolation === false ? 'webPreferences.contextIsolation is false' : undefined) },
  { name: 'the page has no Node', run: async (stage) => ((await preferences(stage)).nodeIntegration === true ? 'webPreferences.nodeIntegration is true' : undefined) },
  {
    name: 'the preload loads in a sandbox', needs: 'the preload has a world of its own',
    run: async (stage) => (await recordedBy(stage)).problems.find((sentence) => sentence.includes('preload script')),
  },
  {
    name: 'the page gets one frozen bridge and nothing of Electron', needs: 'the preload loads in a sandbox',
    run: ({ page }) => page.evaluate(() => {
      const members = Object.keys(window.deskBridge ?? {}).sort().join(' ');
      if (members !== 'call onEvent') return `deskBridge has ${members}`;
      if (!Object.isFrozen(window.deskBridge)) return 'deskBridge is not frozen';
      const leaked = ['require', 'process', 'module', 'ipcRenderer', 'electron', 'Buffer'].filter((name) => name in window);
      return leaked.length === 0 ? undefined : `the page sees ${leaked.join(' ')}`;
    }),
  },
  {
    name: 'a call over the bridge is answered', needs: 'the page gets one frozen bridge and nothing of Electron',
    run: async ({ page }) => { const reply = await callFrom(page); return reply.startsWith('{"ok":true') ? undefined : reply; },
  },
  {
    name: 'an event of the desk reaches the page', needs: 'a call over the bridge is answered',
    run: ({ page }) => page.evaluate(async () => {
      const heard: string[] = [];
      const stop = window.deskBridge?.onEvent((event) => void heard.push(JSON.stringify(event)));
      await window.deskBridge?.call('session.lock', {});
      await window.deskBridge?.call('session.unlock', {});
      stop?.();
      return heard.some((event) => event.includes('session.changed')) ? undefined : `locking was not announced: ${heard.join(' ')}`;
    }),
  },
  {
    name: 'a call of another page or of a frame is refused', needs: 'a call over the bridge is answered',
    run: async (stage) => {
      const { page, double, foreign } = stage;
      // As if somebody had found a way past the other locks, which let no frame and no other page in.
      await double.ask({ ask: 'dropLocks', policy: true, requestLock: true });
      await page.reload();
      await page.evaluate(() => new Promise((loaded) => {
        const frame = document.createElement('iframe');
        frame.addEventListener('load', loaded);
        frame.src = '/assets/';
        document.body.append(frame);
      }));
      const frame = page.frames()[1];
      const fromFrame = frame === undefined ? 'no frame' : await callFrom(frame);
      await double.ask({ ask: 'load', url: foreign.url });
      await page.waitForURL(foreign.url);
      const fromElsewhere = await callFrom(page);
      await double.ask({ ask: 'dropLocks', policy: false, requestLock: false });
      await goHome(stage);
      if (!fromFrame.includes('method.forbidden')) return `a frame was answered: ${fromFrame}`;
      return fromElsewhere.includes('method.forbidden') ? undefined : `another page was answered: ${fromElsewhere}`;
    },
  },
  {
    name: 'the policy of the page holds',
    run: async ({ page }) => {
      const broken = await page.evaluate(() => {
        const script = document.createElement('script');
        try {
          script.textContent = 'document.documentElement.dataset.inline = "ran"';
          document.body.append(script);
        } catch {
          // Trusted Types refuse even to write it.
        }
        const isInline = document.documentElement.dataset['inline'] === 'ran';
        return isInline ? 'a script written into the page ran' : undefined;
      });
      return broken;
    },
  },
  {
    name: 'no other site is asked for anything, policy or not',
    run: async (stage) => {
      const { page, double, foreign } = stage;
      await double.ask({ ask: 'dropLocks', policy: true, requestLock: false });
      await page.reload();
      await page.evaluate((elsewhere) => fetch(`${elsewhere}stolen`, { mode: 'no-cors' }).catch(() => undefined), foreign.url);
      await double.ask({ ask: 'dropLocks', policy: false, requestLock: false });
      await page.reload();
      // Asked of the desk and not of the site: Chromium has locks of its own on the way to this computer.
      const { letThrough } = await recordedBy(stage);
      return letThrough.some((url) => url === `${foreign.url}stolen`) ? 'a request for another site was let through' : undefined;
    },
  },
  {
    name: 'the window stays with the desk',
    run: async (stage) => {
      const { page, foreign } = stage;
      const before = foreign.visits();
      const asked = (await recordedBy(stage)).navigations.length;
      await page.evaluate((url) => { window.location.href = url; }, foreign.url).catch(() => undefined);
      let navigations: Recorded['navigations'] = [];
      while (navigations.length <= asked) ({ navigations } = await recordedBy(stage));
      const last = navigations.at(-1);
      if (last?.allowed !== true && foreign.visits() === before) return undefined;
      // Where the next lock refuses the request, the window stands on an error page.
      await page.waitForURL((url) => !url.href.endsWith('index.html')).catch(() => undefined);
      await goHome(stage);
      return `the desk let the window go to ${last?.url}`;
    },
  },
  {
    name: 'no second window opens',
    run: async (stage) => {
      const { page, foreign } = stage;
      const before = foreign.visits();
      const asked = (await recordedBy(stage)).windowOpens.length;
      await page.evaluate((url) => void window.open(url, '_blank', 'noopener'), foreign.url);
      let { windowOpens } = await recordedBy(stage);
      while (windowOpens.length <= asked) ({ windowOpens } = await recordedBy(stage));
      if (windowOpens.at(-1)?.action === 'deny') {
        await page.waitForFunction(() => true);
        return foreign.visits() === before ? undefined : 'a refused window reached its site';
      }
      for (const other of page.context().pages()) if (other !== page) await other.close();
      return 'a page opened another window';
    },
  },
  {
    name: 'a page gets no permission',
    run: async (stage) => {
      const found = await stage.page.evaluate(async () => {
        const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
        const states = await Promise.all(names.map(async (name) => `${name} ${(await navigator.permissions.query({ name: name as PermissionName })).state}`));
        return [...states, `asked for notifications ${await Notification.requestPermission()}`].filter((line) => !line.endsWith(' denied'));
      });
      const devices = (await recordedBy(stage)).devices.filter(({ granted }) => granted).map(({ deviceType }) => `${deviceType} granted`);
      return found.length + devices.length === 0 ? undefined : [...found, ...devices].join(', ');
    },
  },
  {
    name: 'a second start leaves the first alone and brings it to the front',
    run: async (stage) => {
      const before = await recordedBy(stage);
      const second = stage.startAgain();
      const opened = await second.opened;
      if (opened) second.kill();
      const code = opened ? 'a second window' : await second.ended;
      if (code !== 0) return `the second start ended with ${code}: ${second.errorBox()}`;
      let after = before;
      while (after.secondInstances.length === before.secondInstances.length) after = await recordedBy(stage);
      return after.focused > before.focused ? undefined : 'the first window did not come to the front';
    },
  },
];

export interface Verdict {
  readonly name: string;
  /** What is wrong; `undefined` when the check passed or was not asked. */
  readonly wrong: string | undefined;
}

/** Every check in turn. One whose need failed is not asked: it would repeat the same fault in other words. */
export async function runChecks(stage: Stage): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const silent = new Set<string>();
  for (const { name, needs, run } of CHECKS) {
    const wrong = needs !== undefined && silent.has(needs) ? undefined : await run(stage);
    if (wrong !== undefined || (needs !== undefined && silent.has(needs))) silent.add(name);
    verdicts.push({ name, wrong });
  }
  return verdicts;
}

export const failed = (verdicts: readonly Verdict[]): readonly Verdict[] => verdicts.filter(({ wrong }) => wrong !== undefined);
