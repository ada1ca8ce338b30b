/** Is JSON taken only when every reader would read the same, and not deeper than it may be? */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBoundedJson } from '../../../src/domain/kernel/boundedJson.ts';

describe('strict JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 5 }).filter((text) => !/__proto__|constructor|prototype/.test(text)), (text) => {
      expect(parseBoundedJson(text, 32)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
    }));
  });

  it('takes nothing JSON.parse does not take', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', 'a', '1', ' ') }), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      const parsed = parseBoundedJson(text, 32);
      expect(parsed.ok ? isJson : !isJson || parsed.error === 'duplicate_key').toBe(true);
    }), { numRuns: 2000 });
  });

  it('finds a key that comes twice wherever it stands', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.integer({ min: 0, max: 8 }), (key, other, depth) => {
      fc.pre(key !== other && !['__proto__', 'constructor', 'prototype'].some((name) => name === key || name === other));
      const inner = `{${JSON.stringify(key)}:1,${JSON.stringify(other)}:[{}],${JSON.stringify(key)}:2}`;
      expect(parseBoundedJson(`${'[{"x":'.repeat(depth)}${inner}${'}]'.repeat(depth)}`, 32)).toEqual({ ok: false, error: 'duplicate_key' });
    }));
  });

  it.each([
    ['{"a":{"b":1},"c":{"b":1}}', undefined], ['["a","a",{"a":"a"}]', undefined], ['"\\ud83d\\ude00"', undefined], ['{"a\\"b":1,"a":2}', undefined],
    ['{"a":1,"\\u0061":2}', 'duplicate_key'], ['{"__proto__":1}', 'forbidden_key'], ['{"\\u005f_proto__":1}', 'forbidden_key'], ['{"a":"__proto__"}', undefined],
    ['"\\ud83d"', 'lone_surrogate'], ['{"\\ude00":1}', 'lone_surrogate'], ['[1,null,"\\udc00"]', 'lone_surrogate'], ['{"\\x":1}', 'malformed'], ['"', 'malformed'], ['', 'malformed'], ['{"a":1}}', 'malformed'],
  ])('%s: %s', (text, problem) => {
    const parsed = parseBoundedJson(text, 32);
    expect(parsed.ok ? undefined : parsed.error).toBe(problem);
  });

  it('counts levels', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect([parseBoundedJson(nested(3), 3).ok, parseBoundedJson(nested(4), 3)]).toEqual([true, { ok: false, error: 'too_deep' }]);
  });
});
