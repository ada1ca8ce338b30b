import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/kernel/canonicalJson.ts';
import { utf8 } from '../../../src/domain/kernel/hash.ts';
import { parseStrictJson } from '../../../src/domain/kernel/parseStrictJson.ts';
import { utf8ToText } from '../../../src/domain/kernel/utf8.ts';

const plainJson = fc.jsonValue({ maxDepth: 4 }).filter((value) => isPortable(value));

function isPortable(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (typeof value === 'string') return value.isWellFormed();
  if (Array.isArray(value)) return value.every(isPortable);
  if (typeof value === 'object' && value !== null) return Object.entries(value).every(([key, field]) => key.isWellFormed() && isPortable(field));
  return true;
}

function engineAccepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, field]) => [key, shuffled(field)]));
};

describe('the canonical form', () => {
  it.each([
    [{ b: 1, a: [true, null, 'é'] }, '{"a":[true,null,"é"],"b":1}'],
    [{ a: undefined, b: -0 }, '{"b":0}'],
    [{ é: 1, z: 2, Z: 3, '10': 4, '9': 5 }, '{"10":4,"9":5,"Z":3,"z":2,"é":1}'],
    ['line\nbreak "quoted"', String.raw`"line\nbreak \"quoted\""`],
    [[1.5, 1e21 / 1e21, 9_007_199_254_740_991], '[1.5,1,9007199254740991]'],
  ])('writes %j as one text', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('does not depend on the order in which fields were set', () => {
    fc.assert(fc.property(plainJson, (value) => { expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value)); }));
  });

  it('reads back as the same value, also through bytes', () => {
    fc.assert(fc.property(plainJson, (value) => {
      const text = utf8ToText(utf8(canonicalJson(value)));
      const parsed = parseStrictJson(text ?? '');
      expect(parsed.ok && canonicalJson(parsed.value)).toBe(canonicalJson(value));
      expect(JSON.parse(text ?? '')).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });

  it.each([
    ['a lone surrogate', 'a\ud800b'], ['a lone surrogate in a key', { '\udc00': 1 }], ['a number beyond 2^53', 2 ** 53 + 2],
    ['not a number', Number.NaN], ['infinity', Number.POSITIVE_INFINITY], ['a date', new Date(0)], ['a map', new Map()], ['a function', () => 1], ['a big integer', 1n],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(/canonicalJson/);
  });
});

describe('the strict reader', () => {
  it.each([
    ['{"a":1,"a":2}', 'duplicate_key'], ['{"a":1,"\\u0061":2}', 'duplicate_key'], ['{"a":{"b":1,"b":1}}', 'duplicate_key'],
    ['9007199254740993', 'number_not_portable'], ['1e400', 'number_not_portable'], ['"\\ud800"', 'lone_surrogate'], ['{"\\udfff":1}', 'lone_surrogate'],
    ['{"a":1,}', 'syntax'], ['[1 2]', 'syntax'], ['01', 'syntax'], ['"a\nb"', 'syntax'], ['"\\x41"', 'syntax'], ['"open', 'syntax'], ['', 'syntax'], ['{} {}', 'syntax'],
    ['{a:1}', 'syntax'], ['{"a" 1}', 'syntax'], ['[1', 'syntax'], ['{"a":1', 'syntax'], ['{"a":}', 'syntax'], ['NaN', 'syntax'], [`${'['.repeat(40)}${']'.repeat(40)}`, 'too_deep'],
  ])('refuses %s as %s', (text, problem) => {
    const parsed = parseStrictJson(text);
    expect(parsed.ok ? 'read' : parsed.error.problem).toBe(problem);
  });

  it('keeps a field called __proto__ as a field', () => {
    const parsed = parseStrictJson('{"__proto__":{"x":1}, "a" : [ ] , "b":{ }}');
    expect(parsed.ok && canonicalJson(parsed.value)).toBe('{"__proto__":{"x":1},"a":[],"b":{}}');
  });

  it('accepts what the engine accepts and nothing else, apart from its own refusals', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string(), fc.json().map((text) => text.slice(1))), (text) => {
      const parsed = parseStrictJson(text);
      fc.pre(parsed.ok || parsed.error.problem === 'syntax');
      expect(parsed.ok).toBe(engineAccepts(text));
    }));
  });
});

describe('bytes to text', () => {
  it('reverses the encoder for every well-formed text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()), (text) => { expect(utf8ToText(utf8(text))).toBe(text); }));
  });

  it('agrees with the strict decoder of the platform on any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      let platform: string | undefined;
      try { platform = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes); } catch { platform = undefined; }
      expect(utf8ToText(bytes)).toBe(platform);
    }), { numRuns: 500 });
  });

  it.each([[[0xc0, 0x80]], [[0xed, 0xa0, 0x80]], [[0xf4, 0x90, 0x80, 0x80]], [[0xe2, 0x82]], [[0x80]], [[0xff]], [[0xe0, 0x80, 0x80]]])('refuses %j', (bytes) => {
    expect(utf8ToText(Uint8Array.from(bytes))).toBeUndefined();
  });
});
