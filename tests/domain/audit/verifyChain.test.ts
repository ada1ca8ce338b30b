import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentCommitment } from '../../../src/domain/audit/commitment.ts';
import { deviceIdOf, isPublicKey } from '../../../src/domain/audit/device.ts';
import type { EntryKind } from '../../../src/domain/audit/entry.ts';
import { readHeader } from '../../../src/domain/audit/readHeader.ts';
import { EMPTY_HEAD, sealEntry, type ChainHead } from '../../../src/domain/audit/sealEntry.ts';
import { headToText, parseHead, verifyChain, type ChainCheck, type ChainEntry } from '../../../src/domain/audit/verifyChain.ts';
import { canonicalJson } from '../../../src/domain/kernel/canonicalJson.ts';
import { utf8 } from '../../../src/domain/kernel/hash.ts';
import { aDevice, sha256, verifyEd25519, type TestDevice } from '../../support/testCrypto.ts';

const device = aDevice();
const stranger = aDevice();

function seal(head: ChainHead, content: unknown, by: TestDevice = device, overrides: { deviceId?: string; kind?: EntryKind } = {}): { entry: ChainEntry; head: ChainHead } {
  const salt = new Uint8Array(32).fill(head.counter + 1);
  const sealed = sealEntry(
    { deviceId: overrides.deviceId ?? deviceIdOf(sha256, by.publicKey), at: '2026-03-02T10:00:00Z', kind: overrides.kind ?? 'case.opened', content, salt, head },
    { sha256, sign: by.sign },
  );
  const { deviceId, counter, at, kind, previous } = sealed.header;
  return {
    entry: { header: sealed.headerBytes, signature: sealed.signature, content: sealed.content, salt, columns: { deviceId, counter, at, kind, previous, hash: sealed.hash } },
    head: { counter, hash: sealed.hash },
  };
}

function chain(length: number): { entries: ChainEntry[]; heads: ChainHead[] } {
  const entries: ChainEntry[] = [];
  const heads: ChainHead[] = [];
  let head = EMPTY_HEAD;
  for (let index = 0; index < length; index += 1) {
    const sealed = seal(head, { agentId: 'agent-1', callId: `call-${index}` });
    entries.push(sealed.entry);
    heads.push(sealed.head);
    head = sealed.head;
  }
  return { entries, heads };
}

const LENGTH = 12;
const good = chain(LENGTH);
const lastHead = good.heads[LENGTH - 1] ?? EMPTY_HEAD;
const check: ChainCheck = { sha256, verify: verifyEd25519, claimedKey: device.publicKey };
const trusted: ChainCheck = { ...check, trustedKey: device.publicKey, trustedHead: lastHead };

const at = (index: number): ChainEntry => good.entries[index] ?? { header: new Uint8Array(), signature: new Uint8Array() };
const replaced = (index: number, entry: ChainEntry): ChainEntry[] => good.entries.map((standing, place) => (place === index ? entry : standing));
const bare = (entry: ChainEntry): ChainEntry => ({ header: entry.header, signature: entry.signature });
const place = fc.integer({ min: 0, max: LENGTH - 1 });

describe('a whole log', () => {
  it('is proven when key and head come from outside', () => {
    expect(verifyChain(good.entries, trusted)).toEqual({ whole: true, lost: [], entries: LENGTH, erased: 0, head: lastHead, deviceId: deviceIdOf(sha256, device.publicKey), keyTrusted: true, tailProven: true });
  });

  it('is only self-asserted, with an unproven tail, when nothing comes from outside', () => {
    expect(verifyChain(good.entries, check)).toMatchObject({ whole: true, keyTrusted: false, tailProven: false });
  });

  it('that grew past the trusted head is whole, but its newer tail is not proven', () => {
    expect(verifyChain(good.entries, { ...trusted, trustedHead: good.heads[4] })).toMatchObject({ whole: true, keyTrusted: true, tailProven: false });
  });

  it('still verifies after content and salts were erased', () => {
    fc.assert(fc.property(fc.uniqueArray(place), (erased) => {
      const entries = good.entries.map((entry, index) => (erased.includes(index) ? { header: entry.header, signature: entry.signature, columns: entry.columns } : entry));
      expect(verifyChain(entries, trusted)).toMatchObject({ whole: true, erased: erased.length });
    }));
  });

  it('may be empty', () => {
    expect(verifyChain([], check)).toMatchObject({ whole: true, entries: 0, head: EMPTY_HEAD });
  });
});

