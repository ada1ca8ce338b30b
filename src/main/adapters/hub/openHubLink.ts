/** How does the desk reach its hub? Fulfils ports/hubLink.ts: proofs, tokens, limits, and one state for whoever shows it. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { HUB_HEADERS, MAX_BODY, PROTOCOL } from '../../../contract/hubApi/define.ts';
import { hubApi, type ChangesHeader, type HubInput, type HubMethodName, type HubOutput, type HubValueMethod } from '../../../contract/hubApi/index.ts';
import { changesLine } from '../../../contract/hubApi/sync.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { DeviceCrypto } from '../../ports/deviceCrypto.ts';
import { LinkCut, type CallOptions, type ChangesAnswer, type HubLink } from '../../ports/hubLink.ts';
import { createLinkStates } from './linkStates.ts';
import { createProof } from './proof.ts';
import { readLines } from './readLines.ts';
import { readValue, type ReadValue, type ValueLimits } from './readValue.ts';
import { createSender, type Incoming } from './send.ts';
import { openWakeSocket, type WakeSocket, type WakeTimes } from './wakeSocket.ts';

export interface HubLinkOptions {
  /** As `readHubAddress` gives it. */
  readonly url: URL;
  readonly crypto: Pick<DeviceCrypto, 'sign' | 'publicKey'>;
  /** Of the desk, as it names itself. */
  readonly version: string;
  readonly nowMs: () => number;
  readonly elapsedMs: () => number;
  readonly random: () => number;
  /** Tests wait less. */
  readonly waitMs?: number;
  readonly silentMs?: number;
  /** For the body of an answer of one value. */
  readonly wholeMs?: number;
  readonly wakeTimes?: WakeTimes;
}

const WAIT_MS = 30_000;
/** A token that ends within this is not used any more. */
const TOKEN_MARGIN_MS = 60_000;
const MOST: Readonly<Partial<Record<HubMethodName, number>>> = { packs: 20_000_000 };
const MOST_USUALLY = 2 * MAX_BODY;
/** Once more with what was learnt at the door: a new token, or the time of the hub. */
const WORTH_ANOTHER: readonly string[] = ['auth.token_expired', 'auth.token_invalid', 'auth.proof_invalid', 'auth.proof_replayed'];
/** They bring what works once: only a proof the door did not take, before it read on, was surely not the one that used it. */
const SPENDING: ReadonlySet<HubMethodName> = new Set<HubMethodName>(['enrol', 'sign-in', 'sign-in/oidc', 'refresh']);

interface Token {
  readonly text: string;
  readonly endsAt: number;
}

interface Asking {
  readonly access?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly isPersons?: boolean;
}

