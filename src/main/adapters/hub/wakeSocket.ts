/** How does the desk hear at once that something changed? By a socket that is opened again whenever it ends or falls silent. */

import { WebSocket } from 'ws';
import { LONGEST_WAIT_MS, REFUSED_WAIT_MS } from '../../../domain/sync/backOff.ts';

export interface WakeOptions {
  readonly url: URL;
  /** Headers for this attempt; nothing when there is no token now. */
  readonly headers: () => Promise<Readonly<Record<string, string>> | undefined>;
  /** `head` is absent when the socket was opened anew, or refused: a question says why. */
  readonly onWake: (head: number | undefined) => void;
  readonly onStanding: (stands: boolean) => void;
  readonly random: () => number;
  readonly times?: WakeTimes;
}

export interface WakeTimes {
  /** The hub pings every 25 seconds: silence longer than this is a connection that is open at one end only. */
  readonly silentMs: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

const TIMES: WakeTimes = { silentMs: 60_000, firstWaitMs: 1_000, longestWaitMs: LONGEST_WAIT_MS };

/** The hub says no to this desk: as HTTP while the socket is being opened, as RFC 6455 7.4.1 afterwards. */
const REFUSED_STATUS = 403;
const REFUSED_CLOSE = 1008;

export interface WakeSocket {
  /** Opened anew now. */
  reset(): void;
  close(): void;
}

export function openWakeSocket({ url, headers, onWake, onStanding, random, times = TIMES }: WakeOptions): WakeSocket {
  let socket: WebSocket | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  /** Of the attempt that counts: whatever an earlier one still does or hears is nobody's. */
  let attempt = 0;
  let isTold = false;
  let isClosed = false;

  const after = (ms: number, run: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
    timer.unref();
  };
  const again = (isRefused = false): void => {
    onStanding(false);
    if (isClosed) return;
    const wait = isRefused ? REFUSED_WAIT_MS : Math.min(times.longestWaitMs, times.firstWaitMs * 2 ** failures);
    failures += 1;
    after(wait * (0.5 + random() / 2), () => void open());
    // Once, until one stands again: the answer is known then.
    if (isRefused && !isTold) onWake(undefined);
    isTold ||= isRefused;
  };
  const open = async (): Promise<void> => {
    const mine = (attempt += 1);
    const given = await headers().catch(() => undefined);
    if (isClosed || mine !== attempt) return;
    if (given === undefined) return again();
    const target = new URL(url);
    target.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const opening = new WebSocket(target, { headers: given, perMessageDeflate: false, maxPayload: 1024, handshakeTimeout: 10_000, followRedirects: false });
    socket = opening;
    listen(opening);
  };
  const listen = (opening: WebSocket): void => {
    const heard = (): void => {
      if (socket === opening) after(times.silentMs, () => opening.terminate());
    };
    opening.on('open', () => {
      if (socket !== opening) return opening.terminate();
      [failures, isTold] = [0, false];
      heard();
      onStanding(true);
      onWake(undefined);
    });
    let told = -1;
    const hear = (text: string, isRepeated: boolean): void => {
      heard();
      const head = headOf(text);
      if (head === undefined || (isRepeated && head <= told) || socket !== opening) return;
      told = head;
      onWake(head);
    };
    // A ping repeats what was told last: news only where that was lost on its way.
    opening.on('ping', (data) => hear(data.toString(), true));
    opening.on('message', (data, isBinary) => hear(isBinary ? '' : (data as Buffer).toString(), false));
    let isRefused = false;
    opening.on('unexpected-response', (_request, { statusCode }) => {
      isRefused = statusCode === REFUSED_STATUS;
      opening.terminate();
    });
    // What failed is said by the end that follows.
    opening.on('error', () => undefined);
    opening.on('close', (code) => {
      if (socket === opening) again(isRefused || code === REFUSED_CLOSE);
    });
  };

  void open();
  return {
    reset: () => {
      if (isClosed) return;
      const former = socket;
      socket = undefined;
      attempt += 1;
      failures = 0;
      former?.terminate();
      onStanding(false);
      after(0, () => void open());
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      socket?.terminate();
    },
  };
}

function headOf(text: string): number | undefined {
  try {
    const { head } = JSON.parse(text) as { readonly head?: unknown };
    return Number.isSafeInteger(head) ? (head as number) : undefined;
  } catch {
    return undefined;
  }
}
