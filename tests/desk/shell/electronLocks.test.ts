/** Do the locks of the Electron shell refuse what they are asked for? Each handler is called as Electron would call it. */

import { EventEmitter } from 'node:events';
import type { App, Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { lockContents } from '../../../src/main/shell/electron/lockContents.ts';
import { lockSession, mayLoad } from '../../../src/main/shell/electron/lockSession.ts';
import { MAC_MENU, menuFor } from '../../../src/main/shell/electron/menu.ts';
import { openOutside } from '../../../src/main/shell/electron/openOutside.ts';
import { pageHeaders } from '../../../src/main/shell/pagePolicy.ts';

const ORIGIN = 'app://desk';
type Handler = (...given: unknown[]) => unknown;

/** Keeps every handler that is set under the name of its setter; events are Node's own. */
function lockedSession(devTools = false) {
  const set = new Map<string, Handler>();
  const events = new EventEmitter();
  const keep = (name: string) => (handler: Handler) => void set.set(name, handler);
  const spelling: boolean[] = [];
  lockSession({
    on: (name: string, handler: Handler) => events.on(name, handler),
    setPermissionRequestHandler: keep('request'), setPermissionCheckHandler: keep('check'), setDevicePermissionHandler: keep('device'), setDisplayMediaRequestHandler: keep('display'), setCertificateVerifyProc: keep('certificate'),
    setSpellCheckerEnabled: (on: boolean) => spelling.push(on),
    webRequest: { onBeforeRequest: keep('request-out') },
  } as unknown as Session, { origin: ORIGIN, devTools });
  const ask = (name: string, ...given: unknown[]): unknown => {
    const handler = set.get(name);
    if (handler === undefined) throw new Error(`nobody answers ${name}`);
    return handler(...given);
  };
  return { ask, events, spelling };
}

/** An Electron event: what counts is whether it was prevented. */
const event = (more: object = {}) => ({ preventDefault: vi.fn<() => void>(), ...more });
const answered = () => vi.fn<(answer?: unknown) => void>();

describe('the session', () => {
  it.each([['media'], ['geolocation'], ['notifications'], ['clipboard-read'], ['fullscreen'], ['openExternal'], ['hid'], ['serial'], ['usb'], ['display-capture'], ['unknown']])('grants no permission: %s', (permission) => {
    const { ask } = lockedSession();
    const decide = answered();
    ask('request', {}, permission, decide, {});
    expect(decide.mock.calls).toEqual([[false]]);
    expect(ask('check', {}, permission, ORIGIN, {})).toBe(false);
    expect(ask('device', { deviceType: permission, origin: ORIGIN })).toBe(false);
  });

  it('shares no screen and trusts no certificate', () => {
    const { ask } = lockedSession();
    const grant = answered();
    ask('display', {}, grant);
    const decide = answered();
    ask('certificate', { hostname: 'www.canada.ca', verificationResult: 'net::OK' }, decide);
    expect([grant.mock.calls, decide.mock.calls]).toEqual([[[null]], [[-2]]]);
  });

  it.each([['select-hid-device', [], []], ['select-usb-device', [], []], ['select-serial-port', [{}], ['']]])('answers %s with none', (name, between, answer) => {
    const { events } = lockedSession();
    const asked = event();
    const choose = answered();
    events.emit(name, asked, {}, ...between, choose);
    expect(asked.preventDefault).toHaveBeenCalledOnce();
    expect(choose.mock.calls).toEqual([answer]);
  });

  it('downloads nothing and fetches no spelling dictionary', () => {
    const { events, spelling } = lockedSession();
    const download = event();
    events.emit('will-download', download, {}, {});
    expect(download.preventDefault).toHaveBeenCalledOnce();
    expect(spelling).toEqual([false]);
  });

  it.each([['https://example.com/'], ['http://127.0.0.1:80/'], ['ws://127.0.0.1/'], ['file:///etc/passwd'], ['app://other/'], ['app://desk.example.com/'], ['app://desk'], ['chrome-extension://x/'], ['devtools://devtools/'], ['data:text/html,x'], ['blob:app://desk/x']])('lets no request out: %s', (url) => {
    const decide = answered();
    lockedSession().ask('request-out', { url }, decide);
    expect(decide.mock.calls).toEqual([[{ cancel: true }]]);
  });

  it('loads our own files, and the developer tools only while developing', () => {
    const decide = answered();
    lockedSession().ask('request-out', { url: `${ORIGIN}/index.html` }, decide);
    expect(decide.mock.calls).toEqual([[{ cancel: false }]]);
    expect([mayLoad('devtools://devtools/x', ORIGIN, true), mayLoad('devtools://devtools/x', ORIGIN, false)]).toEqual([true, false]);
  });
});

describe('a page', () => {
  function lockedPage() {
    const app = new EventEmitter();
    const opened: string[] = [];
    let now = 0;
    lockContents(app as unknown as App, { origin: ORIGIN, openOutside: (url) => opened.push(url), nowMs: () => now });
    let open: ((details: { url: string }) => { action: string }) | undefined;
    const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: (handler: typeof open) => void (open = handler) });
    app.emit('web-contents-created', {}, contents);
    const click = (type: string): boolean => contents.emit('input-event', {}, { type });
    return { app, contents, opened, click, open: (url: string) => open?.({ url }), wait: (ms: number) => void (now += ms) };
  }

  it.each([['will-navigate'], ['will-redirect'], ['will-frame-navigate']])('does not leave: %s', (name) => {
    const { contents } = lockedPage();
    for (const url of ['https://example.com/', 'file:///x', 'app://desk.example.com/', 'app://other/', 'javascript:1', 'data:text/html,x']) {
      const leaving = event({ url });
      contents.emit(name, leaving);
      expect(leaving.preventDefault).toHaveBeenCalledOnce();
    }
    const staying = event({ url: `${ORIGIN}/index.html` });
    contents.emit(name, staying);
    expect(staying.preventDefault).not.toHaveBeenCalled();
  });

  it('embeds no other page and pairs with no device', () => {
    const { contents } = lockedPage();
    const attach = event();
    contents.emit('will-attach-webview', attach, {}, {});
    const choose = answered();
    contents.emit('select-bluetooth-device', event(), [{ deviceId: 'first' }], choose);
    expect(attach.preventDefault).toHaveBeenCalledOnce();
    expect(choose.mock.calls).toEqual([['']]);
  });

  it('opens no window, and hands an address on once for each click', () => {
    const { open, opened, click, wait } = lockedPage();
    expect(open('https://www.canada.ca/1')).toEqual({ action: 'deny' });
    click('mouseMove');
    open('https://www.canada.ca/2');
    expect(opened).toEqual([]);
    click('mouseUp');
    expect(open('https://www.canada.ca/3')).toEqual({ action: 'deny' });
    open('https://www.canada.ca/4');
    click('keyDown');
    wait(1_001);
    open('https://www.canada.ca/5');
    expect(opened).toEqual(['https://www.canada.ca/3']);
  });

  it('trusts no certificate, shows none and answers no sign-in of a server', () => {
    const { app } = lockedPage();
    const trust = answered();
    const choose = answered();
    const signIn = answered();
    const events = [event(), event(), event()];
    app.emit('certificate-error', events[0], {}, 'https://x/', 'net::ERR', {}, trust);
    app.emit('select-client-certificate', events[1], {}, 'https://x/', [{}], choose);
    app.emit('login', events[2], {}, {}, {}, signIn);
    expect([trust.mock.calls, choose.mock.calls, signIn.mock.calls]).toEqual([[[false]], [[]], [[]]]);
    for (const asked of events) expect(asked.preventDefault).toHaveBeenCalledOnce();
  });
});