describe('any change of a log is found at its place', () => {
  const flip = (bytes: Uint8Array, index: number, mask: number): Uint8Array => bytes.map((byte, position) => (position === index % bytes.length ? byte ^ mask : byte));
  const mask = fc.integer({ min: 1, max: 255 });

  it.each(['header', 'signature', 'content', 'salt'] as const)('one changed byte of the %s', (part) => {
    fc.assert(fc.property(place, fc.nat(2000), mask, (index, byte, bits) => {
      const entry = at(index);
      const entries = replaced(index, { ...entry, [part]: flip(entry[part] ?? new Uint8Array(1), byte, bits) });
      expect(verifyChain(entries, check)).toMatchObject({ whole: false, position: index + 1, good: index });
    }), { numRuns: 200 });
  });

  it.each(['header', 'signature'] as const)('one changed byte of the %s, with neither columns nor content to compare', (part) => {
    fc.assert(fc.property(place, fc.nat(2000), mask, (index, byte, bits) => {
      const entry = at(index);
      const entries = replaced(index, { ...entry, [part]: flip(entry[part], byte, bits) }).map(bare);
      expect(verifyChain(entries, check)).toMatchObject({ whole: false, position: index + 1 });
    }), { numRuns: 200 });
  });

  it('a deleted entry is a gap where it stood, and a cut tail when it was last', () => {
    fc.assert(fc.property(place, fc.integer({ min: 1, max: 4 }), (index, count) => {
      const entries = good.entries.toSpliced(index, count);
      const wasTail = index + count >= LENGTH;
      expect(verifyChain(entries, trusted)).toMatchObject({ whole: false, position: index + 1, problem: wasTail ? 'tail_cut' : 'gap' });
    }));
  });

  it('a cut tail cannot be seen without a trusted head, and the report does not claim otherwise', () => {
    fc.assert(fc.property(place, (index) => { expect(verifyChain(good.entries.slice(0, index), check)).toMatchObject({ whole: true, tailProven: false }); }));
  });

  it('two entries that changed places are found at the first of them', () => {
    fc.assert(fc.property(place, place, (one, other) => {
      fc.pre(one !== other);
      const first = Math.min(one, other);
      const entries = replaced(one, at(other)).map((entry, index) => (index === other ? at(one) : entry));
      expect(verifyChain(entries, trusted)).toMatchObject({ whole: false, position: first + 1, problem: 'reordered' });
    }));
  });

  it('an entry that stands twice is a duplicated counter at the second place', () => {
    fc.assert(fc.property(place, place, (from, to) => {
      fc.pre(to >= from);
      expect(verifyChain(good.entries.toSpliced(to + 1, 0, at(from)), trusted)).toMatchObject({ whole: false, position: to + 2, problem: 'duplicated_counter', counter: from + 1 });
    }));
  });

  it('an entry put in by somebody without the device key is found where it was put', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: LENGTH }), fc.boolean(), (index, pretends) => {
      const forged = seal(good.heads[index - 1] ?? EMPTY_HEAD, { agentId: 'intruder' }, stranger, pretends ? { deviceId: deviceIdOf(sha256, device.publicKey) } : {}).entry;
      expect(verifyChain(good.entries.toSpliced(index, 0, forged), trusted)).toMatchObject({ whole: false, position: index + 1 });
    }));
  });
});

