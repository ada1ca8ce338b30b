/** Do the Case and Answer panes have every sentence in both languages, written as each language writes? */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SLOTS } from '../../src/domain/composing/slots.ts';
import enText from '../../src/renderer/i18n/caseAnswer.en.json' with { type: 'json' };
import frText from '../../src/renderer/i18n/caseAnswer.fr.json' with { type: 'json' };
import { formatAge, formatDay, formatLongDay, formatShortDay, formatTime } from '../../src/renderer/i18n/formatDate.ts';

type Tree = { readonly [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value] as const] : leaves(value, `${path}${key}.`)));

const en = new Map(leaves(enText));
const fr = new Map(leaves(frText));
const blanks = (text: string): readonly string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted();

const sources = ['case-file', 'answer'].flatMap((feature) => {
  const folder = join(import.meta.dirname, '../../src/renderer/features', feature);
  return readdirSync(folder).filter((name) => /\.tsx?$/.test(name)).map((name) => readFileSync(join(folder, name), 'utf8'));
});

describe('sentences', () => {
  test('stand in both languages under the same keys', () => {
    expect([...fr.keys()].toSorted()).toEqual([...en.keys()].toSorted());
  });

  test('carry the same blanks in both languages', () => {
    const differ = [...en].filter(([key, text]) => blanks(text).join() !== blanks(fr.get(key) ?? '').join()).map(([key]) => key);
    expect(differ).toEqual([]);
  });

  test('every key written in a pane exists', () => {
    const used = sources.flatMap((source) => [...source.matchAll(/['"`]((?:case|answer)\.[A-Za-z_]+(?:\.[A-Za-z_]+)*)['"`]/g)].map((match) => match[1] ?? ''));
    expect(used.length).toBeGreaterThan(80);
    expect(used.filter((key) => !en.has(key) && !en.has(`${key}_other`)).filter((key) => !NOT_KEYS.has(key))).toEqual([]);
  });

  test('French has a no-break space before a colon and inside quotes, none before ; ? !', () => {
    const wrong = [...fr].filter(([, text]) => /[^\u00a0]:(?!\d)|«[^\u00a0]|[^\u00a0]»|[\s\u00a0][;?!]/.test(text.replaceAll(/\{\{\w+\}\}/g, 'x'))).map(([key]) => key);
    expect(wrong).toEqual([]);
  });

  test('French uses the curved apostrophe', () => {
    expect([...fr].filter(([, text]) => text.includes("'")).map(([key]) => key)).toEqual([]);
  });
});

/** Error codes of the desk and names of commands look like keys. */
const NOT_KEYS: ReadonlySet<string> = new Set(['case.too_many_open', 'answer.say']);

describe('slots', () => {
  test('every field an answer can name has words in both languages', () => {
    const missing = Object.keys(SLOTS).map((slot) => `answer.slot.${slot.replaceAll('.', '_')}`).filter((key) => !en.has(key) || !fr.has(key));
    expect(missing).toEqual([]);
  });
});

describe('dates, times and ages', () => {
  test('read as each language writes them', () => {
    const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
    expect(plain(formatDay('2026-11-06', 'en'))).toBe('6 Nov 2026');
    expect(plain(formatDay('2026-09-06', 'en'))).toBe('6 Sep 2026');
    expect(plain(formatDay('2026-05-01', 'fr'))).toBe('1er mai 2026');
    expect(plain(formatShortDay('2026-07-14', 'fr'))).toBe('14 juill.');
    expect(plain(formatLongDay('2026-11-06', 'fr'))).toBe('6 novembre 2026');
    expect(plain(formatTime('2026-11-20T14:58:00Z', 'fr'))).toBe('9 h 58');
    expect(plain(formatTime('2026-11-20T21:00:00Z', 'fr'))).toBe('16 h');
    expect(formatTime('2026-11-20T14:58:00Z', 'en')).toBe('09:58');
    expect(plain(formatAge('2026-11-20T06:02:00Z', '2026-11-20T14:58:00Z', 'en'))).toBe('8 h 56 min');
    expect(plain(formatAge('2026-11-20T06:02:00Z', '2026-11-20T14:58:00Z', 'fr'))).toBe('8 h 56');
    expect(plain(formatAge('2026-11-20T06:00:00Z', '2026-11-20T15:00:00Z', 'fr'))).toBe('9 h');
  });

  test('never break inside a line', () => {
    expect(formatDay('2026-11-06', 'fr')).not.toContain(' ');
    expect(formatTime('2026-11-20T14:58:00Z', 'fr')).not.toContain(' ');
  });
});
