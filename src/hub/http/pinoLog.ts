/** How are diagnostic lines of a hub written? As lines of JSON that nobody's text can forge. */

import { createHmac } from 'node:crypto';
import { pino } from 'pino';
import type { HubLog, LogFields } from '../ports/hubLog.ts';

export interface LineSink {
  write(line: string): void;
}

/** Codes are short; anything longer is none and is cut. */
const LONGEST_VALUE = 600;

export function createPinoLog(sink: LineSink): HubLog {
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } }, sink);
  const write = (level: 'info' | 'warn' | 'error') => (event: string, fields?: LogFields): void => log[level](allowed(fields), event);
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** Types are only promises: objects and arrays, which could hold a record, are dropped when they come all the same. */
function allowed(fields: LogFields = {}): LogFields {
  const kept = Object.entries(fields).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return Object.fromEntries(kept.map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : value]));
}

/** Tells lines of one device from those of another, and nobody which device it is. */
export const keyedHash = (key: Uint8Array) => (id: string): string => createHmac('sha256', key).update(id).digest('base64url').slice(0, 12);
