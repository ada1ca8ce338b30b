/** Is Electron here, or can it be fetched within seconds? */

import { spawn } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOWNLOAD_HOST = 'github.com';
const REACH_MS = 2_000;
const FETCH_MS = 120_000;

/** Path of the Electron executable, or `undefined`. Gives up within seconds when there is no network. */
export async function findElectron(root: string, say: (line: string) => void): Promise<string | undefined> {
  const folder = join(root, 'node_modules', 'electron');
  const present = installedAt(folder);
  if (present !== undefined || !existsSync(join(folder, 'install.js'))) return present;
  if (!(await isReachable())) return undefined;
  say('Fetching Electron (once, about 120 MB)…');
  const child = spawn(process.execPath, [join(folder, 'install.js')], { cwd: root, stdio: 'ignore', timeout: FETCH_MS });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return code === 0 ? installedAt(folder) : undefined;
}

function installedAt(folder: string): string | undefined {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const executable = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), readFileSync(pathFile, 'utf8').trim());
  return existsSync(executable) ? executable : undefined;
}

async function isReachable(): Promise<boolean> {
  const tooLong = new Promise<false>((resolve) => setTimeout(() => resolve(false), REACH_MS).unref());
  return await Promise.race([lookup(DOWNLOAD_HOST).then(() => true, () => false), tooLong]);
}

/** A Linux host without a display cannot open an Electron window. */
export const hasDisplay = (): boolean => process.platform !== 'linux' || (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== '';
