/** Which values cross between processes? Those JSON keeps; the contract is JSON-only, and anything else is an error that names it. Self-contained: its source also runs in the page. */

export interface Wire {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/** A missing member stays a missing member, a member that is `undefined` stays one, as a structured clone would have it. */
export function createWire(): Wire {
  const UNDEFINED = '\u0000undefined';
  const check = (value: unknown, path: string): unknown => {
    if (value === undefined) return UNDEFINED;
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) return value;
    if (Array.isArray(value)) return value.map((item: unknown, index) => check(item, `${path}[${index}]`));
    if (typeof value === 'object') {
      const name = (Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null)?.constructor?.name ?? 'Object';
      if (name === 'Object') return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, check(item, `${path}.${key}`)]));
      throw new Error(`An object could not be cloned: ${path} is a ${name}, and the contract is JSON only`);
    }
    throw new Error(`An object could not be cloned: ${path} is ${typeof value === 'number' ? String(value) : `a ${typeof value}`}, and the contract is JSON only`);
  };
  const restore = (value: unknown): unknown => {
    if (value === UNDEFINED) return undefined;
    if (Array.isArray(value)) return value.map(restore);
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restore(item)]));
    return value;
  };
  return { encode: (value) => JSON.stringify(check(value, 'value')), decode: (text) => restore(JSON.parse(text)) };
}
