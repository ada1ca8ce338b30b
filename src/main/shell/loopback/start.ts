/** How does the desk live without Electron? The same profile, served on 127.0.0.1. For evaluation and tests, never packaged. */

import { join } from 'node:path';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { createFileSecretStore } from '../../adapters/system/fileSecretStore.ts';
import { openProfile, type Profile } from '../../openProfile.ts';
import { readDeskArguments } from '../deskArguments.ts';
import { serveLoopback, type LoopbackServer } from './serve.ts';

export interface LoopbackDesk {
  readonly port: number;
  newAddress(): string;
  close(): Promise<void>;
}

/** `argv` is that of readDeskArguments. The built bundle finds renderer and packs beside itself. */
export async function startLoopback(argv: readonly string[], options: { readonly onProgress: (line: string) => void }): Promise<Result<LoopbackDesk, DeskError>> {
  const given = readDeskArguments(argv, { profileDir: join(process.cwd(), 'profile') });
  if (!given.ok) return err(deskError('start.option_invalid', { option: given.error }));
  const out = join(import.meta.dirname, '..');
  const profile = await openProfile({
    ...given.value,
    resourcesDir: join(out, '../resources'),
    classifier: given.value.classifier === undefined ? undefined : { folder: given.value.classifier, thread: join(out, 'main/classifierThread.js') },
    checkpointThread: join(out, 'main/checkpointThread.js'),
    intakeThread: join(out, 'main/intakeThread.js'),
    packThread: join(out, 'main/packThread.js'),
    secretStore: createFileSecretStore(join(given.value.profileDir, 'keys')),
    onProgress: options.onProgress,
  });
  if (!profile.ok) return profile;
  const server = await listen(join(out, 'renderer'), given.value.port, profile.value);
  if (!server.ok) {
    await profile.value.close();
    return server;
  }
  return ok({
    port: server.value.port,
    newAddress: server.value.newAddress,
    close: async () => {
      await server.value.close();
      await profile.value.close();
    },
  });
}

async function listen(rendererDir: string, port: number, { dispatch, subscribe }: Pick<Profile, 'dispatch' | 'subscribe'>): Promise<Result<LoopbackServer, DeskError>> {
  try {
    return ok(await serveLoopback({ rendererDir, port, dispatch, subscribe }));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE' || code === 'EACCES') return err(deskError('start.port_taken', { port }));
    throw error;
  }
}
