/** Which desks does the hub know, and how is one's access taken away or given back? */

import { createDeviceStore } from '../../hub/adapters/postgres/deviceStore.ts';
import { PLACE_HELP, refuse, runDatabaseVerb, say, tell, type DatabaseVerb } from './verbArguments.ts';

const CONSOLE = 'console';

const DEVICES_HELP = `StatusDesk hub · npm run -s hub -- devices [options]

Lists the devices, one a line: id, state, when last seen, version, name, scopes (separated by tabs).

  --trust DEVICE           a team lead has looked: what a suspect device sends is taken again
${PLACE_HELP}
Exit code: 0 done, 2 wrong use or not done.
`;

const devicesVerb: DatabaseVerb = {
  name: 'devices', help: DEVICES_HELP, texts: ['trust'],
  check: ({ positionals }) => (positionals.length > 0 ? 'devices takes options only.' : undefined),
  run: async (db, { texts }) => {
    const devices = createDeviceStore(db);
    if (texts['trust'] !== undefined) return trust(devices, texts['trust']);
    const known = await devices.list();
    if (known.length === 0) tell('The hub knows no device yet: hub enrol makes a code that lets one in.');
    for (const { id, state, seenAt, version, name, scopes } of known) {
      say([id, state, seenAt === null ? 'never seen' : new Date(seenAt).toISOString(), version ?? '-', name, scopes.join(',')].join('\t'));
    }
    return 0;
  },
};

async function trust(devices: ReturnType<typeof createDeviceStore>, id: string): Promise<number> {
  const device = await devices.byId(id);
  if (device === undefined) return refuse('There is no such device.');
  if (device.state === 'revoked') return refuse('The device was revoked: let it in again with a new code (hub enrol).');
  await devices.setState(id, 'enrolled', CONSOLE);
  say('The device is trusted.');
  return 0;
}

const REVOKE_HELP = `StatusDesk hub · npm run -s hub -- revoke DEVICE [options]

Takes a device's access away: it gets nothing more, every sign-in on it ends, and at its next contact it hands over its log and removes its cases and keys. Said again of a device whose log was refused since, it says that somebody has looked: leads are told of it no more.

${PLACE_HELP}
Exit code: 0 done, 2 wrong use or not done.
`;

const revokeVerb: DatabaseVerb = {
  name: 'revoke', help: REVOKE_HELP,
  check: ({ positionals }) => (positionals.length === 1 ? undefined : 'Give the id of one device.'),
  run: async (db, { positionals: [id = ''] }) => {
    if (!(await createDeviceStore(db).setState(id, 'revoked', CONSOLE))) return refuse('There is no such device.');
    say('The device is revoked.');
    return 0;
  },
};

export const runDevicesVerb = (argv: readonly string[]): Promise<number> => runDatabaseVerb(devicesVerb, argv);
export const runRevokeVerb = (argv: readonly string[]): Promise<number> => runDatabaseVerb(revokeVerb, argv);
