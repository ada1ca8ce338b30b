/** What can a screen call? One typed function per method of the contract, whatever pipe lies below. */

import type { Client, DeskError, Reply } from '../../contract/contract.ts';
import type { DeskApi } from '../../contract/deskApi/index.ts';
import type { Transport } from './transport.ts';

export type DeskClient = Client<DeskApi>;

/** The pipe broke before an answer came; nothing is known about what the desk did. */
export const LINK_LOST: DeskError = { code: 'link.lost' };

const refused = (error: DeskError): Reply<never> => ({ ok: false, error });

export function createDeskClient(transport: Transport): DeskClient {
  const ask = async (method: string, input: unknown): Promise<Reply<unknown>> => {
    try {
      return (await transport.call(method, input)) as Reply<unknown>;
    } catch {
      return refused(LINK_LOST);
    }
  };
  return new Proxy({} as DeskClient, {
    get: (_, method) => (typeof method === 'string' ? (input: unknown) => ask(method, input) : undefined),
  });
}
