/** Does the socket pipe keep calls and answers apart, say when it broke, and come back by itself? */

import { describe, expect, test } from 'vitest';
import { createLoopbackTransport } from '../../src/renderer/platform/loopbackTransport.ts';
import { createDeskClient } from '../../src/renderer/platform/deskClient.ts';

class FakeSocket {
  readonly sent: string[] = [];
  private readonly listeners: { name: string; run: (event: { readonly data: unknown }) => void }[] = [];
  addEventListener(name: string, run: (event: { readonly data: unknown }) => void): void { this.listeners.push({ name, run }); }
  send(text: string): void { this.sent.push(text); }
  close(): void { this.fire('close'); }
  fire(name: string, data?: unknown): void { for (const listener of this.listeners) if (listener.name === name) listener.run({ data: typeof data === 'string' ? data : JSON.stringify(data) }); }
}

async function connected() {
  const sockets: FakeSocket[] = [];
  const waits: number[] = [];
  const transport = createLoopbackTransport({
    openSocket: () => { const socket = new FakeSocket(); sockets.push(socket); return socket; },
    wait: (ms) => { waits.push(ms); return Promise.resolve(); },
  });
  await Promise.resolve();
  await Promise.resolve();
  return { transport, sockets, waits };
}

describe('the socket pipe', () => {
  test('holds calls until it is open and gives each its own answer, whatever the order', async () => {
    const { transport, sockets } = await connected();
    const first = transport.call('a.first', { n: 1 });
    const second = transport.call('a.second', {});
    expect(sockets[0]?.sent).toEqual([]);
    sockets[0]?.fire('open');
    expect(sockets[0]?.sent.map((text) => JSON.parse(text) as unknown)).toEqual([{ id: 1, method: 'a.first', input: { n: 1 } }, { id: 2, method: 'a.second', input: {} }]);
    sockets[0]?.fire('message', { id: 2, reply: 'two' });
    sockets[0]?.fire('message', { id: 1, reply: 'one' });
    expect(await Promise.all([first, second])).toEqual(['one', 'two']);
  });

  test('passes events on and stops when nobody listens', async () => {
    const { transport, sockets } = await connected();
    const heard: unknown[] = [];
    const stop = transport.onEvent((event) => heard.push(event));
    sockets[0]?.fire('message', { event: { name: 'log.changed', payload: { entries: 2 } } });
    stop();
    sockets[0]?.fire('message', { event: { name: 'log.changed', payload: { entries: 3 } } });
    expect(heard).toEqual([{ name: 'log.changed', payload: { entries: 2 } }]);
  });

  test('tells every waiting call that it broke, then connects again', async () => {
    const { transport, sockets, waits } = await connected();
    const states: string[] = [];
    transport.onLink((state) => states.push(state));
    sockets[0]?.fire('open');
    const reply = createDeskClient(transport)['session.get']({});
    sockets[0]?.fire('close');
    expect(await reply).toEqual({ ok: false, error: { code: 'link.lost' } });
    await Promise.resolve();
    expect(sockets).toHaveLength(2);
    sockets[1]?.fire('open');
    expect(states).toEqual(['connecting', 'open', 'lost', 'open']);
    expect(waits).toEqual([200]);
  });

  test('waits longer after each failure, up to a limit', async () => {
    const { sockets, waits } = await connected();
    for (let at = 0; at < 7; at += 1) {
      sockets[at]?.fire('close');
      await Promise.resolve();
    }
    expect(waits).toEqual([200, 500, 1000, 2000, 5000, 5000, 5000]);
  });
});
