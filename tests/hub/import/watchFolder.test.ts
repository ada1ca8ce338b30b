/** Is every extract that comes into a watched folder imported once, one at a time, and kept with what became of it? */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWatcher, type WatchOptions } from '../../../src/hub/import/run/watchFolder.ts';
import { lockWatch } from '../../../src/hub/import/run/watchLock.ts';
import { temporaryFolder } from './importing.ts';

function watching(options: Partial<WatchOptions> = {}) {
  const folder = temporaryFolder();
  const ran: string[] = [];
  const settings: WatchOptions = {
    folder, needsMarker: false, stamp: () => '20260301T020000Z', tell: () => undefined,
    run: (target, rejectsPath) => {
      ran.push(target.slice(folder.length + 1));
      const bad = existsSync(target) && target.endsWith('.csv') && readFileSync(target, 'utf8').includes('bad');
      if (bad) writeFileSync(rejectsPath, '{}\n');
      return Promise.resolve({ whole: !bad, report: { rows: 1 } });
    },
    ...options,
  };
  return { folder, ran, settings, watcher: createWatcher(settings), put: (name: string, text = 'good') => writeFileSync(join(folder, name), text) };
}

const listed = (folder: string, room: string): readonly string[] => readdirSync(join(folder, room)).sort();

describe('a watched folder', () => {
  it('waits until a file no longer grows, and imports it once', async () => {
    const { watcher, ran, put, folder } = watching();
    put('night.csv', 'go');
    await watcher.look();
    put('night.csv', 'good');
    await watcher.look();
    expect(ran).toEqual([]);
    await watcher.look();
    await watcher.look();
    expect(ran).toEqual(['working/night.csv']);
    expect(listed(folder, 'done')).toEqual(['20260301T020000Z-night.csv', '20260301T020000Z-night.csv.report.json']);
  });

  it('puts what failed beside its report and its rejects, and keeps both of two with one name', async () => {
    const { watcher, put, folder } = watching();
    for (let night = 0; night < 2; night += 1) {
      put('night.csv', 'bad');
      await watcher.look();
      await watcher.look();
    }
    expect(listed(folder, 'failed')).toEqual([
      '20260301T020000Z-night.csv', '20260301T020000Z-night.csv-2', '20260301T020000Z-night.csv-2.rejects.ndjson', '20260301T020000Z-night.csv-2.report.json',
      '20260301T020000Z-night.csv.rejects.ndjson', '20260301T020000Z-night.csv.report.json',
    ]);
    expect(listed(folder, 'done')).toEqual([]);
  });

  it('takes a marked extract at once, a folder only when it is marked', async () => {
    const { watcher, ran, put, folder } = watching();
    mkdirSync(join(folder, 'set'));
    put('night.csv');
    put('night.csv.done', '');
    await watcher.look();
    await watcher.look();
    expect(ran).toEqual(['working/night.csv']);
    put('set.done', '');
    await watcher.look();
    expect(ran).toEqual(['working/night.csv', 'working/set']);
    expect(readdirSync(folder).sort()).toEqual(['done', 'failed', 'working']);
  });

  it('takes nothing without its marker when one is asked for, and never what is still being sent', async () => {
    const { watcher, ran, put } = watching({ needsMarker: true });
    put('night.csv');
    put('other.csv.part');
    put('.hidden.csv');
    for (let look = 0; look < 3; look += 1) await watcher.look();
    expect(ran).toEqual([]);
  });

  it('begins after a restart with the one that was in hand', async () => {
    const { settings, put, ran, folder } = watching();
    let killed = true;
    const first = createWatcher({ ...settings, run: (target, rejects) => { if (killed) throw new Error('killed'); return settings.run(target, rejects); } });
    put('a.csv');
    await first.look();
    await expect(first.look()).rejects.toThrow('killed');
    writeFileSync(join(folder, 'working', '.a.csv.rejects.ndjson.part'), 'half');
    killed = false;
    put('b.csv');
    const second = createWatcher(settings);
    await second.look();
    expect(ran).toEqual(['working/a.csv']);
    await second.look();
    expect(ran).toEqual(['working/a.csv', 'working/b.csv']);
    expect(listed(folder, 'working')).toEqual([]);
  });

  it('is watched by one process', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '.statusdesk-watch'), String(process.ppid));
    expect(lockWatch(folder)).toBeUndefined();
    rmSync(join(folder, '.statusdesk-watch'));
    writeFileSync(join(folder, '.statusdesk-watch'), '4194999');
    const unlock = lockWatch(folder);
    unlock?.();
    expect([typeof unlock, existsSync(join(folder, '.statusdesk-watch'))]).toEqual(['function', false]);
  });
});
