/** npm run package: how does a built desk become installers for this platform? Hands over to electron-builder, which fetches Electron. */

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const require = createRequire(join(ROOT, 'package.json'));
const cli = join(dirname(require.resolve('electron-builder/package.json')), 'cli.js');

process.stdout.write('electron-builder fetches the Electron archive and its packing tools over the network, once each; --dir with -c.electronDist=FOLDER needs none.\n');
const child = spawn(process.execPath, [cli, '--publish', 'never', ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
