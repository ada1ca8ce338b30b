/** What ends up in the folder? Files that match their manifest, the same for the same seed, and never a half-written one that looks finished. */

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { writeSample } from '../../tools/sample/writeSample.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'sample-'));
  folders.push(made);
  return made;
};
afterEach(() => folders.splice(0).forEach((one) => rmSync(one, { recursive: true })));

const read = (dir: string, name: string): Buffer => readFileSync(join(dir, name));

describe('a written sample', () => {
  it('is told truly by its manifest and marked synthetic', async () => {
    const outDir = folder();
    const manifest = await writeSample({ preset: 'tiny', outDir });
    expect(JSON.parse(read(outDir, 'manifest.json').toString())).toEqual(manifest);
    expect(manifest).toMatchObject({ synthetic: true, preset: 'tiny', seed: 'statusdesk-1', asOf: '2026-11-20T15:00:00Z' });
    const files = readdirSync(outDir).filter((name) => name.endsWith('.ndjson')).sort();
    expect(files).toEqual(['agents.ndjson', 'appointments.ndjson', 'cases.ndjson', 'interactions.ndjson', 'mp-enquiries.ndjson', 'mp-offices.ndjson', 'offices.ndjson', 'truth.ndjson']);
    for (const name of files) {
      expect(manifest.sha256[name]).toBe(createHash('sha256').update(read(outDir, name)).digest('hex'));
      const ids = read(outDir, name).toString().trimEnd().split('\n').map((line) => { const row = JSON.parse(line) as { id?: string; caseId?: string }; return row.id ?? row.caseId ?? ''; });
      expect(ids).toHaveLength(manifest.counts[name.replace('.ndjson', '')] ?? -1);
      expect(ids).toEqual([...ids].sort());
    }
  });

  it('is the same for the same seed and another for another', async () => {
    const write = async (seed: string) => (await writeSample({ preset: 'tiny', seed, cases: 50, outDir: folder() })).sha256;
    const first = await write('a');
    expect(await write('a')).toEqual(first);
    expect((await write('b'))['cases.ndjson']).not.toBe(first['cases.ndjson']);
  });

  it('reports progress up to the last case', async () => {
    const seen: [number, number][] = [];
    const { counts } = await writeSample({ preset: 'tiny', cases: 10, outDir: folder(), onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)).toEqual([counts['cases'], counts['cases']]);
  });

  it('carries no planted canary: notes that may not be told never reach a desk', async () => {
    const outDir = folder();
    await writeSample({ preset: 'tiny', outDir });
    for (const name of readdirSync(outDir)) expect(read(outDir, name).includes('ZQX-CANARY')).toBe(false);
  });
});
