/** Is text of any encoding read as it was written? And what cannot be known refused? */

import { encode } from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { codesOf, importBytes, notesOf, PLAIN } from './importing.ts';

const NOTE = 'Réouverture à Québec, cœur';
const text = (note = NOTE): string => `id,status,note\r\na,received,"${note}"\r\nb,received,plain\r\n`;
const encodingOf = ({ report }: Awaited<ReturnType<typeof importBytes>>): string | undefined => report.files[0]?.encoding;

describe('encodings', () => {
  it.each([
    ['utf-8', encode(text(), 'utf-8')], ['utf-8', encode(text(), 'utf-8', { addBOM: true })], ['utf-16le', encode(text(), 'utf-16le', { addBOM: true })],
    ['utf-16le', encode(text(), 'utf-16le')], ['utf-16be', encode(text(), 'utf-16be', { addBOM: true })], ['utf-16be', encode(text(), 'utf-16be')],
    ['windows-1252', encode(text(), 'windows-1252')], ['iso-8859-15', encode(text(), 'iso-8859-15')],
  ])('finds %s', async (name, bytes) => {
    const imported = await importBytes(bytes);
    expect([encodingOf(imported), notesOf(imported)]).toEqual([name, { a: NOTE, b: 'plain' }]);
  });

  it('reads ISO-8859-1 as Windows-1252, which is the same for its letters', async () => {
    const imported = await importBytes(encode(text('Réouverture à Québec ½'), 'iso-8859-1'));
    expect([encodingOf(imported), notesOf(imported)['a']]).toEqual(['windows-1252', 'Réouverture à Québec ½']);
  });

  it('reads characters that two pieces of the file share', async () => {
    const long = 'é'.repeat(150_000);
    for (const offset of ['', 'x']) {
      const imported = await importBytes(encode(`id,status,note\na,received,${offset}${'é'.repeat(150)}\n`.padEnd(65_530, 'z') + `\nb,received,${offset}${long.slice(0, 200)}\n`, 'utf-8'));
      expect(notesOf(imported)['b']).toBe(offset + long.slice(0, 200));
    }
  });

  it('refuses a file of two encodings, and rejects its odd rows once one is stated', async () => {
    const mixed = Buffer.concat([encode(text(), 'utf-8'), encode('c,received,Montréal\n', 'windows-1252'), encode('d,received,Lévis\n', 'utf-8')]);
    const refused = await importBytes(mixed);
    expect(refused.report.stops).toMatchObject([{ code: 'file.encoding_mixed' }]);
    expect(refused.sink.cases.size).toBe(0);
    const stated = await importBytes(mixed, `${PLAIN}source: { encoding: utf-8 }\n`);
    expect(notesOf(stated)).toEqual({ a: NOTE, b: 'plain', d: 'Lévis' });
    expect(codesOf(stated)).toEqual(['4 row.encoding']);
  });

  it('refuses what it does not read', async () => {
    const cyrillic = encode(`id,status,note\n${'a,received,Дело получено и рассматривается в управлении\n'.repeat(50)}`, 'windows-1251');
    expect((await importBytes(cyrillic)).report.stops).toMatchObject([{ code: 'file.encoding_unknown', params: { looksLike: 'windows-1251' } }]);
    expect((await importBytes(encode(text(), 'utf-32', { addBOM: true }))).report.stops).toMatchObject([{ code: 'file.encoding_unknown', params: { looksLike: 'UTF-32' } }]);
  });

  it.each([
    ['windows-1251', 'Ковальчук', 'Шевченко'], ['windows-1256', 'محمد الحربي', 'فاطمة'], ['shift_jis', '山田太郎', '佐藤花子'], ['windows-1253', 'Παπαδόπουλος', 'Γεωργίου'], ['gb18030', '王小明', '李华'],
  ])('refuses names in %s, however few, and reads them as stated where the encoding is stated', async (name, ...people) => {
    const few = encode(`id,status,note\n${people.map((person, index) => `c${index},received,${person}\n`).join('')}${'z,received,plain\n'.repeat(3)}`, name);
    const refused = await importBytes(few);
    expect(refused.report.stops).toMatchObject([{ code: expect.stringMatching(/^file\.encoding_(unknown|mixed)$/) as string }]);
    expect(refused.sink.cases.size).toBe(0);
    expect((await importBytes(few, `${PLAIN}source: { encoding: windows-1252 }\n`)).report.stops).toEqual([]);
  });

  it.each(['Créée à Trois-Rivières', 'Noël, été, où, ça', '« déjà » – Québec', 'Éloïse Lefèbvre-Côté', 'Zoë Åström'])('still finds Latin letters in: %s', async (note) => {
    expect(encodingOf(await importBytes(encode(text(note), 'windows-1252')))).toBe('windows-1252');
  });

  it('sets a half character of UTF-16 aside with its row', async () => {
    const bytes = Buffer.concat([encode('id,status,note\na,received,', 'utf-16le', { addBOM: true }), Buffer.from([0x00, 0xd8]), encode('\nb,received,two\n', 'utf-16le')]);
    const imported = await importBytes(bytes);
    expect([notesOf(imported), codesOf(imported)]).toEqual([{ b: 'two' }, ['2 row.encoding']]);
  });
});
