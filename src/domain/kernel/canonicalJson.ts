/** What is the one byte form of a value? Keys sorted, no spaces, nothing that two readers could read differently. */

/**
 * Canonical text of plain JSON. Keys are sorted by UTF-16 code unit, `undefined` fields are left out, numbers take their shortest form.
 * Throws on what has no single meaning (lone surrogates, numbers beyond ±2^53, non-finite numbers, functions, class instances):
 * whoever seals a value MUST have cleaned it at the door, so reaching the throw is a bug.
 */
export function canonicalJson(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean': return value ? 'true' : 'false';
    case 'number': return numberText(value);
    case 'string': return stringText(value);
    case 'object': return Array.isArray(value) ? arrayText(value) : objectText(value);
    default: throw new TypeError(`canonicalJson: ${typeof value} is not JSON`);
  }
}

export const hasLoneSurrogate = (text: string): boolean => !text.isWellFormed();

function numberText(value: number): string {
  if (!isPortableNumber(value)) throw new RangeError('canonicalJson: number has no portable form');
  return JSON.stringify(value === 0 ? 0 : value);
}

/** Beyond 2^53 neighbours collapse into one double, so two writers could mean different numbers by the same bytes. */
export const isPortableNumber = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;

function stringText(value: string): string {
  if (hasLoneSurrogate(value)) throw new RangeError('canonicalJson: lone surrogate');
  return JSON.stringify(value);
}

function arrayText(value: readonly unknown[]): string {
  return `[${Array.from(value, (entry) => canonicalJson(entry)).join(',')}]`;
}

function objectText(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('canonicalJson: not a plain object');
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, field]) => `${stringText(key)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}
