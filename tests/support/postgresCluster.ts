/** Where do tests get a PostgreSQL server of their own? A new cluster in a temporary folder, reached by a socket nobody else may open, gone at the end. */

import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { isRunning } from '../../src/processes/isRunning.ts';

export interface PostgresCluster {
  /** As one would give it to a hub. */
  readonly url: string;
  stop(): Promise<void>;
}

const PREFIX = 'statusdesk-postgres-';
const SETTINGS = { listen_addresses: '', fsync: 'off', full_page_writes: 'off', max_connections: '60', shared_buffers: '32MB', logging_collector: 'off', log_min_messages: 'panic', unix_socket_permissions: '0700' };

/** Speed is all that is given up: what is committed is read by others as on any server. `more` are settings of the server that go before those. */
export async function startPostgres(more: Readonly<Record<string, string>> = {}): Promise<PostgresCluster> {
  await removeDeadClusters();
  const bin = findPrograms();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const account = serverAccount();
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const settings = Object.entries({ ...SETTINGS, ...more, unix_socket_directories: folder }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings], { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  server.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const url = `postgresql:///postgres?host=${encodeURIComponent(folder)}&user=postgres`;
  await answering(url, server, () => said.join('').slice(-2000));
  return { url, stop: () => stop(server, folder) };
}

/** Debian keeps them out of the path. */
function findPrograms(): string {
  const places = [...(process.env['PATH'] ?? '').split(':'), ...[18, 17, 16, 15].map((version) => `/usr/lib/postgresql/${version}/bin`)];
  const found = places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')));
  if (found === undefined) throw new Error('These tests need a PostgreSQL server (15 or later). Install it with: apt-get install postgresql-15');
  return found;
}

/** The server refuses to run as root; Debian's package brings an account for it. */
function serverAccount(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, , uid, gid] = (readFileSync('/etc/passwd', 'utf8').split('\n').find((line) => line.startsWith('postgres:')) ?? '').split(':');
  if (uid === undefined || gid === undefined) throw new Error('There is no account "postgres" for the server to run under. Install it with: apt-get install postgresql-15');
  return { uid: Number(uid), gid: Number(gid) };
}

async function answering(url: string, server: ChildProcess, said: () => string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`The PostgreSQL server of the tests ended at once: ${said()}`);
    const client = new Client(url);
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`The PostgreSQL server of the tests does not answer: ${said()}`);
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  if (server.exitCode === null) {
    server.kill('SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

/** What a killed run left: the name tells its process, the folder that of its server. */
async function removeDeadClusters(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-[A-Za-z0-9]{6}$`).exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    const folder = join(tmpdir(), name);
    const pidFile = join(folder, 'data/postmaster.pid');
    const [pid, place] = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
    if (pid !== undefined && place === join(folder, 'data') && isServerOf(Number(pid), place)) {
      process.kill(Number(pid), 'SIGQUIT');
      for (let wait = 0; wait < 50 && isRunning(Number(pid)); wait += 1) await sleep(100);
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Its number may have been given to another process since. */
function isServerOf(pid: number, place: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(place);
  } catch {
    return false;
  }
}