describe('a link that would leave', () => {
  it.each([
    ['a desk that is not open yet', undefined],
    ['a locked desk', { ok: false, error: { code: 'session.locked' } }],
    ['a host that is not listed', { ok: true, value: { allowed: false } }],
    ['an answer of another shape', { ok: true, value: { allowed: 'yes' } }],
  ])('stays with %s', async (_name, reply) => {
    const open = vi.fn<(url: string) => Promise<void>>();
    await openOutside('https://www.canada.ca/', reply === undefined ? undefined : () => Promise.resolve(reply as never), open);
    expect(open).not.toHaveBeenCalled();
  });

  it('goes to the system browser when policy names its host, and a failure there ends nothing', async () => {
    const open = vi.fn<(url: string) => Promise<void>>(() => Promise.reject(new Error('no browser')));
    await openOutside('https://www.canada.ca/', ({ method, input }) => Promise.resolve({ ok: true, value: { allowed: method === 'links.mayOpen' && JSON.stringify(input) === '{"url":"https://www.canada.ca/"}' } }), open);
    expect(open.mock.calls).toEqual([['https://www.canada.ca/']]);
  });
});

describe('the menu', () => {
  it('is none, but on a Mac, where it has roles only and none for developers', () => {
    expect([menuFor('win32'), menuFor('linux'), menuFor('darwin')]).toEqual([undefined, undefined, MAC_MENU]);
    const all = MAC_MENU.flatMap((menu) => [menu, ...(Array.isArray(menu.submenu) ? menu.submenu : [])]);
    for (const item of all) expect(Object.keys(item).filter((key) => !['role', 'submenu', 'type'].includes(key))).toEqual([]);
    const roles = all.map(({ role }) => role);
    for (const needed of ['quit', 'copy', 'paste', 'cut', 'undo', 'selectAll', 'close']) expect(roles).toContain(needed);
    for (const refused of ['reload', 'forceReload', 'toggleDevTools', 'viewMenu', 'services', 'shareMenu', 'help']) expect(roles).not.toContain(refused);
  });
});

describe('the headers of the page', () => {
  it('are one policy for both shells; only the socket of its own differs', () => {
    const policy = pageHeaders()['content-security-policy'];
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
      "require-trusted-types-for 'script'", "trusted-types 'none'",
    ]);
    expect(pageHeaders('ws://127.0.0.1:7')['content-security-policy']).toBe(policy?.replace("connect-src 'self'", "connect-src 'self' ws://127.0.0.1:7"));
    expect(policy).not.toContain('unsafe');
  });
});
