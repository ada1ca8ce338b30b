/** Which data does the demo profile start with? Synthetic cases made for this moment, in a folder removed after loading. */

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hoursBetween } from '../domain/kernel/time.ts';
import { DEMO_DATA_PREFIX, isProfileFileDamaged, readProfileFile } from '../main/profileFile.ts';
import { makeTempFolder } from './ownTempFolder.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';

const REFRESH_AFTER_HOURS = 4;

/** Folder with fresh demo data, or `undefined` when the profile needs none. */
export async function demoDataIfNeeded(profileDir: string, now: string, say: (line: string) => void): Promise<string | undefined> {
  const profile = readProfileFile(profileDir);
  if (isProfileFileDamaged(profileDir) || (profile !== undefined && profile.source !== 'demo')) return undefined;
  const hasCache = existsSync(join(profileDir, 'cache.db'));
  if (hasCache && typeof profile?.asOf === 'string' && hoursBetween(profile.asOf, now) < REFRESH_AFTER_HOURS) return undefined;
  say(profile === undefined ? 'First start: making the demo profile (synthetic data)…' : hasCache ? 'The demo data is older than four hours: making it anew…' : 'The demo data is gone: making it anew…');
  const folder = makeTempFolder(DEMO_DATA_PREFIX);
  // Whatever ends this start (Ctrl+C, a port that is taken, another desk on the profile), the folder goes with it.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await writeSample({ preset: 'demo', seed: 'statusdesk-1', asOf: now, outDir: folder, onProgress: (done, total) => say(`  ${done} of ${total} cases`) });
  return folder;
}
