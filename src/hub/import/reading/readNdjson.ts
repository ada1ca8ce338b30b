/** Which rows stand in a text of JSON lines? A line that cannot be read is set aside alone. */

import { readJsonRow } from './jsonRow.ts';
import { badRow, MAX_RAW, MAX_RECORD, stopReading, type Reading } from './reading.ts';

const NEWLINE = 10;
const NOTHING: Buffer = Buffer.alloc(0);

export async function* readNdjson(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Reading> {
  let held: Buffer = NOTHING;
  let tooLong = false;
  let line = 0;
  let bytes = 0;
  const toReading = (text: Buffer): Reading | undefined => {
    line += 1;
    const place = { file, row: line, line };
    const long = tooLong || text.length > MAX_RECORD;
    tooLong = false;
    if (long) return badRow(place, 'row.too_long', text);
    return text.toString('latin1').trim() === '' ? undefined : readJsonRow(text, place);
  };
  for await (const chunk of chunks) {
    bytes += chunk.length;
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const rest = chunk.subarray(from, end);
      const reading = toReading(held.length === 0 ? rest : Buffer.concat([held, rest]));
      if (reading !== undefined) yield reading;
      held = NOTHING;
      from = end + 1;
    }
    // Of a line without end only its beginning is kept.
    tooLong ||= held.length + chunk.length - from > MAX_RECORD;
    const rest = chunk.subarray(from);
    held = tooLong ? Buffer.concat([held, rest]).subarray(0, MAX_RAW) : held.length === 0 ? rest : Buffer.concat([held, rest]);
  }
  if (held.length > 0 || tooLong) {
    const reading = toReading(held);
    if (reading !== undefined) yield reading;
  }
  if (bytes === 0) yield stopReading(file, 'file.empty');
}
