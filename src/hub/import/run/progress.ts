/** How far is an import, how quick, and how long will it take? One line that changes on a terminal, a line now and then elsewhere. */

import type { Progress } from './importRun.ts';

export interface ProgressOutput {
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

const TERMINAL_EVERY = 200;
const LINES_EVERY = 10_000;

export function createProgress({ isTerminal, write, now }: ProgressOutput): { readonly show: (progress: Progress) => void; readonly end: () => void } {
  const start = now();
  let last = isTerminal ? -Infinity : start;
  let shown = false;
  return {
    show: (progress) => {
      if (now() - last < (isTerminal ? TERMINAL_EVERY : LINES_EVERY)) return;
      last = now();
      shown = true;
      const line = progressLine(progress, (last - start) / 1000);
      write(isTerminal ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    end: () => {
      if (isTerminal && shown) write('\r\u001b[2K');
    },
  };
}

export function progressLine({ rows, bytes, totalBytes }: Progress, seconds: number): string {
  const rate = seconds > 0 ? Math.round(rows / seconds) : 0;
  const share = totalBytes > 0 ? Math.min(bytes / totalBytes, 1) : 0;
  const left = share > 0 && seconds > 0 ? `, about ${duration((seconds * (1 - share)) / share)} left` : '';
  return `${rows.toLocaleString('en-CA')} rows (${Math.floor(share * 100)} %), ${rate.toLocaleString('en-CA')} rows/s${left}`;
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  return whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
