/** Opens a profile in a process of its own and says what came of it. Run by profileFaults.test.ts: arguments are the folder, and `hold` to stay open. */

import { join, resolve } from 'node:path';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { openProfile } from '../../src/main/openProfile.ts';

const [profileDir = '', hold] = process.argv.slice(2);
const opened = await openProfile({
  profileDir, resourcesDir: resolve(import.meta.dirname, '../../resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data: undefined, removeDataAfter: false, role: undefined, language: undefined,
});
process.stdout.write(`${opened.ok ? 'open' : opened.error.code}\n`);
if (opened.ok && hold === 'hold') setInterval(() => undefined, 1000);
else if (opened.ok) await opened.value.close();
