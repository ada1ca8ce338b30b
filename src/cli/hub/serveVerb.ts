/** How does a hub run until it is told to stop? */

import type { HubDatabase } from '../../hub/adapters/postgres/database.ts';
import { composeHub } from '../../hub/composeHub.ts';
import type { HubServer } from '../../hub/http/server.ts';
import { removeStaleFolders } from '../ownTempFolder.ts';
import { knownPacks, readPublished } from './knownPacks.ts';
import { readServeSettings, SERVE_HELP, SERVE_TEXTS } from './serveOptions.ts';
import type { ServeSettings } from './serveOptions.ts';
import { refuse, runDatabaseVerb, say } from './verbArguments.ts';

/** From the order to stop until the process ends, whatever hangs. */
const MOST_MS = 9500;

export const runServeVerb = (argv: readonly string[]): Promise<number> =>
  runDatabaseVerb({
    name: 'serve', begins: true, help: SERVE_HELP, texts: SERVE_TEXTS,
    check: (given) => {
      const read = readServeSettings(given);
      return read.ok ? undefined : read.error;
    },
    run: async (db, given) => {
      const read = readServeSettings(given);
      return read.ok ? serve(db, read.value) : refuse(read.error);
    },
  }, argv);

async function serve(db: HubDatabase, settings: ServeSettings): Promise<number> {
  const told = stopSignal();
  removeStaleFolders();
  let server: HubServer;
  try {
    server = await composeHub(db, { ...settings, log: { ...settings.log, packs: knownPacks(), readPublished }, sink: { write: (line) => void process.stderr.write(line) } });
  } catch (thrown) {
    const { code, syscall, port } = thrown as NodeJS.ErrnoException & { readonly port?: number };
    const isBeside = settings.metricsPort !== undefined && port === settings.metricsPort;
    if (syscall === 'listen' || syscall === 'getaddrinfo') return refuse(`${isBeside ? '--metrics-port' : '--port, --host'}: ${addressFault(code)}.`);
    if (/^ERR_(SSL|OSSL)|^ERR_TLS/.test(code ?? '')) return refuse('--tls-cert, --tls-key: these are not a certificate and its key in PEM.');
    throw thrown;
  }
  say(`The hub is ready on ${settings.tls === undefined ? 'http' : 'https'}://${urlHost(settings.place.host)}:${server.port} · durability: ${db.durability}${server.metricsPort === server.port ? '' : ` · metrics on 127.0.0.1:${server.metricsPort}`}`);
  await told;
  // A statement that hangs holds nobody up: what was not committed is asked for again.
  setTimeout(() => process.exit(0), MOST_MS).unref();
  await server.stop();
  return 0;
}

const ADDRESS_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program, or another hub, answers there already',
  EADDRNOTAVAIL: 'this computer has no such address',
  EACCES: 'this user may not open that port; those from 1024 on need no rights',
  ENOTFOUND: 'there is no computer of that name',
};

const addressFault = (code: string | undefined): string => {
  const words = ADDRESS_FAULTS[code ?? ''];
  return words === undefined ? `the address cannot be had (${code ?? 'for a reason the system does not name'})` : `${words} (${code})`;
};

function stopSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.once('SIGTERM', resolve).once('SIGINT', resolve);
  return promise;
}

const urlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);
