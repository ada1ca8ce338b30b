/** Which extracts have come into a folder, and what became of each? One at a time, never twice, and a restart goes on with the one in hand. */

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface WatchOptions {
  readonly folder: string;
  /** An extract is complete only when NAME.done lies beside it. */
  readonly needsMarker: boolean;
  /** Imports one extract; rejects go to the path given. `true` when all of it went well. */
  readonly run: (target: string, rejectsPath: string) => Promise<{ readonly whole: boolean; readonly report: unknown }>;
  /** Names what is kept, e.g. `20260301T020000Z`. */
  readonly stamp: () => string;
  readonly tell: (line: string) => void;
}

const ROOMS = ['working', 'done', 'failed'] as const;
const MARKER = '.done';
const NOT_YET = /^\.|\.(?:done|part|tmp|partial|filepart)$/i;

/** Looks once: what is complete since the last look is imported. `before` holds how each entry looked then. */
export interface Watcher {
  readonly look: () => Promise<number>;
}

export function createWatcher(options: WatchOptions): Watcher {
  const { folder } = options;
  for (const room of ROOMS) mkdirSync(join(folder, room), { recursive: true, mode: 0o700 });
  let before = new Map<string, string>();
  return {
    look: async () => {
      // Left by a process that ended in the middle: importing a case again changes nothing.
      let taken = 0;
      for (const name of readdirSync(join(folder, 'working')).filter((entry) => !entry.startsWith('.')).sort()) {
        await settle(name, options);
        taken += 1;
      }
      const now = new Map(candidates(folder).map((name) => [name, lookOf(join(folder, name))]));
      const complete = [...now.keys()].filter((name) => isComplete(name, options, before.get(name) === now.get(name)));
      before = now;
      for (const name of complete.sort()) {
        // From here on the name is ours: whoever writes a new extract of this name writes another file.
        renameSync(join(folder, name), join(folder, 'working', name));
        rmSync(join(folder, name + MARKER), { force: true });
        before.delete(name);
        await settle(name, options);
        taken += 1;
      }
      return taken;
    },
  };
}

const candidates = (folder: string): readonly string[] => readdirSync(folder).filter((name) => !NOT_YET.test(name) && !(ROOMS as readonly string[]).includes(name));

/** Sizes and times; of a folder those of all its files. */
function lookOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return '';
  if (!stat.isDirectory()) return `${stat.size}:${stat.mtimeMs}`;
  return readdirSync(path).sort().map((name) => `${name}=${lookOf(join(path, name))}`).join(';');
}

function isComplete(name: string, { folder, needsMarker }: WatchOptions, isStable: boolean): boolean {
  if (existsSync(join(folder, name + MARKER))) return true;
  // Of a folder no one can tell whether another file is still to come.
  return !needsMarker && isStable && statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === false;
}

async function settle(name: string, { folder, run, stamp, tell }: WatchOptions): Promise<void> {
  const rejects = join(folder, 'working', `.${name}.rejects.ndjson`);
  for (const stale of [rejects, `${rejects}.part`]) rmSync(stale, { force: true });
  const { whole, report } = await run(join(folder, 'working', name), rejects);
  const room = whole ? 'done' : 'failed';
  const kept = freeName(join(folder, room), `${stamp()}-${name}`);
  writeFileSync(join(folder, room, `${kept}.report.json`), `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
  if (existsSync(rejects)) renameSync(rejects, join(folder, room, `${kept}.rejects.ndjson`));
  // Last: until the extract itself has moved, a restart takes it again.
  renameSync(join(folder, 'working', name), join(folder, room, kept));
  tell(`${name}: ${room}/${kept}`);
}

function freeName(folder: string, name: string): string {
  const taken = (candidate: string): boolean => existsSync(join(folder, candidate));
  if (!taken(name)) return name;
  let number = 2;
  while (taken(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}
