/** How is a desk packed without Electron's archive? With a stand-in runtime folder that carries a fuse wire like Electron's. */

import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const run = promisify(execFile);

/** The fuses as Electron is released: those for debugging on, those for hardening off. */
const RELEASED_WIRE = '101100011';
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

export interface PackedDesk {
  readonly resourcesDir: string;
  readonly executable: string;
}

/** A copy of what is packed, in which a fault can be planted. The packages are the installed ones. */
export function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-package-'));
  for (const part of ['out', 'resources', 'package.json', 'package-lock.json', 'electron-builder.yml', 'tools/package']) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

/** Gives the first of the architectures. Rejects with electron-builder's own words when it refuses. */
export async function packDesk(project: string, architectures: readonly ['x64', ...'arm64'[]]): Promise<PackedDesk> {
  const runtime = join(project, 'stand-in');
  rmSync(runtime, { recursive: true, force: true });
  mkdirSync(runtime);
  writeFileSync(join(runtime, 'electron'), Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, RELEASED_WIRE.length]), Buffer.from(RELEASED_WIRE)]), { mode: 0o755 });
  writeFileSync(join(runtime, 'version'), (require('electron/package.json') as { readonly version: string }).version);
  const cli = join(dirname(require.resolve('electron-builder/package.json')), 'cli.js');
  await run(process.execPath, [cli, '--publish', 'never', '--linux', 'dir', ...architectures.map((arch) => `--${arch}`), '-c.electronDist=stand-in'], { cwd: project });
  const folder = join(project, 'dist', 'linux-unpacked');
  return { resourcesDir: join(folder, 'resources'), executable: join(folder, 'statusdesk') };
}
