/** Which options does `npm run verify-log` take, and what does --help say? */

import { isPublicKey } from '../domain/audit/device.ts';
import type { ChainHead } from '../domain/audit/sealEntry.ts';
import { parseHead } from '../domain/audit/verifyChain.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { readOptions } from './readOptions.ts';

export interface VerifyLogOptions {
  readonly target: string;
  readonly trustedKey: string | undefined;
  /** Key of a hub's log. */
  readonly hubKey: string | undefined;
  readonly trustedHead: ChainHead | undefined;
  readonly exportTo: string | undefined;
  readonly withContent: boolean;
}

export const VERIFY_LOG_HELP = `StatusDesk · npm run -s verify-log -- PROFILE|FILE [options]

  PROFILE               profile folder of a desk: its journal is opened for reading only
  FILE                  exported log of a desk or of a hub, or the evidence of one entry (npm run hub -- export)
  --key HEX             public device key you got another way (64 hex digits)
  --hub-key HEX         public key of the hub's log you got another way; for files of a hub
  --head COUNTER:HASH   last head you know from elsewhere (receipt, checkpoint, lead's copy)
  --export FILE         also write the log of PROFILE to FILE, without content
  --with-content        with --export: include content (client data) and salts
  --help                this text

Without --hub-key a file of a hub vouches for itself. Without --key and --head a log of a desk can only be called consistent: whoever holds the device key could have made it again, and entries at
its end may be missing. A profile that is not synthetic needs its passphrase: STATUSDESK_PASSPHRASE, or the first line of standard input.

Exit code: 0 the log is whole, 1 it is not or could not be opened, 2 wrong use.
`;

/** `'help'` when help was asked for; a sentence when the arguments make no sense. */
export function readVerifyLogOptions(argv: readonly string[]): Result<VerifyLogOptions | 'help', string> {
  const parsed = parse(argv);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help === true) return ok('help');
  const [target, ...more] = positionals;
  if (target === undefined || more.length > 0) return err('Give one profile folder or one exported file.');
  const trustedKey = values.key?.toLowerCase();
  if (trustedKey !== undefined && !isPublicKey(trustedKey)) return err('--key: 64 hex digits are expected.');
  const hubKey = values['hub-key']?.toLowerCase();
  if (hubKey !== undefined && !isPublicKey(hubKey)) return err('--hub-key: 64 hex digits are expected.');
  const trustedHead = values.head === undefined ? undefined : parseHead(values.head);
  if (values.head !== undefined && trustedHead === undefined) return err('--head: COUNTER:HASH is expected, the hash as 64 hex digits.');
  if (values['with-content'] === true && values.export === undefined) return err('--with-content only goes with --export.');
  return ok({ target, trustedKey, hubKey, trustedHead, exportTo: values.export, withContent: values['with-content'] ?? false });
}

const parse = (argv: readonly string[]) => readOptions({
  args: [...argv],
  allowPositionals: true,
  options: { help: { type: 'boolean' }, key: { type: 'string' }, 'hub-key': { type: 'string' }, head: { type: 'string' }, export: { type: 'string' }, 'with-content': { type: 'boolean' } },
});