describe('the reason given', () => {
  const edited = (index: number, change: (text: string) => string): ChainEntry => ({ ...at(index), header: utf8(change(new TextDecoder().decode(at(index).header))) });
  const later = (text: string): string => text.replace('2026-03-02', '2026-03-09');
  const other = (index: number): ChainEntry => seal(good.heads[index - 1] ?? EMPTY_HEAD, { agentId: 'agent-2' }).entry;

  it.each<[string, readonly ChainEntry[], ChainCheck, string, number]>([
    ['edited header, next entry as witness', replaced(3, bare(edited(3, later))), check, 'header_edited', 4],
    ['edited header of the last entry, its stored hash as witness', replaced(LENGTH - 1, edited(LENGTH - 1, later)), check, 'header_edited', LENGTH],
    ['touched signature', replaced(3, { ...at(3), signature: at(4).signature }), check, 'bad_signature', 4],
    ['header that is not one', replaced(3, { ...at(3), header: utf8('{"v":1}') }), check, 'header_malformed', 4],
    ['header with a duplicate key', replaced(3, edited(3, (text) => text.replace('{', '{"v":1,'))), check, 'header_malformed', 4],
    ['edited content', replaced(3, { ...at(3), content: utf8('{"agentId":"agent-9"}') }), check, 'content_edited', 4],
    ['salt taken away alone', replaced(3, { header: at(3).header, signature: at(3).signature, content: at(3).content ?? new Uint8Array() }), check, 'content_edited', 4],
    ['content taken away alone', replaced(3, { header: at(3).header, signature: at(3).signature, salt: at(3).salt ?? new Uint8Array() }), check, 'content_edited', 4],
    ['stored columns that disagree', replaced(3, { ...at(3), columns: { deviceId: 'x', counter: 4, at: 'x', kind: 'x', hash: 'x', previous: 'x' } }), check, 'columns_edited', 4],
    ['entry of another device', replaced(3, seal(good.heads[2] ?? EMPTY_HEAD, {}, stranger).entry), check, 'wrong_device', 4],
    ['whole log of another device against the trusted key', [seal(EMPTY_HEAD, {}, stranger).entry], { ...trusted, claimedKey: stranger.publicKey }, 'wrong_device', 1],
    ['own key, borrowed name', [seal(EMPTY_HEAD, {}, stranger, { deviceId: deviceIdOf(sha256, device.publicKey) }).entry], { ...trusted, claimedKey: stranger.publicKey }, 'wrong_device', 1],
    ['own key, another device name', [seal(EMPTY_HEAD, {}, device, { deviceId: 'desk-other' }).entry], check, 'wrong_device', 1],
    ['the device itself told another story from here', [...good.entries.slice(0, 3), other(3), ...good.entries.slice(4)], check, 'broken_link', 5],
    ['the device rebuilt its log up to the trusted head', [...good.entries.slice(0, LENGTH - 1), other(LENGTH - 1)], trusted, 'head_differs', LENGTH],
  ])('%s', (_, entries, given, problem, position) => {
    expect(verifyChain(entries, given)).toMatchObject({ whole: false, problem, position });
  });
});

describe('a commitment', () => {
  it('follows the published formula', () => {
    const salt = new Uint8Array(32).fill(7);
    const joined = Buffer.concat([salt, Buffer.from('{"a":1}')]);
    expect(contentCommitment(sha256, salt, utf8(canonicalJson({ a: 1 })))).toBe(Buffer.from(sha256(joined)).toString('hex'));
  });

  it('refuses a salt of another length', () => {
    expect(() => contentCommitment(sha256, new Uint8Array(31), new Uint8Array())).toThrow(RangeError);
  });
});

