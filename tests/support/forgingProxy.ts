/** What if the hub itself lies? A proxy in front of a real one that changes what it answers, method by method. */

import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ForgingProxy {
  readonly url: string;
  /** What is answered in place of the hub's own text; by method. */
  readonly forge: Map<string, (text: string) => string>;
  aim(port: number): void;
  stop(): Promise<void>;
}

export async function startForgingProxy(): Promise<ForgingProxy> {
  const forge: ForgingProxy['forge'] = new Map();
  let port = 0;
  const server = createServer((incoming, outgoing) => {
    const method = (incoming.url ?? '').replace('/v1/', '');
    // Changed as text: it must not come packed.
    const onward = request({ port, host: '127.0.0.1', path: incoming.url, method: incoming.method, headers: { ...incoming.headers, 'accept-encoding': 'identity' } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const body = Buffer.from(answer.statusCode === 200 ? (forge.get(method)?.(text) ?? text) : text);
        outgoing.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
      });
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('upgrade', (_request, socket) => socket.destroy());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, forge,
    aim: (given) => void (port = given),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
