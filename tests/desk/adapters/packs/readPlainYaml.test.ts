import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineCounter, isNode, parseDocument, stringify } from 'yaml';
import { readPlainYaml } from '../../../../src/main/adapters/packs/readPlainYaml.ts';
import { parseYamlText } from '../../../../src/main/adapters/packs/yamlFile.ts';

const FOLDER = 'resources/packs';
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')).map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

const readFully = (text: string): { readonly value: unknown; readonly lineOf: (path: readonly string[]) => number | undefined } => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  return {
    value: document.errors.length > 0 ? 'mistake' : document.toJS(),
    lineOf: (path) => {
      const node: unknown = document.getIn(path.map((key) => (/^\d+$/.test(key) ? Number(key) : key)), true);
      return isNode(node) && node.range != null ? lines.linePos(node.range[0]).line : undefined;
    },
  };
};

describe('plain YAML', { timeout: 120_000 }, () => {
  it('is read as the full reader reads it, in every file that ships, with the same lines', () => {
    for (const { name, text } of FILES) {
      const plain = readPlainYaml(text) ?? { value: readFully(text).value, lines: new Map<string, number>() };
      const full = readFully(text);
      expect({ name, value: plain.value }).toEqual({ name, value: full.value });
      expect({ name, lines: [...plain.lines] }).toEqual({ name, lines: [...plain.lines.keys()].map((path) => [path, full.lineOf(path.split('/'))]) });
    }
  });

  it('is what nearly all files of the packs are written in', () => {
    expect(FILES.length).toBeGreaterThan(100);
    expect(FILES.filter(({ text }) => readPlainYaml(text) !== undefined).length / FILES.length).toBeGreaterThan(0.95);
  });

  it('never reads a spoilt file otherwise than the full reader', () => {
    const spoil = fc.tuple(fc.nat({ max: FILES.length - 1 }), fc.nat(), fc.nat({ max: 6 }), fc.constantFrom('', ' ', '\n', '  ', ':', ': ', '- ', '"', "'", '[', ']', '{', '}', ',', '#', ' #', '\t', '|', '&a ', '*a', '1', '~', '\\', '\n\n', '? ', '!x ', 'a: b', '---\n', '\u00a0'));
    fc.assert(
      fc.property(spoil, ([file, place, cut, put]) => {
        const { text } = FILES[file] as (typeof FILES)[number];
        const at = place % text.length;
        // A stretch around the place, from the beginning of a line: short texts, the same mistakes.
        const from = text.lastIndexOf('\n', Math.max(0, at - 300)) + 1;
        const spoilt = text.slice(from, at) + put + text.slice(at + cut, at + 300);
        const plain = readPlainYaml(spoilt);
        expect(plain?.value).toEqual(plain === undefined ? undefined : readFully(spoilt).value);
      }),
      { numRuns: 4_000 },
    );
  });

  it('never reads what the full writer wrote otherwise than the full reader', () => {
    const leaf = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 8 }), fc.integer(), fc.boolean(), fc.constantFrom('null', 'yes', '1e3', '0x1', '.5', '- a', 'a: b', 'a #b', '(a|b) ...3 [c]', '^ a', "it's", ''));
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), tie('tree'), { maxKeys: 4 })),
    }));
    fc.assert(
      fc.property(tree, fc.constantFrom('BLOCK', 'FLOW', 'any'), (value, style) => {
        const text = stringify(value, style === 'any' ? {} : { collectionStyle: style === 'FLOW' ? 'flow' : 'block' });
        const plain = readPlainYaml(text);
        expect(plain?.value).toEqual(plain === undefined ? undefined : readFully(text).value);
      }),
      { numRuns: 1_500 },
    );
  });

  it('leaves mistakes and deep lines to the full reader', () => {
    expect(parseYamlText('a.yaml', 'a: [unclosed\n').problems).toMatchObject([{ file: 'a.yaml', code: 'yaml.syntax' }]);
    expect(parseYamlText('a.yaml', 'a: 1\na: 2\n').problems).toMatchObject([{ code: 'yaml.syntax', line: 2 }]);
    const file = parseYamlText('a.yaml', 'rules:\n  - id: x\n    match:\n      en:\n        - one\n        - two\n');
    expect([file.lineOf(['rules', 0]), file.lineOf(['rules', 0, 'match', 'en', 1]), file.lineOf(['rules', 0, 'nothing'])]).toEqual([2, 6, 2]);
  });
});
