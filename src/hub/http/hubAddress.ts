/** By which addresses is this hub asked? A request to any other name is refused: a page in a browser can reach a local port by a name of its own. */

export interface ServingPlace {
  readonly host: string;
  readonly isTls: boolean;
  /** Where desks reach the hub when something stands between: `https://hub.example.org`. */
  readonly publicUrl?: string;
}

/** Scheme, host and port the desk used, for a Host header that is ours. */
export type OriginOf = (host: string | undefined) => string | undefined;

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const ANY = new Set(['0.0.0.0', '::']);

export const isLoopback = (host: string): boolean => LOOPBACK.has(host);
export const isAnyAddress = (host: string): boolean => ANY.has(host);

export function knownOrigins({ host, isTls, publicUrl }: ServingPlace, port: number): OriginOf {
  const scheme = isTls ? 'https' : 'http';
  const names = isLoopback(host) ? ['127.0.0.1', 'localhost', '[::1]'] : isAnyAddress(host) ? [] : [host.includes(':') ? `[${host}]` : host];
  const own = names.map((name) => new URL(`${scheme}://${name}:${port}`));
  const urls = publicUrl === undefined ? own : [...own, new URL(publicUrl)];
  const origins = new Map(urls.map((url) => [url.host, url.origin]));
  return (given) => (given === undefined ? undefined : origins.get(given.toLowerCase()));
}
