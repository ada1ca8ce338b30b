/** Has every screen of the frame its sentences in both languages, written as each language writes, and none in code? */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ERRORS } from '../../src/contract/errors.ts';
import { ENTRY_KINDS } from '../../src/domain/audit/entry.ts';
import { CALLER_LABELS } from '../../src/domain/guard/rule.ts';
import { errorKey, errorText } from '../../src/renderer/i18n/errorText.ts';
import { createI18n, SENTENCES } from '../../src/renderer/i18n/setup.ts';

type Tree = { readonly [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value] as const] : leaves(value, `${path}${key}.`)));

const sentencesOf = (language: 'en' | 'fr') => new Map(leaves(SENTENCES[language]['translation']));
const en = sentencesOf('en');
const fr = sentencesOf('fr');
const blanks = (text: string): string => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted().join();

const RENDERER = join(import.meta.dirname, '../../src/renderer');
const sources = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx')).map((name) => ({ name, text: readFileSync(join(RENDERER, name), 'utf8') }));

describe('sentences', () => {
  test('stand in both languages under the same keys with the same blanks', () => {
    expect([...fr.keys()].toSorted()).toEqual([...en.keys()].toSorted());
    expect([...en].filter(([key, text]) => blanks(text) !== blanks(fr.get(key) ?? '')).map(([key]) => key)).toEqual([]);
  });

  test('French spaces before colons and in quotes are no-break, and there is none before ; ? !', () => {
    const wrong = [...fr].filter(([, text]) => /[^\u00a0]:(?!\d)|«[^\u00a0]|[^\u00a0]»|[\s\u00a0][;?!]|'/.test(text.replaceAll(/\{\{\w+\}\}/g, 'x'))).map(([key]) => key);
    expect(wrong).toEqual([]);
  });

  test('none stands in a component', () => {
    expect(sources.length).toBeGreaterThan(40);
    const found = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/>([^<>{}=;()\n]*[A-Za-zÀ-ÿ]{3,}[^<>{}=;()\n]*)<\//g), ...text.matchAll(/(?:aria-label|placeholder|title)="([^"]*[A-Za-z]{3,}[^"]*)"/g)]
        .map((match) => `${name}: ${match[1]?.trim() ?? ''}`))
      .filter((line) => !/: (?:F\d+|Ctrl\+.*|Alt\+.*)$/.test(line));
    expect(found).toEqual([]);
  });

  test('every key written in a component exists', () => {
    const used = sources.flatMap(({ text }) => [...text.matchAll(/\bt\('([A-Za-z_.]+)'/g)].map((match) => match[1] ?? ''));
    expect(used.length).toBeGreaterThan(150);
    expect([...new Set(used)].filter((key) => !en.has(key) && !en.has(`${key}_other`))).toEqual([]);
  });
});

describe('closed lists', () => {
  test.each(['en', 'fr'] as const)('every error code has what happened and what to do (%s)', (language) => {
    const sentences = language === 'en' ? en : fr;
    const missing = Object.keys(ERRORS).filter((code) => !sentences.has(`${errorKey(code)}.happened`) || !sentences.has(`${errorKey(code)}.next`));
    expect(missing).toEqual([]);
  });

  test('an unknown code falls back to the sentence for bugs and still shows its own code', () => {
    const i18n = createI18n('en');
    const said = errorText({ t: (key, values) => i18n.t(key, values ?? {}), has: (key) => i18n.exists(key) }, { code: 'later.code', incident: 'ab12' });
    expect(said).toEqual({ code: 'later.code ab12', happened: 'Something went wrong in the desk. Incident ab12.', next: 'Try again. If it returns, give support the incident number.' });
  });

  test('every kind of log entry and every label of a question has a word', () => {
    expect(ENTRY_KINDS.filter((kind) => !en.has(`log.kind.${kind.replaceAll('.', '_')}`))).toEqual([]);
    expect(CALLER_LABELS.map((label) => (label.startsWith('advice') ? 'advice' : label)).filter((label) => !en.has(`label.${label}`))).toEqual([]);
  });
});
