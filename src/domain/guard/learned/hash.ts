/** How do words and runs of words become numbers that are the same on every machine? */

const OFFSET = 0x81_1c_9d_c5;
const PRIME = 0x01_00_01_93;
const GOLDEN = 0x9e_37_79_b1;

/** FNV-1a over UTF-16 units, 32 bits, unsigned. */
export function hashText(text: string): number {
  let hash = OFFSET;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  return hash >>> 0;
}

/** Order matters: `should withdraw` and `withdraw should` are two features. */
export function join(first: number, second: number): number {
  const mixed = Math.imul((first ^ (first >>> 15)) + GOLDEN, 0x85_eb_ca_6b) ^ second;
  return (Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35) ^ (mixed >>> 16)) >>> 0;
}

const known = new Map<string, Map<string, number>>();
const MOST_KNOWN = 5_000;

/** The same for names of rules, labels and the like, which come again with every text, as `kind:name`. Never for words of a text: they may be a client's. */
export function hashName(kind: string, name: string): number {
  const names = known.get(kind) ?? new Map<string, number>();
  const before = names.get(name);
  if (before !== undefined) return before;
  const hash = hashText(`${kind}:${name}`);
  if (names.size < MOST_KNOWN) known.set(kind, names.set(name, hash));
  return hash;
}
