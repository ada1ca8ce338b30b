/** Do the same files always give the same text, and does no other text stand for them? */

import { describe, expect, it } from 'vitest';
import { array, assert, constantFrom, property, record, shuffledSubarray, string, uint8Array, uniqueArray, type Arbitrary } from 'fast-check';
import { PACK_KINDS, formOf, packText, readPackText, type PackFile } from '../../../src/domain/packs/packText.ts';

const name: Arbitrary<string> = array(constantFrom(...'abc019-'.split('')), { minLength: 1, maxLength: 6 }).map((letters) => `a${letters.join('')}.yaml`);
const written: Arbitrary<PackFile> = record({ name, content: string({ unit: 'binary' }) }).map((file) => ({ ...file, as: 'text' as const }));
const files = uniqueArray(written, { minLength: 1, maxLength: 6, selector: (file) => file.name });
const table: Arbitrary<PackFile> = uint8Array({ maxLength: 400 }).map((bytes) => ({ name: 'learned-caller.bin', as: 'base64', content: Buffer.from(bytes).toString('base64') }));

describe('the text of a pack', () => {
  it('is one whatever the order of its files, and gives them back', () => {
    assert(property(files.chain((all) => shuffledSubarray(all, { minLength: all.length }).map((other) => [all, other] as const)), table, constantFrom(...PACK_KINDS), ([all, other], learned, kind) => {
      const more = kind === 'guard' ? [learned] : [];
      const text = packText(kind, [...all, ...more]);
      expect(text).toBe(packText(kind, [...more, ...other]));
      expect(readPackText(kind, text ?? '')?.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([...all, ...more].toSorted((a, b) => (a.name < b.name ? -1 : 1)));
    }));
  });

  it('is different as soon as one letter of one file is', () => {
    assert(property(files, string({ minLength: 1, unit: 'binary' }), (all, added) => {
      const [first, ...rest] = all;
      if (first === undefined) return;
      expect(packText('scripts', all)).not.toBe(packText('scripts', [{ ...first, content: first.content + added }, ...rest]));
    }));
  });

  it('is read in its one spelling only', () => {
    const text = packText('guard', [{ name: 'a.yaml', as: 'text', content: 'é' }, { name: 'b.yaml', as: 'text', content: '' }]) ?? '';
    expect(readPackText('guard', text)).toHaveLength(2);
    const others = [` ${text}`, `${text}\n`, text.replace('é', '\\u00e9'), text.replace('"v":1', '"v":2'), text.replace(',"v":1', ''), text.replace('"v":1', '"v":1,"w":1'), text.replace('"b.yaml"', '"a.yaml"'), text.replace('"a.yaml"', '"c.yaml"'), text.replace('"text"', '"base64"'), '', 'null', '[]', '{"files":[],"v":1}', '['.repeat(100_000)];
    expect(others.map((other) => readPackText('guard', other)).filter((read) => read !== undefined)).toEqual([]);
  });

  it.each(['../a.yaml', 'a/b.yaml', '/etc/a.yaml', '.yaml', '.a.yaml', 'a.yml', 'A.yaml', 'a.yaml.exe', 'a.js', 'a\\b.yaml', 'con.yaml ', 'a\u0000.yaml', 'a.yaml\n', `${'a'.repeat(101)}.yaml`, 'learned-other.bin', 'x.bin', '__proto__'])('has no file called %j', (bad) => {
    for (const kind of PACK_KINDS) expect(formOf(kind, bad)).toBeUndefined();
    expect(packText('guard', [{ name: bad, as: 'text', content: '' }])).toBeUndefined();
  });

  it('holds what was learned with the guard alone, and only in the form it has there', () => {
    expect([formOf('guard', 'learned-caller.bin'), formOf('guard', 'learned-agent.json'), formOf('scripts', 'learned-caller.bin'), formOf('policies', 'learned-agent.json')]).toEqual(['base64', 'text', undefined, undefined]);
    const notBase64 = ['AAA', 'AA=A', 'AB==', 'AAB=', 'A A=', 'AAAA\n', 'é==='];
    expect(notBase64.filter((content) => packText('guard', [{ name: 'learned-caller.bin', as: 'base64', content }]) !== undefined)).toEqual([]);
    expect(packText('guard', [{ name: 'a.yaml', as: 'text', content: '\ud800' }])).toBeUndefined();
    expect(packText('guard', [])).toBeUndefined();
  });
});
