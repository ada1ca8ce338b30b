/** Which options does `hub serve` take, and what do they mean together? */

import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readVerifierKey } from '../../domain/audit/cosignature.ts';
import type { IdentitySettings } from '../../hub/composeIdentity.ts';
import type { HubSettings } from '../../hub/composeHub.ts';
import { isVersion } from '../../hub/http/checkHead.ts';
import { isAnyAddress, isLoopback } from '../../hub/http/hubAddress.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { PLACE_HELP, type VerbArguments } from './verbArguments.ts';

export const SERVE_TEXTS = ['port', 'host', 'tls-cert', 'tls-key', 'public-url', 'minimum-client', 'metrics-port', 'oidc-issuer', 'oidc-client', 'oidc-claim', 'witness-url', 'witness-key'] as const;

export const SERVE_HELP = `StatusDesk hub · npm run -s hub -- serve [options]

${PLACE_HELP}  --port N                 port for desks (otherwise 7420; 0 picks a free one)
  --host ADDRESS           address to listen on (otherwise 127.0.0.1; any other needs TLS)
  --tls-cert FILE          certificate with its chain, PEM
  --tls-key FILE           its private key, PEM
  --public-url URL         how desks address the hub, when that is not host and port
  --minimum-client X.Y.Z   oldest version of a desk that is served (otherwise 0.1.0)
  --metrics-port N         /health, /ready and /metrics on this port of 127.0.0.1 only
  --oidc-issuer URL        people sign in at this provider of the organisation
  --oidc-client ID         the desk's name there
  --oidc-claim NAME        claim that names the account, one people cannot change themselves (otherwise the provider's subject)
  --witness-url URL        an outside witness signs each checkpoint of the log (C2SP tlog-witness)
  --witness-key KEY        its key, as NAME+ID+KEY

Says one line when it is ready, and diagnostic lines of JSON on the other stream. Several may serve one PostgreSQL server: they are one hub.
SIGTERM or SIGINT: takes nothing new, finishes what is on its way, ends within ten seconds.

Exit code: 0 stopped as asked, 2 wrong use, or it could not start.
`;

const DEFAULT_PORT = 7420;
const OLDEST_CLIENT = '0.1.0';

export type ServeSettings = Omit<HubSettings, 'sink'>;

/** A sentence when the options make no sense together. */
export function readServeSettings({ texts, positionals }: Pick<VerbArguments, 'texts' | 'positionals'>): Result<ServeSettings, string> {
  if (positionals.length > 0) return err('serve takes options only.');
  const [port, metricsPort] = [portOf(texts['port'] ?? String(DEFAULT_PORT)), texts['metrics-port'] === undefined ? undefined : portOf(texts['metrics-port'])];
  if (port === undefined) return err('--port: a number from 0 to 65535 is expected.');
  if (texts['metrics-port'] !== undefined && metricsPort === undefined) return err('--metrics-port: a number from 0 to 65535 is expected.');
  if (metricsPort === port && port !== 0) return err('--metrics-port: another port than that of --port is expected.');
  const minimumClient = texts['minimum-client'] ?? OLDEST_CLIENT;
  if (!isVersion(minimumClient)) return err('--minimum-client: a version such as 1.2.0 is expected.');
  const tls = tlsOf(texts['tls-cert'], texts['tls-key']);
  if (!tls.ok) return tls;
  const place = placeOf(texts['host'] ?? '127.0.0.1', tls.value !== undefined, texts['public-url']);
  if (!place.ok) return place;
  const identity = identityOf(texts['oidc-issuer'], texts['oidc-client'], texts['oidc-claim']);
  if (!identity.ok) return identity;
  const witness = witnessOf(texts['witness-url'], texts['witness-key']);
  if (!witness.ok) return witness;
  return ok({ port, minimumClient, log: witness.value, place: place.value, identity: identity.value, ...(metricsPort !== undefined && { metricsPort }), ...(tls.value !== undefined && { tls: tls.value }) });
}

const portOf = (text: string): number | undefined => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined);

function tlsOf(cert: string | undefined, key: string | undefined): Result<ServeSettings['tls'], string> {
  if (cert === undefined && key === undefined) return ok(undefined);
  if (cert === undefined || key === undefined) return err('--tls-cert and --tls-key go together.');
  try {
    const tls = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
    return Object.values(tls).every((text) => text.includes('-----BEGIN ')) ? ok(tls) : err('--tls-cert, --tls-key: files in PEM are expected, as certificate authorities give them.');
  } catch (thrown) {
    return err(`--tls-cert, --tls-key: a file cannot be read (${(thrown as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
}

function placeOf(host: string, isTls: boolean, publicUrl: string | undefined): Result<ServeSettings['place'], string> {
  if (!isTls && !isLoopback(host)) return err('--host: plain HTTP is served on 127.0.0.1 only; give --tls-cert and --tls-key.');
  if (isAnyAddress(host) && publicUrl === undefined) return err('--host: for every address of this machine, say with --public-url how desks address it.');
  if (publicUrl === undefined) return ok({ host, isTls });
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  const isPlain = url?.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[(.*)\]$/, '$1'));
  if (url === undefined || !(url.protocol === 'https:' || isPlain) || url.origin !== publicUrl.replace(/\/$/, '')) return err('--public-url: an address such as https://hub.example.org is expected, without a path.');
  return ok({ host, isTls, publicUrl });
}

function witnessOf(url: string | undefined, text: string | undefined): Result<NonNullable<ServeSettings['log']>, string> {
  if (url === undefined && text === undefined) return ok({});
  const key = text === undefined ? undefined : readVerifierKey((bytes) => new Uint8Array(hash('sha256', bytes, 'buffer')), text);
  if (url === undefined || key === undefined) return err('--witness-url and --witness-key go together; the key as NAME+ID+KEY, as the witness gives it.');
  const isSafe = URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopback(new URL(url).hostname.replace(/^\[(.*)\]$/, '$1')));
  return isSafe ? ok({ witness: { url, key } }) : err('--witness-url: an address that begins with https:// is expected.');
}

function identityOf(issuer: string | undefined, clientId: string | undefined, accountClaim: string | undefined): Result<Pick<IdentitySettings, 'provider'>, string> {
  if (issuer === undefined && clientId === undefined && accountClaim === undefined) return ok({});
  if (issuer === undefined || clientId === undefined) return err('--oidc-issuer and --oidc-client go together.');
  if (!URL.canParse(issuer)) return err('--oidc-issuer: an address is expected.');
  return ok({ provider: { issuer, clientId, ...(accountClaim !== undefined && { accountClaim }) } });
}
