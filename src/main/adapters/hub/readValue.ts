/** What does an answer of one value say? Its header and the value of the contract, or a refusal; anything else is `hub.answer_invalid`. */

import type { Readable } from 'node:stream';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError, ERRORS } from '../../../contract/errors.ts';
import { MAX_DEPTH, PROTOCOL, type HubHeader } from '../../../contract/hubApi/define.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { SILENT_MS } from './readLines.ts';
import type { Incoming } from './send.ts';

export interface ReadValue {
  readonly header: HubHeader | undefined;
  readonly outcome: Result<unknown, DeskError>;
}

const INVALID = deskError('hub.answer_invalid');
/** Together more than any answer of one value needs, also over a slow line. */
const WHOLE_MS = 300_000;
/** Longer waits are not believed. */
const LONGEST_WAIT = 3600;

export interface ValueLimits {
  /** Bytes. */
  readonly most: number;
  readonly silentMs?: number;
  readonly wholeMs?: number;
}

export async function readValue(incoming: Incoming, limits: ValueLimits): Promise<ReadValue> {
  const text = await readText(incoming.body, limits);
  if (!text.ok) return { header: undefined, outcome: text };
  const answer = parsed(text.value);
  const header = answer === undefined ? undefined : headerOf(answer['header']);
  if (incoming.status === 200) return { header, outcome: header !== undefined && answer !== undefined && Object.hasOwn(answer, 'value') ? ok(answer['value']) : err(INVALID) };
  return { header, outcome: err(withWait(refusalOf(incoming.status, answer?.['error']), incoming.retryAfter)) };
}

/** A body that falls silent, or trickles for ever, is given up: others wait for what it says. */
async function readText(body: Readable, { most, silentMs = SILENT_MS, wholeMs = WHOLE_MS }: ValueLimits): Promise<Result<string, DeskError>> {
  const giveUp = (): void => void body.destroy(new Error('no end'));
  const late = setTimeout(giveUp, wholeMs);
  const silent = setTimeout(giveUp, silentMs);
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of body as AsyncIterable<Buffer>) {
      silent.refresh();
      length += part.length;
      if (length > most) return err(INVALID);
      parts.push(part);
    }
    return ok(Buffer.concat(parts).toString());
  } catch {
    return err(deskError('hub.unreachable'));
  } finally {
    clearTimeout(late);
    clearTimeout(silent);
    body.destroy();
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isInText) {
      if (character === '\\') at += 1;
      else if (character === '"') isInText = false;
    } else if (character === '"') isInText = true;
    else if ((character === '{' || character === '[') && (depth += 1) > MAX_DEPTH) return true;
    else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}

function headerOf(header: unknown): HubHeader | undefined {
  if (!isObject(header)) return undefined;
  const { epoch, protocol, hubTime, minimumClient } = header;
  if (typeof epoch !== 'string' || protocol !== PROTOCOL || typeof minimumClient !== 'string') return undefined;
  return typeof hubTime === 'string' && Number.isFinite(Date.parse(hubTime)) ? { epoch, protocol, hubTime, minimumClient } : undefined;
}

/** What stands between desk and hub has no codes of ours. */
function refusalOf(status: number, error: unknown): DeskError {
  if (!isObject(error) || typeof error['code'] !== 'string' || !Object.hasOwn(ERRORS, error['code'])) {
    return status === 429 || status === 502 || status === 503 || status === 504 ? deskError('hub.busy') : INVALID;
  }
  const params = isObject(error['params']) ? Object.fromEntries(Object.entries(error['params']).filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1]))) : undefined;
  return { code: error['code'], ...(params === undefined ? {} : { params }), ...(typeof error['incident'] === 'string' ? { incident: error['incident'].slice(0, 100) } : {}) };
}

const withWait = (error: DeskError, seconds: number | undefined): DeskError =>
  seconds === undefined ? error : { ...error, params: { ...error.params, waitSeconds: Math.min(seconds, LONGEST_WAIT) } };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
