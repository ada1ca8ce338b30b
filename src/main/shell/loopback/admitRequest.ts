/** Who may talk to the loopback shell? The security of this shell in one file (rulings 26, 27). */

import { randomBytes, timingSafeEqual } from 'node:crypto';

export interface RequestHead {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
}

export type Admission = { readonly ok: true } | { readonly ok: false; readonly status: 401 | 403 | 421 };

export interface Gate {
  /** Single-use code that the launch address carries in its fragment. A new one replaces an unused one. */
  newCode(): string;
  /** Exchanges the code for a cookie value; `undefined` when the code is wrong, used or older than its lifetime. */
  redeem(code: string, nowMs: number): string | undefined;
  /** Static files and the code exchange: Host and Origin must be ours. */
  admit(head: RequestHead): Admission;
  /** The call socket: also needs the cookie. */
  admitSession(head: RequestHead): Admission;
  readonly cookieName: string;
}

const CODE_LIFETIME_MS = 5 * 60_000;

export function createGate(port: number, nowMs: () => number): Gate {
  const hosts = new Set([`127.0.0.1:${port}`]);
  const origins = new Set([`http://127.0.0.1:${port}`]);
  const session = randomBytes(32).toString('base64url');
  const cookieName = `sd_${port}`;
  let code: { readonly value: string; readonly madeAtMs: number } | undefined;

  const admit = (head: RequestHead): Admission => {
    if (head.host === undefined || !hosts.has(head.host)) return { ok: false, status: 421 };
    if (head.origin !== undefined && !origins.has(head.origin)) return { ok: false, status: 403 };
    return { ok: true };
  };

  return {
    cookieName,
    newCode: () => {
      code = { value: randomBytes(32).toString('base64url'), madeAtMs: nowMs() };
      return code.value;
    },
    redeem: (given, atMs) => {
      if (code === undefined || atMs - code.madeAtMs > CODE_LIFETIME_MS || !sameText(given, code.value)) return undefined;
      code = undefined;
      return session;
    },
    admit,
    admitSession: (head) => {
      const first = admit(head);
      if (!first.ok) return first;
      if (head.origin === undefined) return { ok: false, status: 403 };
      const cookie = readCookie(head.cookie, cookieName);
      return cookie !== undefined && sameText(cookie, session) ? { ok: true } : { ok: false, status: 401 };
    },
  };
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name) return value;
  }
  return undefined;
}

function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
