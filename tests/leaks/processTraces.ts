/** What do the processes of a run show to others on this computer? Arguments, environment, and files they hold open after removing them. */

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

export interface Trace {
  readonly where: string;
  readonly bytes: Buffer;
}

const tryTo = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** Processes whose environment names the run's own folder, and what they started. */
export function processesOf(home: string): readonly number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map(all.map((pid) => [pid, Number(tryTo(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))?.replace(/^.*\)/s, '').trim().split(' ')[1] ?? 0)]));
  const named = new Set(all.filter((pid) => tryTo(() => readFileSync(`/proc/${pid}/environ`))?.includes(home) === true));
  const isOurs = (pid: number | undefined): boolean => pid !== undefined && pid > 1 && (named.has(pid) || isOurs(parents.get(pid)));
  return all.filter(isOurs);
}

export function tracesOf(home: string): readonly Trace[] {
  return processesOf(home).flatMap((pid) => {
    const read = (name: string): readonly Trace[] => {
      const bytes = tryTo(() => readFileSync(join('/proc', String(pid), name)));
      return bytes === undefined ? [] : [{ where: `${name} of a process`, bytes }];
    };
    return [...read('cmdline'), ...read('environ'), ...read('comm'), ...removedFiles(pid)];
  });
}

/** A file that was removed while it is open is on the disk until it is closed, and in no folder. */
function removedFiles(pid: number): readonly Trace[] {
  const folder = `/proc/${pid}/fd`;
  return (tryTo(() => readdirSync(folder)) ?? []).flatMap((name) => {
    const target = tryTo(() => readlinkSync(join(folder, name))) ?? '';
    // Memory that was never in a folder has such a name too.
    if (!target.endsWith(' (deleted)') || target.startsWith('/memfd:') || target.startsWith('/dev/')) return [];
    const bytes = tryTo(() => readFileSync(join(folder, name)));
    return bytes === undefined ? [] : [{ where: `${target.slice(0, -' (deleted)'.length)}, open and removed`, bytes }];
  });
}