export function openHubLink(options: HubLinkOptions): HubLink {
  const { url, crypto, elapsedMs } = options;
  const sender = createSender(url.protocol === 'https:');
  const states = createLinkStates(elapsedMs);
  const wakers = new Set<(head: number | undefined) => void>();
  /** Refusals from the head of a request: nothing of its body was read. */
  const atDoor = new WeakSet<DeskError>();
  let token: Token | undefined;
  let asking: Promise<Result<Token, DeskError>> | undefined;
  let socket: WakeSocket | undefined;
  let isClosed = false;

  const addressOf = (name: string): string => `${url.origin}/v1/${name}`;
  const hubSeconds = (): number => Math.floor((states.hubMs() ?? options.nowMs()) / 1000);
  const headersFor = (name: string, verb: 'POST' | 'GET', access: string | undefined): Record<string, string> => ({
    [HUB_HEADERS.protocol]: String(PROTOCOL), [HUB_HEADERS.version]: options.version,
    dpop: createProof(crypto, { verb, address: addressOf(name), at: hubSeconds(), ...(access === undefined ? {} : { token: access }) }),
    ...(access === undefined ? {} : { authorization: `DPoP ${access}` }),
  });
  const send = async (name: HubMethodName, input: unknown, access: string | undefined, signal: AbortSignal | undefined): Promise<Result<Incoming, DeskError>> => {
    const sent = isClosed ? err(deskError('hub.unreachable')) : await sender.send({ url: new URL(addressOf(name)), headers: headersFor(name, 'POST', access), body: JSON.stringify(input), signal, waitMs: options.waitMs ?? WAIT_MS });
    if (!sent.ok) states.failed(sent.error, undefined);
    // A computer whose clock is wrong is refused for its proofs: this is how it learns the time.
    else if (sent.value.dateMs !== undefined) states.dated(sent.value.dateMs);
    return sent;
  };
  const limitsOf = (name: HubMethodName): ValueLimits => ({ most: MOST[name] ?? MOST_USUALLY, ...(options.silentMs === undefined ? {} : { silentMs: options.silentMs }), ...(options.wholeMs === undefined ? {} : { wholeMs: options.wholeMs }) });
  const note = ({ header, outcome }: ReadValue, isPersons = false): void => {
    // That a person is no longer let in says nothing of the desk, nor of its token; no other of theirs is at hand.
    if (isPersons && !outcome.ok && outcome.error.code.startsWith('auth.token')) return;
    if (!outcome.ok && header === undefined) atDoor.add(outcome.error);
    if (outcome.ok && header !== undefined) states.heard(header);
    else states.failed(outcome.ok ? deskError('hub.answer_invalid') : outcome.error, header);
  };

  const askValue = async <M extends HubValueMethod>(name: M, input: HubInput<M>, { access, signal, isPersons }: Asking): Promise<Result<HubOutput<M>, DeskError>> => {
    const sent = await send(name, input, access, signal);
    if (!sent.ok) return sent;
    const read = await readValue(sent.value, limitsOf(name));
    const output = read.outcome.ok ? hubApi[name].output.safeParse(read.outcome.value) : undefined;
    const outcome = read.outcome.ok ? (output?.success === true ? ok(output.data as HubOutput<M>) : err(deskError('hub.answer_invalid'))) : read.outcome;
    note({ header: read.header, outcome }, isPersons);
    return outcome;
  };
  const tokenNow = async (): Promise<Result<Token, DeskError>> => {
    if (token !== undefined && token.endsAt - TOKEN_MARGIN_MS > elapsedMs()) return ok(token);
    asking ??= again('token', () => askValue('token', {}, {})).then((asked) => {
      if (!asked.ok) return asked;
      token = { text: asked.value.accessToken, endsAt: elapsedMs() + Math.max(asked.value.expiresIn * 1000, TOKEN_MARGIN_MS + 1_000) };
      return ok(token);
    }).finally(() => { asking = undefined; });
    return await asking;
  };
  /** With the token of the device, unless the method or the caller brings another. */
  const withToken = async <T>(name: HubMethodName, given: string | undefined, run: (access: string | undefined) => Promise<Result<T, DeskError>>): Promise<Result<T, DeskError>> => {
    const { by } = hubApi[name].access;
    if (given !== undefined || by === 'code' || by === 'key') return await run(given);
    const access = await tokenNow();
    return access.ok ? await run(access.value.text) : access;
  };
  const again = async <T>(name: HubMethodName, run: () => Promise<Result<T, DeskError>>): Promise<Result<T, DeskError>> => {
    const first = await run();
    if (first.ok || !atDoor.has(first.error) || !WORTH_ANOTHER.includes(first.error.code)) return first;
    token = undefined;
    return SPENDING.has(name) && first.error.code !== 'auth.proof_invalid' ? first : await run();
  };

  const openChanges = async (input: HubInput<'changes'>, access: string | undefined, signal: AbortSignal): Promise<Result<ChangesAnswer, DeskError>> => {
    const sent = await send('changes', input, access, signal);
    if (!sent.ok) return sent;
    if (sent.value.status !== 200) {
      const read = await readValue(sent.value, limitsOf('changes'));
      const outcome = read.outcome.ok ? err(deskError('hub.answer_invalid')) : read.outcome;
      note({ header: read.header, outcome });
      return outcome;
    }
    return await firstLine(readLines(sent.value.body, options.silentMs));
  };
  const firstLine = async (lines: AsyncGenerator<Uint8Array>): Promise<Result<ChangesAnswer, DeskError>> => {
    try {
      const first = await lines.next();
      const header = first.done === true ? undefined : headerOf(first.value);
      if (header === undefined) {
        await lines.return(undefined);
        states.failed(deskError('hub.answer_invalid'), undefined);
        return err(deskError('hub.answer_invalid'));
      }
      const { epoch, protocol, hubTime, minimumClient } = header;
      states.heard({ epoch, protocol, hubTime, minimumClient });
      return ok({ header, lines });
    } catch (thrown) {
      if (!(thrown instanceof LinkCut)) throw thrown;
      states.failed(thrown.error, undefined);
      return err(thrown.error);
    }
  };

  const openSocket = (): WakeSocket =>
    openWakeSocket({
      url: new URL(addressOf('wake')), random: options.random, ...(options.wakeTimes === undefined ? {} : { times: options.wakeTimes }),
      headers: async () => {
        const access = await tokenNow();
        return access.ok ? headersFor('wake', 'GET', access.value.text) : undefined;
      },
      onWake: (head) => { for (const waker of wakers) waker(head); },
      onStanding: (stands) => states.awake(stands),
    });

  return {
    call: (method, input, { token: given, signal }: CallOptions = {}) => again(method, () => withToken(method, given, (access) => askValue(method, input, { access, signal, isPersons: given !== undefined }))),
    changes: (input, signal) => again('changes', () => withToken('changes', undefined, (access) => openChanges(input, access, signal))),
    onWake: (handler) => {
      wakers.add(handler);
      socket ??= openSocket();
      return () => {
        wakers.delete(handler);
        if (wakers.size > 0) return;
        socket?.close();
        socket = undefined;
      };
    },
    state: () => states.now(),
    onState: (handler) => states.listen(handler),
    reset: () => {
      token = undefined;
      sender.reset();
      socket?.reset();
    },
    close: () => {
      isClosed = true;
      socket?.close();
      wakers.clear();
      sender.reset();
    },
  };
}

function headerOf(line: Uint8Array): ChangesHeader | undefined {
  try {
    const read = changesLine.safeParse(JSON.parse(Buffer.from(line).toString()));
    return read.success && 'header' in read.data && Number.isFinite(Date.parse(read.data.header.hubTime)) ? read.data.header : undefined;
  } catch {
    return undefined;
  }
}
