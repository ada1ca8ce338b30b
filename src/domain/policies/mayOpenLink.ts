/** May this address be handed to the system browser? Only https, a host of the list word for word, and nothing a browser could read otherwise. */

/** Host, then nothing or a path of plain characters: no port, no name before an @, no backslash, no letters that look like others. */
const PLAIN_HTTPS = /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:\/[\w./~%?&=#+,;:@!*()-]*)?$/;
const MOST_LETTERS = 2000;

export function mayOpenLink(url: string, hosts: readonly string[]): boolean {
  if (url.length > MOST_LETTERS) return false;
  const host = PLAIN_HTTPS.exec(url)?.[1];
  return host !== undefined && hosts.includes(host);
}
