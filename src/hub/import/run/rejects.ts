/** Where do rows go that make no case? Into a file only its owner reads, with place and reason; the row itself goes nowhere else. */

import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { JsonValue } from '../../../domain/kernel/parseStrictJson.ts';
import type { Mistake } from '../mapping/compileFields.ts';
import type { RowPlace } from '../reading/reading.ts';
import { reasonSentence } from './reasons.ts';

export interface Reject {
  readonly place: RowPlace;
  readonly mistakes: readonly Mistake[];
  readonly raw: JsonValue;
}

export interface Rejects {
  readonly count: number;
  /** Reason code → how often. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly write: (reject: Reject) => void;
  /** The file takes its name only now: one that is there is complete. */
  readonly close: () => void;
}

const FLUSH_AT = 65_536;

/** Without a path rows are counted and told, not kept. */
export function createRejects(path: string | undefined, onReject: (reject: Omit<Reject, 'raw'>) => void = () => undefined): Rejects {
  const reasons: Record<string, number> = {};
  const part = `${path ?? ''}.part`;
  let file: number | undefined;
  let buffered = '';
  let count = 0;
  const flush = (): void => {
    if (file !== undefined && buffered !== '') writeSync(file, buffered);
    buffered = '';
  };
  const begin = (): number => {
    // Left by a run that was killed: this run writes all of it again.
    rmSync(part, { force: true });
    return openSync(part, 'wx', 0o600);
  };
  return {
    get count() { return count; },
    reasons,
    write: ({ place, mistakes, raw }) => {
      count += 1;
      for (const { code } of mistakes) reasons[code] = (reasons[code] ?? 0) + 1;
      onReject({ place, mistakes });
      if (path === undefined) return;
      file ??= begin();
      const told = mistakes.map(({ field, code, params }) => ({ field, code, en: reasonSentence(code, 'en', params), fr: reasonSentence(code, 'fr', params) }));
      buffered += `${JSON.stringify({ ...place, reasons: told, raw })}\n`;
      if (buffered.length > FLUSH_AT) flush();
    },
    close: () => {
      flush();
      if (file === undefined) return;
      closeSync(file);
      renameSync(part, path ?? '');
      file = undefined;
    },
  };
}

/** Rejects of an earlier run are never written over. */
export const isTaken = (path: string): boolean => existsSync(path);
