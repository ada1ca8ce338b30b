/** Which passphrase opens this profile? From the environment or standard input, never from an argument others can see. */

import { createInterface } from 'node:readline/promises';
import { readProfileFile } from '../main/profileFile.ts';

/** Synthetic profiles open without one; otherwise the environment, then the first line of standard input. */
export async function readPassphrase(folder: string): Promise<string> {
  const given = process.env['STATUSDESK_PASSPHRASE'];
  if (given !== undefined) return given;
  if (readProfileFile(folder)?.synthetic === true) return '';
  if (process.stdin.isTTY) process.stderr.write('Passphrase of this profile: ');
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}
