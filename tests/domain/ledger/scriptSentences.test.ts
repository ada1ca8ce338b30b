import { describe, expect, it } from 'vitest';
import { createScriptFinder } from '../../../src/domain/ledger/scriptSentences.ts';
import { offerScript } from '../../../src/domain/scripts/offerScript.ts';
import { splitSentences } from '../../../src/domain/composing/splitSentences.ts';
import type { ReplyFacts } from '../../../src/domain/composing/replyFacts.ts';
import type { Language } from '../../../src/domain/kernel/bilingual.ts';
import { aCase, anAuthority } from '../../support/caseRecords.ts';
import { compiled, scriptOf, someFacts, unverified } from '../../support/replyFacts.ts';

const find = createScriptFinder(compiled);
const client = someFacts();
const cut = (text: string): readonly string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));

function textOf(id: string, language: Language, facts: ReplyFacts): string {
  const offering = offerScript(scriptOf(id), facts);
  if (!offering.offered) throw new Error(`${id} is not offered`);
  return offering.text[language].text;
}

describe('a sentence of an approved script', () => {
  it('is recognised for every script that may be said now, in both languages', () => {
    const offered = compiled.filter((each) => offerScript(each, client).offered);
    const missed = offered.flatMap(({ script }) => (['en', 'fr'] as const).flatMap((language) => cut(textOf(script.id, language, client)).filter((sentence) => find(sentence, client) === undefined)));
    expect(offered.length).toBeGreaterThan(30);
    expect(missed).toEqual([]);
  });

  it('names script, version, hash and language, and tells which values it holds and where', () => {
    const [sentence = ''] = cut(textOf('B03', 'en', client));
    const found = find(sentence, client);
    const { script } = scriptOf('B03');
    expect(found).toMatchObject({ kind: 'fact', source: { scriptId: 'B03', version: 1, hash: script.hash, language: 'en' } });
    expect(found?.slots.length).toBeGreaterThan(0);
    expect(found?.slots.map(({ start, end }) => sentence.slice(start, end))).toEqual(found?.slots.map(({ value }) => value));
  });

  it('is script and not fact when it tells nothing of the record', () => {
    expect(find(cut(textOf('D05', 'fr', client))[0] ?? '', client)).toMatchObject({ kind: 'script', source: { scriptId: 'D05', language: 'fr' }, slots: [] });
  });

  it.each<[string, (text: string) => string]>([
    ['plain spaces for no-break spaces', (text) => text.replaceAll(/\s/g, ' ')],
    ['straight apostrophes', (text) => text.replaceAll('’', "'")],
    ['small letters', (text) => text.toLowerCase()],
    ['double spaces', (text) => text.replaceAll(' ', '  ')],
    ['no closing mark', (text) => text.replace(/\.$/, '')],
    ['letters typed with their accents apart', (text) => text.normalize('NFD')],
  ])('survives %s', (_, change) => {
    for (const language of ['en', 'fr'] as const) {
      for (const sentence of cut(textOf('B03', language, client))) expect(find(change(sentence), client)?.source?.scriptId).toBe('B03');
    }
  });

  it.each<[string, string, (text: string) => string]>([
    ['another year', 'B03', (text) => text.replace('2026', '2027')],
    ['another stage', 'B03', (text) => text.replace('background verification', 'eligibility review')],
    ['one word more', 'B03', (text) => text.replace(/\.$/, ' soon.')],
    ['one word less', 'D05', (text) => text.replace(' not ', ' ')],
  ])('is not recognised with %s', (_, id, change) => {
    const text = textOf(id, 'en', client);
    const [first = ''] = cut(text);
    const changed = cut(change(first)).filter((sentence) => sentence !== first);
    const other = changed.length > 0 ? changed : cut(change(text)).filter((sentence) => !cut(text).includes(sentence));
    expect(other.length).toBeGreaterThan(0);
    expect(other.map((sentence) => find(sentence, client))).toEqual(other.map(() => undefined));
  });
});

describe('the rights and the moment decide', () => {
  const words = cut(textOf('B03', 'en', client));

  it('nothing of a record is recognised before verification', () => {
    expect(words.map((sentence) => find(sentence, unverified()))).toEqual(words.map(() => undefined));
  });

  it('values of another case are not recognised', () => {
    const other = someFacts({ record: aCase({ id: 'C2', receivedOn: '2026-02-03' }) });
    expect(find(words.find((sentence) => sentence.includes('1\u00a0May')) ?? '', other)).toBeUndefined();
  });

  it('volatile facts of data that is too old are not recognised', () => {
    expect(words.map((sentence) => find(sentence, someFacts({ dataAge: 'too_old' })))).toEqual(words.map(() => undefined));
  });

  it('a script that says what the caller sent needs the tick', () => {
    const ticked = someFacts({ callerSays: ['sent_item'] });
    const [sentence = ''] = cut(textOf('B13', 'en', ticked)).filter((text) => find(text, client) === undefined);
    expect(sentence).not.toBe('');
    expect(find(sentence, ticked)?.source?.scriptId).toBe('B13');
  });

  it('a script of strict mode is not recognised in standard mode', () => {
    const [sentence = ''] = cut(textOf('C03', 'en', someFacts({ mode: 'strict' })));
    expect([find(sentence, someFacts({ mode: 'strict' }))?.source?.scriptId, find(sentence, client)]).toEqual(['C03', undefined]);
  });
});

it('each item a script may speak about is recognised, not the most pressing one only', () => {
  const facts = someFacts({ record: aCase({ items: [
    { id: 'I1', document: 'photos', state: 'received', requestedOn: '2026-10-01', receivedOn: '2026-10-20' },
    { id: 'I2', document: 'passport_copy', state: 'received', requestedOn: '2026-10-01', receivedOn: '2026-11-02' },
  ] }) });
  const said = ['I1', 'I2'].map((itemId) => cut(textOf('B12', 'en', { ...facts, itemId }))[0] ?? '');
  expect(new Set(said).size).toBe(2);
  expect(said.map((sentence) => find(sentence, facts)?.source?.scriptId)).toEqual(['B12', 'B12']);
});

it('a full stop inside a value cuts both texts alike, whichever part is asked first', () => {
  const facts = someFacts({ record: aCase({ authorities: [anAuthority({ holderName: 'Odette inc. Marchambault' })] }) });
  const parts = cut(textOf('B28', 'en', facts));
  expect(parts.some((part) => part.startsWith('Marchambault'))).toBe(true);
  expect(parts.toReversed().map((part) => createScriptFinder(compiled)(part, facts)?.source?.scriptId)).toEqual(parts.map(() => 'B28'));
});
