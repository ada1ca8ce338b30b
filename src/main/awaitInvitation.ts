/** How does a desk learn of the hub that its start made for it? From a file that only this user reads, taken away as it is read. */

import { readFileSync, rmSync } from 'node:fs';
import { hubInvitation, type HubInvitation } from '../contract/hubEnrolment.ts';

/** Beside the profile's other files. Only a desk on synthetic data looks for it. */
export const INVITATION_FILE = 'hub-invitation.json';

const EVERY_MS = 500;
/** Ten minutes: the code works no longer. */
const MOST_LOOKS = 1_200;

/** Ends with what it returns. One that cannot be read as an invitation is taken away and nothing comes of it. */
export function awaitInvitation(file: string, accept: (given: HubInvitation) => void): () => void {
  let looks = 0;
  const timer = setInterval(() => {
    looks += 1;
    const text = take(file);
    if (text === undefined && looks < MOST_LOOKS) return;
    clearInterval(timer);
    const given = text === undefined ? undefined : readInvitation(text);
    if (given !== undefined) accept(given);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function take(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    rmSync(file, { force: true });
    return text;
  } catch {
    return undefined;
  }
}

function readInvitation(text: string): HubInvitation | undefined {
  try {
    return hubInvitation.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
