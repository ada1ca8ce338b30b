/** Where do diagnostic lines of a desk go? To one file of the profile, as JSON lines that nobody's text can forge. */

import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Logger } from '../../ports/logger.ts';

type Fields = Readonly<Record<string, string | number | boolean>>;

export interface FileLogger extends Logger {
  /** Writes out what is buffered and closes the file. */
  close(): void;
}

const LOG_FILE = 'desk.log';
const KEPT_BYTES = 5_000_000;
/** Ids and codes are short; anything longer is not one of them and is cut. */
const LONGEST_VALUE = 600;

/** A log that cannot be made or written is not worth a call: failures are swallowed here. */
export function createFileLogger(folder: string): FileLogger {
  const destination = openLogFile(folder);
  if (destination === undefined) return { info: () => undefined, warn: () => undefined, error: () => undefined, close: () => undefined };
  destination.on('error', () => undefined);
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } }, destination);
  let isOpen = true;
  const write = (level: 'info' | 'warn' | 'error') => (event: string, fields?: Fields): void => {
    if (isOpen) log[level](allowed(fields), event);
  };
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    close: () => {
      if (isOpen) destination.end();
      isOpen = false;
    },
  };
}

function openLogFile(folder: string): ReturnType<typeof pino.destination> | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, LOG_FILE);
    if (existsSync(file) && statSync(file).size > KEPT_BYTES) renameSync(file, `${file}.old`);
    return pino.destination({ dest: file, append: true, mkdir: false, sync: true, mode: 0o600 });
  } catch {
    return undefined;
  }
}

/** Types are only promises: objects and arrays, which could hold a record, are dropped when they come all the same. */
function allowed(fields: Fields = {}): Fields {
  const kept = Object.entries(fields).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return Object.fromEntries(kept.map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : value]));
}
