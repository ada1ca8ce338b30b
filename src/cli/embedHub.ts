/** How does `npm start` give the demo desk a hub? As a process of its own, once the desk can be used; it ends with the start. */

import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { INVITATION_FILE } from '../main/awaitInvitation.ts';
import { readProfileFile } from '../main/profileFile.ts';

export interface EmbeddedHub {
  /** Resolves when the hub has let go of its folder. */
  end(): Promise<void>;
}

const LOOK_MS = 1_000;

/** `afterMs`: how long the desk is left alone first. A profile without demo data gets none: it follows the hub it was enrolled with. */
export function embedHub(profileDir: string, afterMs: number): EmbeddedHub {
  let endHub: (() => Promise<void>) | undefined;
  let timer = setTimeout(function look(): void {
    const profile = readProfileFile(profileDir);
    // A first start writes the file when its cases are there.
    if (profile === undefined) timer = setTimeout(look, LOOK_MS);
    else if (profile.synthetic && profile.source === 'demo') endHub = startHub(profileDir, profile.asOf);
  }, afterMs);
  return {
    end: async () => {
      clearTimeout(timer);
      await endHub?.();
    },
  };
}

function startHub(profileDir: string, asOf: string | null): () => Promise<void> {
  const invitation = join(profileDir, INVITATION_FILE);
  const child = spawn(process.execPath, [
    '--import', join(import.meta.dirname, 'node24.mjs'), join(import.meta.dirname, 'embeddedHub.ts'),
    '--folder', join(profileDir, 'hub'), '--invitation', invitation, ...(asOf === null ? [] : ['--as-of', asOf]),
  ], { stdio: ['pipe', 'ignore', 'ignore'] });
  // One that could not be started leaves the desk alone, as the strip says.
  const ended = new Promise<void>((done) => child.once('close', () => done()).once('error', () => done()));
  return async () => {
    child.stdin.end();
    await ended;
    // Of a hub that no desk took up: its address is nobody's now.
    rmSync(invitation, { force: true });
  };
}
