/** Which process are the desks that wait? This one: thousands of devices, each with its token and the wake-up of a real desk. */

import { HUB_HEADERS, PROTOCOL } from '../../src/contract/hubApi/define.ts';
import { createProof } from '../../src/main/adapters/hub/proof.ts';
import { createSender } from '../../src/main/adapters/hub/send.ts';
import { openWakeSocket, type WakeSocket } from '../../src/main/adapters/hub/wakeSocket.ts';
import { BENCH_VERSION, newDevice, type BenchDevice } from './benchDevice.ts';
import { answerParent, sharedMs } from './child.ts';

/** Handshakes on their way at one time. */
const AT_ONCE = 16;

const sockets: WakeSocket[] = [];
let standing = 0;
let woken: number[] = [];
/** One for all: connections of desks that have just asked would be counted as theirs. */
const sender = createSender(false);

function headersOf(url: string, { crypto }: BenchDevice, given: { readonly name: string; readonly verb: 'POST' | 'GET'; readonly token?: string }): Record<string, string> {
  const { name, verb, token } = given;
  return {
    [HUB_HEADERS.protocol]: String(PROTOCOL), [HUB_HEADERS.version]: BENCH_VERSION,
    dpop: createProof(crypto, { verb, address: `${url}/v1/${name}`, at: Math.floor(Date.now() / 1000), ...(token === undefined ? {} : { token }) }),
    ...(token === undefined ? {} : { authorization: `DPoP ${token}` }),
  };
}

async function ask(url: string, device: BenchDevice, name: string, input: object): Promise<Record<string, unknown>> {
  const sent = await sender.send({ url: new URL(`${url}/v1/${name}`), headers: headersOf(url, device, { name, verb: 'POST' }), body: JSON.stringify(input), signal: undefined, waitMs: 30_000 });
  if (!sent.ok || sent.value.status !== 200) throw new Error(`${name}: ${sent.ok ? String(sent.value.status) : sent.error.code}`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of sent.value.body) chunks.push(chunk as Uint8Array);
  return (JSON.parse(Buffer.concat(chunks).toString()) as { readonly value: Record<string, unknown> }).value;
}

interface Hubs {
  /** Where devices are enrolled and get their token. */
  readonly url: string;
  /** Where they wait. */
  readonly wakeUrl: string;
}

async function connect({ url, wakeUrl }: Hubs, code: string): Promise<void> {
  const device = newDevice();
  await ask(url, device, 'enrol', { code, deviceId: device.id, publicKey: device.crypto.publicKey });
  const token = String((await ask(url, device, 'token', {}))['accessToken']);
  await new Promise<void>((resolve) => {
    sockets.push(openWakeSocket({
      url: new URL(`${wakeUrl}/v1/wake`), random: Math.random,
      headers: async () => headersOf(wakeUrl, device, { name: 'wake', verb: 'GET', token }),
      onWake: (head) => void (head !== undefined && woken.push(sharedMs())),
      onStanding: (stands) => {
        standing += stands ? 1 : -1;
        if (stands) resolve();
      },
    }));
  });
}

const work = {
  connect: async ({ codes, ...hubs }: Hubs & { readonly codes: readonly string[] }) => {
    const left = [...codes];
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let code = left.pop(); code !== undefined; code = left.pop()) await connect(hubs, code);
    }));
    sender.reset();
    return standing;
  },
  /** Times at which desks heard of a change, since this was last asked. */
  woken: () => {
    const heard = woken;
    woken = [];
    return { heard, standing };
  },
};
export type IdleWork = typeof work;

answerParent(work, () => {
  for (const socket of sockets) socket.close();
});