describe('written forms', () => {
  it('a head reads back as written; anything else is refused', () => {
    expect(parseHead(` ${headToText(lastHead)}\n`)).toEqual(lastHead);
    expect(['', '12', `x:${'0'.repeat(64)}`, '1:abc'].map(parseHead)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('a public key is 64 hex digits', () => {
    expect([isPublicKey(device.publicKey), isPublicKey('abc')]).toEqual([true, false]);
  });

  it.each([
    ['an unknown field', { x: 1 }], ['another version', { v: 2 }], ['a counter of zero', { counter: 0 }], ['a counter with a fraction', { counter: 1.5 }], ['a counter as text', { counter: '1' }],
    ['a device that is not text', { deviceId: 5 }], ['a time that is not UTC', { at: '2026-03-02T10:00:00+01:00' }], ['a short hash', { previous: 'ab' }], ['an upper-case commitment', { commitment: 'A'.repeat(64) }],
    ['a kind of one part', { kind: 'guessed' }], ['a kind that is no code', { kind: 'case.guessed at' }],
  ])('a header with %s is not a header', (_, change) => {
    const header = JSON.parse(new TextDecoder().decode(at(0).header)) as object;
    expect(readHeader(utf8(canonicalJson(header)))).toEqual(header);
    expect(readHeader(utf8(canonicalJson({ ...header, ...change })))).toBeUndefined();
  });

  it('a header of a kind made later is one', () => {
    const header = JSON.parse(new TextDecoder().decode(at(0).header)) as object;
    expect(readHeader(utf8(canonicalJson({ ...header, kind: 'case.guessed' })))).toMatchObject({ kind: 'case.guessed' });
  });

  it.each([['not JSON', utf8('no')], ['a list', utf8('[]')], ['null', utf8('null')], ['bytes that are not text', Uint8Array.of(0xff)]])('%s is not a header', (_, bytes) => {
    expect(readHeader(bytes)).toBeUndefined();
  });
});

describe('a log that was rescued', () => {
  /** Entries 5 to 7 are gone; the next one says so, or says something else. */
  const rescued = (lost: readonly string[], by: TestDevice = device): ChainEntry[] => {
    const { entry } = seal(lastHead, { agentId: 'desk', details: { lost } }, by, { kind: 'journal.rescued' });
    return [...good.entries.slice(0, 4), ...good.entries.slice(7), entry];
  };

  it('is whole, with what it lost named', () => {
    expect(verifyChain(rescued(['5-7']), trusted)).toMatchObject({ whole: true, entries: LENGTH - 2, lost: [{ from: 5, to: 7, namedBy: LENGTH + 1 }] });
  });

  it.each([[[]], [['5-6']], [['4-7']], [['5-8']]])('is not whole when it names %j', (lost) => {
    expect(verifyChain(rescued(lost), check)).toMatchObject({ whole: false, position: 5, problem: 'gap' });
  });

  it('is not whole when somebody else names it, when its words were changed, or when they are missing', () => {
    expect(verifyChain(rescued(['5-7'], stranger), check)).toMatchObject({ whole: false, position: 5, problem: 'gap' });
    const words = utf8(canonicalJson({ agentId: 'desk', details: { lost: ['5-7'] } }));
    const silent = rescued([]);
    const last = silent.at(-1) ?? at(0);
    expect(verifyChain([...silent.slice(0, -1), { ...last, content: words }], check)).toMatchObject({ whole: false, problem: 'gap' });
    expect(verifyChain([...silent.slice(0, -1), bare(last)], check)).toMatchObject({ whole: false, problem: 'gap' });
  });

  it('names what was lost at its very end', () => {
    const { entry } = seal(lastHead, { agentId: 'desk', details: { lost: [`${LENGTH}-${LENGTH}`] } }, device, { kind: 'journal.rescued' });
    expect(verifyChain([...good.entries.slice(0, -1), entry], check)).toMatchObject({ whole: true, lost: [{ from: LENGTH, to: LENGTH, namedBy: LENGTH + 1 }] });
  });
});
