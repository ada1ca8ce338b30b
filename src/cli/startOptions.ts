/** Which options does `npm start` take, and what does --help say? */

import { homedir } from 'node:os';
import { join } from 'node:path';
import { isBlockedPort } from '../contract/blockedPorts.ts';
import { ROLES } from '../contract/contract.ts';
import { readHubAddress } from '../main/adapters/hub/hubAddress.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { readOptions } from './readOptions.ts';

export interface StartOptions {
  readonly help: boolean;
  readonly shell: 'electron' | 'loopback' | 'auto';
  readonly open: boolean;
  readonly port: string | undefined;
  readonly profileDir: string;
  readonly data: string | undefined;
  readonly role: string | undefined;
  readonly lang: string | undefined;
  readonly classifier: string | undefined;
  readonly hub: string | undefined;
  /** A demo desk gets a hub of its own. */
  readonly embeddedHub: boolean;
  readonly hubCode: string | undefined;
}

const ALONE = '--no-hub';

export const START_HELP = `StatusDesk · npm start -- [options]

  --shell electron|loopback   which window; without it Electron when it is there or can be fetched, else the loopback shell
  --no-open                   print the address, open no window (loopback)
  --port N                    port of the loopback shell; without it a free one
  --profile DIR               where the encrypted files and keys live; without it ${defaultProfileDir()}
  --data DIR|FILE.ndjson      load these case records first (docs/case-record.schema.json)
  --role ${ROLES.join('|')}   role of the demo user; refused on data that is not synthetic
  --lang en|fr                language of the interface
  --classifier DIR            hear your organisation's classifier beside the guard (docs/classifier.md); without it none is heard
  --hub URL --hub-code CODE   follow this hub from now on; the code comes from npm run hub -- enrol, and a new profile holds real data
  --no-hub                    leave out the hub that a demo desk gets as a process of its own
  --help                      this text

Without --data the first start makes a demo profile of synthetic data and refreshes it when it is older than four hours.
`;

export function readStartOptions(argv: readonly string[]): Result<StartOptions, string> {
  const read = readOptions({
    // Not the contrary of --hub URL.
    args: argv.filter((word) => word !== ALONE),
    allowNegative: true,
    options: {
      help: { type: 'boolean' }, shell: { type: 'string' }, open: { type: 'boolean' }, port: { type: 'string' }, profile: { type: 'string' },
      data: { type: 'string' }, role: { type: 'string' }, lang: { type: 'string' }, classifier: { type: 'string' }, hub: { type: 'string' }, 'hub-code': { type: 'string' },
    },
  });
  if (!read.ok) return read;
  const { values } = read.value;
  const { shell } = values;
  if (shell !== undefined && shell !== 'electron' && shell !== 'loopback') return err(`--shell ${shell}: choose electron or loopback`);
  const wrong = refusal({ ...values, hubCode: values['hub-code'] });
  if (wrong !== undefined) return err(wrong);
  return ok({
    help: values.help ?? false,
    shell: shell ?? 'auto',
    open: values.open ?? true,
    port: values.port,
    profileDir: values.profile ?? defaultProfileDir(),
    data: values.data,
    role: values.role,
    lang: values.lang,
    classifier: values.classifier,
    hub: values.hub,
    embeddedHub: !argv.includes(ALONE) && values.hub === undefined,
    hubCode: values['hub-code'],
  });
}

/** Said before anything is made: the desk would refuse the same, but only after the demo data is there. */
type Checked = Partial<Readonly<Record<'role' | 'lang' | 'port' | 'hub' | 'hubCode', string | undefined>>>;

function refusal({ role, lang, port, hub, hubCode }: Checked): string | undefined {
  if ((hub === undefined) !== (hubCode === undefined)) return '--hub and --hub-code: give both';
  if (hub !== undefined && !readHubAddress(hub).ok) return '--hub: an address such as https://hub.example:7420 is expected, without a path; http:// only on this computer';
  if (role !== undefined && !ROLES.some((known) => known === role)) return `--role ${role}: choose one of ${ROLES.join(', ')}`;
  if (lang !== undefined && lang !== 'en' && lang !== 'fr') return `--lang ${lang}: choose en or fr`;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) return `--port ${port}: give a number from 1 to 65535`;
  if (port !== undefined && isBlockedPort(Number(port))) return `--port ${port}: browsers open no page on this port; leave it out for a free one`;
  return undefined;
}

function defaultProfileDir(): string {
  if (process.platform === 'win32') return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'StatusDesk', 'demo');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'StatusDesk', 'demo');
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'statusdesk', 'demo');
}
