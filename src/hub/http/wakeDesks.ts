/** Which desks are told that something changed? All that are online and hold a scope it changed in; one timer and one listener for all of them. */

import type { WebSocket } from 'ws';
import type { FeedNotice } from '../ports/caseFeed.ts';
import type { CallerDevice } from '../caller.ts';
import type { HubDoor } from './door.ts';

export interface OnlineDesks {
  add(socket: WebSocket, device: CallerDevice): void;
  notice(notice: FeedNotice): void;
  readonly count: () => number;
  /** No more pings; every socket is told that the hub goes. */
  stop(): void;
}

export interface OnlineOptions {
  readonly door: Pick<HubDoor, 'standing'>;
  readonly pingMs: number;
  readonly onWoken: (sockets: number) => void;
}

interface Desk {
  readonly deviceId: string;
  /** Shared by desks of the same scopes. */
  readonly scopes: ReadonlySet<string>;
  answered: boolean;
}

const TURNS = 25;
/** So many are told before others get a turn. */
const AT_ONCE = 250;
/** A desk that takes nothing off its connection is not there any more. */
const MOST_WAITING = 16_384;
/** For a desk to answer that it goes. */
const CLOSING_MS = 2000;
const GOING_AWAY = 1001;
const REFUSED = 1008;
const REPLACED = 4000;
const OTHER_SCOPES = 4001;

export function createOnlineDesks({ door, pingMs, onWoken }: OnlineOptions): OnlineDesks {
  const desks = new Map<WebSocket, Desk>();
  const byDevice = new Map<string, WebSocket>();
  const turns = Array.from({ length: TURNS }, () => new Set<WebSocket>());
  const scopeSets = new Map<string, ReadonlySet<string>>();
  /** What desks of the same scopes were told last. */
  const lastTold = new WeakMap<ReadonlySet<string>, string>();
  let [turn, added] = [0, 0];
  let pending: { head: number; scopes: Set<string> | null } | undefined;

  const shared = (scopes: readonly string[]): ReadonlySet<string> => {
    const key = JSON.stringify(scopes.toSorted());
    const known = scopeSets.get(key) ?? new Set(scopes);
    if (scopeSets.size > 10_000) scopeSets.clear();
    scopeSets.set(key, known);
    return known;
  };
  // The same functions for every socket: a closure for each would be most of what an idle desk costs.
  function onPong(this: WebSocket): void {
    const desk = desks.get(this);
    if (desk !== undefined) desk.answered = true;
  }
  function onClose(this: WebSocket): void {
    const deviceId = desks.get(this)?.deviceId ?? '';
    if (byDevice.get(deviceId) === this) byDevice.delete(deviceId);
    desks.delete(this);
    for (const some of turns) some.delete(this);
  }
  function onBroken(this: WebSocket): void {
    this.terminate();
  }
  /** Desks have nothing to say here. */
  function onMessage(this: WebSocket): void {
    this.close(REFUSED);
  }

  const tick = (): void => {
    turn = (turn + 1) % TURNS;
    const some = [...(turns[turn] ?? [])];
    for (const socket of some) ping(socket);
    // A database that does not answer closes nothing: whoever asks for changes meets the door anyway.
    if (some.length > 0) lookUp(some).catch(() => undefined);
  };
  /** Carries what was told last: on a network that loses what it was told, a desk hears of it all the same. */
  const ping = (socket: WebSocket): void => {
    const desk = desks.get(socket);
    if (desk?.answered !== true) return socket.terminate();
    desk.answered = false;
    socket.ping(lastTold.get(desk.scopes));
  };
  const lookUp = async (sockets: readonly WebSocket[]): Promise<void> => {
    const standing = await door.standing(sockets.map((socket) => desks.get(socket)?.deviceId ?? ''));
    for (const socket of sockets) {
      const desk = desks.get(socket);
      if (desk === undefined) continue;
      const now = standing.get(desk.deviceId);
      if (now === undefined) socket.close(REFUSED, 'device.revoked');
      // The desk opens another and asks: what it may hold no longer goes at once, what it may hold now comes.
      else if (!isSame(desk.scopes, now.scopes)) socket.close(OTHER_SCOPES);
    }
  };
  const timer = setInterval(tick, Math.max(1, pingMs / TURNS));

  const tell = async (): Promise<void> => {
    const told = pending;
    pending = undefined;
    if (told === undefined) return;
    const text = JSON.stringify({ head: told.head });
    const concerned = new Map<ReadonlySet<string>, boolean>();
    let count = 0;
    for (const [socket, { scopes }] of desks) {
      const isConcerned = concerned.get(scopes) ?? (told.scopes === null || [...told.scopes].some((scope) => scopes.has(scope)));
      concerned.set(scopes, isConcerned);
      if (isConcerned) lastTold.set(scopes, text);
      if (!isConcerned || socket.readyState !== socket.OPEN) continue;
      if (socket.bufferedAmount > MOST_WAITING) socket.terminate();
      else socket.send(text);
      count += 1;
      if (count % AT_ONCE === 0) await new Promise(setImmediate);
    }
    onWoken(count);
  };

  return {
    count: () => desks.size,
    add: (socket, device) => {
      byDevice.get(device.id)?.close(REPLACED);
      byDevice.set(device.id, socket);
      desks.set(socket, { deviceId: device.id, scopes: shared(device.scopes), answered: true });
      turns[(added += 1) % TURNS]?.add(socket);
      socket.on('pong', onPong).on('close', onClose).on('error', onBroken).on('message', onMessage);
    },
    notice: ({ head, scopes }) => {
      // What comes before the desks were told goes with it.
      if (pending === undefined) setImmediate(() => void tell());
      const before = pending ?? { head: 0, scopes: new Set<string>() };
      pending = { head: Math.max(head, before.head), scopes: scopes === null || before.scopes === null ? null : new Set([...before.scopes, ...scopes]) };
    },
    stop: () => {
      clearInterval(timer);
      for (const socket of desks.keys()) socket.close(GOING_AWAY);
      setTimeout(() => {
        for (const socket of desks.keys()) socket.terminate();
      }, CLOSING_MS).unref();
    },
  };
}

const isSame = (known: ReadonlySet<string>, now: readonly string[]): boolean => new Set(now).size === known.size && now.every((scope) => known.has(scope));
