/** What does the desk's session decide? Which scheme serves what, which requests go out, which permissions a page gets. */

import { EventEmitter } from 'node:events';
import type { Session as Devtools } from './cdp.ts';
import { fromChromium, toChromium } from './addresses.ts';
import { problem, recorded } from './record.ts';
import { strict } from './strict.ts';

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type RequestHandler = (contents: object, permission: string, decide: (granted: boolean) => void, details: object) => void;
type CheckHandler = (contents: object, permission: string, origin: string, details: object) => boolean;
type BeforeRequest = (details: object, decide: (response: { readonly cancel?: boolean }) => void) => void;

export interface SchemeWish {
  readonly scheme: string;
  readonly privileges?: { readonly standard?: boolean; readonly secure?: boolean };
}

const handlers = new Map<string, ProtocolHandler>();
let privileged: readonly SchemeWish[] = [];
let onRequest: RequestHandler | null = null;
let onCheck: CheckHandler | null = null;
let onDevice: ((details: object) => boolean) | null = null;
let beforeRequest: BeforeRequest | null = null;
let isReady = false;

export const becomeReady = (): void => void (isReady = true);

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes: readonly SchemeWish[]): void => {
    if (isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    privileged = schemes;
    recorded.schemes.push(...schemes.map(({ scheme, privileges }) => `${scheme} ${Object.entries(privileges ?? {}).filter(([, on]) => on).map(([name]) => name).join(' ')}`));
  },
  handle: (scheme: string, handler: ProtocolHandler): void => {
    if (!isReady) throw new Error('protocol.handle can only be used after app is ready');
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is already handled`);
    const wish = privileged.find((known) => known.scheme === scheme);
    if (wish?.privileges?.standard !== true || wish.privileges.secure !== true) problem(`the scheme ${scheme} is not registered as standard and secure: a page of it has no origin`);
    handlers.set(scheme, handler);
  },
  unhandle: (scheme: string): void => void handlers.delete(scheme),
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
});

const filtered = (filterOrListener: unknown, listener: unknown): BeforeRequest | null => (typeof filterOrListener === 'function' ? filterOrListener : listener ?? null) as BeforeRequest | null;

export const defaultSession = strict('session.defaultSession', Object.assign(new EventEmitter(), {
  protocol,
  setPermissionRequestHandler: (handler: RequestHandler | null): void => void (onRequest = handler),
  setPermissionCheckHandler: (handler: CheckHandler | null): void => void (onCheck = handler),
  setDevicePermissionHandler: (handler: ((details: object) => boolean) | null): void => void (onDevice = handler),
  setDisplayMediaRequestHandler: (): void => undefined,
  setSpellCheckerEnabled: (): void => undefined,
  setCertificateVerifyProc: (): void => undefined,
  webRequest: strict('webRequest', { onBeforeRequest: (filter: unknown, listener?: unknown): void => void (beforeRequest = filtered(filter, listener)) }),
  clearStorageData: (): Promise<void> => Promise.resolve(),
  clearCache: (): Promise<void> => Promise.resolve(),
}));

export const schemes = (): Iterable<string> => handlers.keys();
export const chromiumAddress = (url: string): string => toChromium(url, new Set([...handlers.keys(), ...privileged.map(({ scheme }) => scheme)]));

let dropped = { policy: false, requestLock: false };
/** To see what else holds when one lock is out of the way. */
export const dropLocks = (locks: typeof dropped): void => void (dropped = locks);

export async function serve(request: Request): Promise<Response | 'network' | 'refused'> {
  const cancelled = beforeRequest === null || dropped.requestLock ? false : await new Promise<boolean>((resolve) => beforeRequest?.({ url: request.url, method: request.method }, ({ cancel }) => resolve(cancel === true)));
  if (cancelled) return 'refused';
  const handler = handlers.get(new URL(request.url).protocol.slice(0, -1));
  if (handler === undefined) {
    recorded.letThrough.push(request.url);
    return 'network';
  }
  const response = await handler(request);
  if (dropped.policy) response.headers.delete('content-security-policy');
  return response;
}

/** Electron's names and Chromium's for what a page can ask here. */
const PERMISSIONS: Readonly<Record<string, readonly string[]>> = { geolocation: ['geolocation'], notifications: ['notifications'], media: ['camera', 'microphone'], 'clipboard-read': ['clipboard-read'], midi: ['midi'], 'idle-detection': ['idle-detection'], 'window-management': ['window-management'], 'local-fonts': ['local-fonts'] };

/** Asks the desk's handlers before each document and has Chromium obey: a page then finds what they said. Without handlers Electron grants. */
export async function decidePermissions(devtools: Devtools, contents: object, documentUrl: string, browserContextId: string | undefined): Promise<void> {
  const { origin } = new URL(documentUrl);
  const requestingUrl = fromChromium(documentUrl);
  if (!documentUrl.startsWith('http')) return;
  for (const [permission, names] of Object.entries(PERMISSIONS)) {
    const requested = onRequest === null ? true : await new Promise<boolean>((resolve) => onRequest?.(contents, permission, resolve, { requestingUrl, isMainFrame: true }));
    const checked = onCheck === null || onCheck(contents, permission, fromChromium(`${origin}/`), { requestingUrl, isMainFrame: true });
    recorded.permissions.push({ permission, onRequest: requested, onCheck: checked });
    // Which of the two Electron asks depends on the interface a page uses; here a page gets what either lets through.
    const granted = requested || checked;
    for (const name of names) await devtools.send('Browser.setPermission', { permission: { name }, setting: granted ? 'granted' : 'denied', origin, ...(browserContextId === undefined ? {} : { browserContextId }) });
  }
  for (const deviceType of ['hid', 'serial', 'usb']) recorded.devices.push({ deviceType, granted: onDevice === null ? true : onDevice({ deviceType, origin, device: {} }) });
}
