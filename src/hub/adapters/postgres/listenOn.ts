/** How does a hub hear of commits of other hubs for as long as it lives? One connection that is made again whenever it is lost. */

import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { ClientConfig } from 'pg';

const AGAIN_MS = 500;

/** Fails when the first connection cannot be had. `onNotice` gets `null` after each later one. */
export async function listenOn(config: ClientConfig, channel: string, onNotice: (payload: string | null) => void): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  let current = await connected(config, channel, onNotice);
  const following = (async () => {
    while (!stopping.signal.aborted) {
      await current.lost;
      while (!stopping.signal.aborted) {
        await sleep(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
        if (stopping.signal.aborted) break;
        const next = await connected(config, channel, onNotice).catch(() => undefined);
        if (next === undefined) continue;
        current = next;
        onNotice(null);
        break;
      }
    }
  })();
  return async () => {
    stopping.abort();
    await current.client.end().catch(() => undefined);
    await following;
    await current.client.end().catch(() => undefined);
  };
}

async function connected(config: ClientConfig, channel: string, onNotice: (payload: string) => void): Promise<{ readonly client: Client; readonly lost: Promise<void> }> {
  const client = new Client(config);
  const { promise: lost, resolve } = Promise.withResolvers<void>();
  client.on('error', () => resolve());
  client.on('end', () => resolve());
  client.on('notification', ({ payload }) => onNotice(payload ?? ''));
  await client.connect();
  await client.query(`listen ${channel}`);
  return { client, lost };
}
