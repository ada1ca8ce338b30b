/** What does one line of plain YAML hold: a string, or a list or map in brackets? */

export interface LineReader {
  /** Something only the full reader understands, or a mistake only it can name. */
  unusual: boolean;
}

export interface Read {
  readonly value: unknown;
  /** Where the value ends in the text. */
  readonly end: number;
}

/** Signs that begin something else than a plain string. */
const INDICATORS = new Set('[]{},&*!|>%@`?:-#"\''.split(''));
/** Plain text that is no string: numbers, truth values, nothing. */
const NOT_A_STRING = /^(?:~|null|true|false|<<|=|[-+]?[.\d][\da-fox.e_+-]*|[-+]?\.(?:inf|nan))$/i;

/** A string to the end of the line or to a comment. */
export function readScalarEnd(reader: LineReader, text: string): Read {
  if (text[0] === '"' || text[0] === "'") return readQuoted(reader, text, 0);
  const comment = text.indexOf(' #');
  const end = comment < 0 ? text.length : comment;
  const value = trimEnd(text.slice(0, end));
  if (value.includes(': ') || value.endsWith(':')) reader.unusual = true;
  return { value: plain(reader, value), end };
}

export function readFlow(reader: LineReader, text: string, start: number): Read {
  return text[start] === '[' ? readFlowList(reader, text, start) : readFlowMap(reader, text, start);
}

function readFlowList(reader: LineReader, text: string, start: number): Read {
  const items: unknown[] = [];
  let at = skipSpaces(text, start + 1);
  if (text[at] === ']') return { value: items, end: at + 1 };
  while (!reader.unusual) {
    const item = readFlowValue(reader, text, at);
    items.push(item.value);
    at = skipSpaces(text, item.end);
    if (text[at] === ']') return { value: items, end: at + 1 };
    if (text[at] !== ',') reader.unusual = true;
    at = skipSpaces(text, at + 1);
  }
  return { value: items, end: at };
}

const FLOW_KEY = /[A-Za-z_][\w.-]*(?=: )/y;

function readFlowMap(reader: LineReader, text: string, start: number): Read {
  const map: Record<string, unknown> = {};
  let at = skipSpaces(text, start + 1);
  while (!reader.unusual) {
    FLOW_KEY.lastIndex = at;
    const key = FLOW_KEY.exec(text)?.[0];
    if (key === undefined || NOT_A_STRING.test(key) || Object.hasOwn(map, key) || key === '__proto__') break;
    const item = readFlowValue(reader, text, skipSpaces(text, at + key.length + 1));
    map[key] = item.value;
    at = skipSpaces(text, item.end);
    if (text[at] === '}') return { value: map, end: at + 1 };
    if (text[at] !== ',') break;
    at = skipSpaces(text, at + 1);
  }
  reader.unusual = true;
  return { value: map, end: at };
}

function readFlowValue(reader: LineReader, text: string, start: number): Read {
  const sign = text[start];
  if (sign === '[' || sign === '{') return readFlow(reader, text, start);
  if (sign === '"' || sign === "'") return readQuoted(reader, text, start);
  let end = start;
  while (end < text.length && !isFlowSign(text.charCodeAt(end))) {
    const unit = text[end];
    if ((unit === ':' && endsKey(text, end + 1)) || (unit === '#' && text[end - 1] === ' ')) reader.unusual = true;
    end += 1;
  }
  return { value: plain(reader, trimEnd(text.slice(start, end))), end };
}

/** `,` `[` `]` `{` `}` */
const isFlowSign = (unit: number): boolean => unit === 44 || unit === 91 || unit === 93 || unit === 123 || unit === 125;

const endsKey = (text: string, index: number): boolean => index >= text.length || text[index] === ' ' || isFlowSign(text.charCodeAt(index));

/** `'it''s'` and `"a \"b\""`; other escapes are left to the full reader. */
const QUOTED = /'((?:[^']|'')*)'|"((?:[^"\\]|\\["\\])*)"/y;

function readQuoted(reader: LineReader, text: string, start: number): Read {
  QUOTED.lastIndex = start;
  const [whole, single, double] = QUOTED.exec(text) ?? [];
  if (whole === undefined || text[start + whole.length] === ':') {
    reader.unusual = true;
    return { value: '', end: text.length };
  }
  const value = single === undefined ? (double ?? '').replaceAll(/\\(["\\])/g, '$1') : single.replaceAll("''", "'");
  return { value, end: start + whole.length };
}

const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;

function plain(reader: LineReader, value: string): unknown {
  if (WHOLE_NUMBER.test(value)) return Number(value);
  if (value === 'true' || value === 'false') return value === 'true';
  if (value === '' || INDICATORS.has(value[0] as string) || NOT_A_STRING.test(value)) reader.unusual = true;
  return value;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at += 1;
  return at;
}

/** Spaces only: a no-break space at the end is content. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end -= 1;
  return text.slice(0, end);
}
