/** Which rows stand in a JSON text: the entries of one array, or one object? Only one entry is ever held. */

import { readJsonRow } from './jsonRow.ts';
import { badRow, MAX_RAW, MAX_RECORD, stopReading, type Reading } from './reading.ts';

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [0x22, 0x5c, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d];

type Where = 'start' | 'entry_or_end' | 'entry' | 'in_entry' | 'after_entry' | 'end';

export async function* readJson(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Reading> {
  let where = 'start' as Where;
  let inArray = false;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let row = 0;
  let kept: Buffer[] = [];
  let length = 0;

  const keep = (bytes: Buffer): void => {
    if (length < MAX_RECORD) kept.push(length + bytes.length > MAX_RECORD ? bytes.subarray(0, MAX_RAW) : bytes);
    length += bytes.length;
  };
  const take = (): Reading => {
    const text = Buffer.concat(kept);
    const reading = length > MAX_RECORD ? badRow({ file, row }, 'row.too_long', text) : readJsonRow(text, { file, row });
    kept = [];
    length = 0;
    return reading;
  };

  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (where === 'in_entry') {
        if (inString) {
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inString = false;
          continue;
        }
        if (byte === QUOTE) inString = true;
        else if (byte === OPEN_LIST || byte === OPEN_MAP) depth += 1;
        else if (byte === CLOSE_LIST || byte === CLOSE_MAP) depth -= 1;
        // A number or a word ends where the next thing begins; a map or a list with its bracket.
        const closed = depth === 0 && (byte === CLOSE_LIST || byte === CLOSE_MAP);
        const wordEnds = depth < 0 || (depth === 0 && byte === COMMA);
        if (!closed && !wordEnds) continue;
        keep(chunk.subarray(from, closed ? at + 1 : at));
        yield take();
        depth = 0;
        where = inArray ? 'after_entry' : 'end';
        if (closed) continue;
      }
      if (isSpace(byte)) continue;
      if (where === 'start' && byte === OPEN_LIST) { inArray = true; where = 'entry_or_end'; continue; }
      if (byte === CLOSE_LIST && inArray && (where === 'entry_or_end' || where === 'after_entry')) { where = 'end'; continue; }
      if (byte === COMMA && where === 'after_entry') { where = 'entry'; continue; }
      const begins = where === 'entry' || where === 'entry_or_end' || (where === 'start' && byte === OPEN_MAP);
      if (!begins || byte === COMMA || byte === CLOSE_LIST) {
        yield stopReading(file, 'file.json_broken', { row: String(row + 1) });
        return;
      }
      row += 1;
      where = 'in_entry';
      from = at;
      inString = byte === QUOTE;
      depth = byte === OPEN_LIST || byte === OPEN_MAP ? 1 : 0;
    }
    if (where === 'in_entry') keep(chunk.subarray(from));
  }
  if (where === 'in_entry') yield badRow({ file, row }, 'row.cut', Buffer.concat(kept));
  if (where === 'start') yield stopReading(file, 'file.empty');
  else if (where !== 'end') yield stopReading(file, 'file.json_cut', { row: String(row) });
}

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
