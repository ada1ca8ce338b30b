/** Which bytes does a value have? Keys sorted, NFC, no spaces: one line of NDJSON is the same on every platform. */

export function canonicalJson(value: unknown): string {
  const text = JSON.stringify(sorted(value));
  return PLAIN.test(text) ? text : text.normalize('NFC');
}

const PLAIN = /^[ -~]*$/;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const entry = (value as Record<string, unknown>)[key];
    if (entry !== undefined) out[key] = sorted(entry);
  }
  return out;
}
