/** How many bytes come in by the network, and in which packing? Told by Node itself: the link that is measured is the one that ships. */

import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

export type Packing = 'zstd' | 'identity';

export interface Wire {
  /** Bytes received by all connections this process has opened. */
  received(): number;
  /** What is asked for from now on; the link names all it can unpack. */
  pack(packing: Packing): void;
}

export function watchWire(): Wire {
  const open = new Set<Socket>();
  let closed = 0;
  let wanted: Packing = 'zstd';
  subscribe('net.client.socket', (message) => {
    const { socket } = message as { readonly socket: Socket };
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      closed += socket.bytesRead;
    });
  });
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { readonly request: ClientRequest };
    if (request.hasHeader('accept-encoding')) request.setHeader('accept-encoding', wanted);
  });
  return {
    received: () => [...open].reduce((sum, { bytesRead }) => sum + bytesRead, closed),
    pack: (packing) => { wanted = packing; },
  };
}
