/** What does a bad network do between desks and hub? A TCP proxy that loses, delays, repeats, reorders, cuts and stays silent, on purpose or by its own seeded whim. */

import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * `down` refuses and cuts; `silent` takes everything and gives nothing (open at one end); `slow` gives it in crumbs; `late` holds each request up for a time of its own, so that
 * they come in another order; `cut` breaks an answer in its middle; `lost` lets the hub do it and loses the answer; `twice` sends each request a second time first.
 */
export const WEATHERS = ['clear', 'down', 'silent', 'slow', 'late', 'cut', 'lost', 'twice'] as const;
export type Weather = (typeof WEATHERS)[number];

export interface AdverseProxy {
  readonly url: string;
  /** Port of the hub; `undefined` while there is none. */
  aim(port: number | undefined): void;
  become(weather: Weather): void;
  /** Every connection there is ends at once. */
  cutAll(): void;
  /** How often each weather met somebody. */
  readonly met: Readonly<Record<Weather, number>>;
  stop(): Promise<void>;
}

const LATEST_MS = 120;
const CRUMB = 400;

export async function startAdverseProxy(random: () => number): Promise<AdverseProxy> {
  let [port, weather]: [number | undefined, Weather] = [undefined, 'clear'];
  const open = new Set<Socket>();
  const met = Object.fromEntries(WEATHERS.map((name) => [name, 0])) as Record<Weather, number>;

  const keep = (socket: Socket): Socket => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    return socket;
  };
  const later = (ms: number, run: () => void): void => void setTimeout(run, ms).unref();
  /** Asks the hub the same, and hears its answer in the desk's place. */
  const sendTwice = (bytes: Buffer, then: () => void): void => {
    if (port === undefined) return then();
    const other = keep(connect(port, '127.0.0.1', () => other.write(bytes)));
    other.once('data', () => {
      other.destroy();
      then();
    });
    other.once('error', then);
    later(500, () => other.destroy());
  };
  const join = (near: Socket, far: Socket): void => {
    let waiting: Promise<void> = Promise.resolve();
    near.on('data', (bytes: Buffer) => {
      met[weather] += 1;
      const now = weather;
      waiting = waiting.then(() => new Promise<void>((done) => {
        const pass = (): void => {
          if (!far.destroyed) far.write(bytes);
          done();
        };
        if (now === 'down') near.destroy();
        if (now === 'down' || now === 'silent') return done();
        if (now === 'late') return later(random() * LATEST_MS, pass);
        if (now === 'twice') return sendTwice(bytes, pass);
        return pass();
      }));
    });
    let given = 0;
    let cutAt = Number.POSITIVE_INFINITY;
    far.on('data', (bytes: Buffer) => {
      if (weather === 'silent') return;
      if (weather === 'down' || weather === 'lost') return void near.destroy();
      if (weather === 'slow') return crumble(near, bytes, later);
      if (weather === 'cut') cutAt = Math.min(cutAt, given + Math.floor(random() * bytes.length));
      given += bytes.length;
      if (given <= cutAt) return void near.write(bytes);
      near.write(bytes.subarray(0, Math.max(0, bytes.length - (given - cutAt))), () => near.destroy());
    });
    // What is written is still read at the other end; what is not comes never.
    near.on('close', () => far.destroy());
    far.on('close', () => (weather === 'silent' ? undefined : later(weather === 'slow' ? 200 : 0, () => near.destroy())));
  };

  const server = createServer((near) => {
    keep(near);
    if (port === undefined || weather === 'down') near.destroy();
    else join(near, keep(connect(port, '127.0.0.1')));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const cutAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    aim: (given) => void (port = given),
    become: (given) => {
      weather = given;
      // What was swallowed does not come back: such connections stay open and dead until a desk gives them up.
      if (given === 'down') cutAll();
    },
    cutAll, met,
    stop: async () => {
      cutAll();
      await new Promise((done) => server.close(done));
    },
  };
}

function crumble(near: Socket, bytes: Buffer, later: (ms: number, run: () => void) => void): void {
  for (let at = 0; at < bytes.length; at += CRUMB) {
    const crumb = bytes.subarray(at, at + CRUMB);
    later((at / CRUMB) * 3 + 5, () => {
      if (!near.destroyed) near.write(crumb);
    });
  }
}
