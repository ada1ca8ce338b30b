/** What does a pack file say when it uses only plain YAML: maps, lists, single-line strings? Ten times quicker than the full reader. */

import { readFlow, readScalarEnd, type LineReader } from './plainYamlFlow.ts';

export interface PlainYaml {
  readonly value: unknown;
  /** Line (from 1) of values up to two keys deep: `rules/3`, `sets/NAME`. */
  readonly lines: ReadonlyMap<string, number>;
}

interface Line {
  readonly indent: number;
  readonly text: string;
  readonly number: number;
}

interface Reader extends LineReader {
  readonly content: readonly Line[];
  readonly lines: Map<string, number>;
  at: number;
}

const LINES_DEPTH = 2;
const UNUSUAL = /[\t\r\ufeff]|^(?:---|\.\.\.|%)/m;

/** `undefined` for everything that needs the full reader: other syntax, and every mistake, which it then names. */
export function readPlainYaml(text: string): PlainYaml | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const reader: Reader = { content: toLines(text), lines: new Map(), at: 0, unusual: false };
  const [first] = reader.content;
  if (first === undefined) return undefined;
  const value = readBlock(reader, first.indent, []);
  return reader.unusual || reader.at < reader.content.length ? undefined : { value, lines: reader.lines };
}

function toLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  text.split('\n').forEach((raw, index) => {
    const indent = indentOf(raw);
    if (indent < raw.length && raw[indent] !== '#') lines.push({ indent, text: raw.slice(indent), number: index + 1 });
  });
  return lines;
}

function indentOf(raw: string): number {
  let indent = 0;
  while (raw.charCodeAt(indent) === 32) indent += 1;
  return indent;
}

const isItem = (line: Line | undefined): boolean => line !== undefined && (line.text.startsWith('- ') || line.text === '-');

function readBlock(reader: Reader, indent: number, path: readonly (string | number)[]): unknown {
  const line = reader.content[reader.at];
  return isItem(line) ? readList(reader, indent, path) : readMap(reader, indent, path);
}

/** The next line, if it stands at this indent; a deeper one would go on with the value before it. */
function lineAt(reader: Reader, indent: number): Line | undefined {
  const line = reader.content[reader.at];
  if (line === undefined || reader.unusual || line.indent < indent) return undefined;
  if (line.indent > indent) reader.unusual = true;
  return reader.unusual ? undefined : line;
}

function readList(reader: Reader, indent: number, path: readonly (string | number)[]): readonly unknown[] {
  const items: unknown[] = [];
  for (let line = lineAt(reader, indent); line !== undefined && isItem(line); line = lineAt(reader, indent)) {
    const offset = 1 + indentOf(line.text.slice(1));
    const text = line.text.slice(offset);
    const inner = [...path, items.length];
    if (text === '' || text.startsWith('#') || isItem({ ...line, text })) reader.unusual = true;
    else if (keyEnd(text) > 0) {
      // A map that begins on the line of its dash: read it as if the dash were indent.
      (reader.content as Line[])[reader.at] = { indent: indent + offset, text, number: line.number };
      note(reader, inner, line.number);
      items.push(readMap(reader, indent + offset, inner));
    } else {
      note(reader, inner, line.number);
      reader.at += 1;
      items.push(readInline(reader, text));
    }
  }
  return items;
}

function readMap(reader: Reader, indent: number, path: readonly (string | number)[]): unknown {
  const map: Record<string, unknown> = {};
  for (let line = lineAt(reader, indent); line !== undefined && !isItem(line); line = lineAt(reader, indent)) {
    const end = keyEnd(line.text);
    const key = line.text.slice(0, Math.max(end, 0)).replaceAll('"', '');
    if (end <= 0 || Object.hasOwn(map, key) || key === '__proto__') {
      reader.unusual = true;
      break;
    }
    const offset = end + 1 + indentOf(line.text.slice(end + 1));
    const text = line.text.slice(offset);
    reader.at += 1;
    map[key] = text === '' || text.startsWith('#') ? readBelow(reader, indent, [...path, key]) : readInline(reader, text);
    if (text !== '') note(reader, [...path, key], line.number);
  }
  return map;
}

/** The value of a key stands on the lines below it; a list may keep the indent of its key. */
function readBelow(reader: Reader, indent: number, path: readonly (string | number)[]): unknown {
  const next = reader.content[reader.at];
  const isBelow = next !== undefined && (next.indent > indent || (next.indent === indent && isItem(next)));
  if (!isBelow) {
    reader.unusual = true;
    return undefined;
  }
  note(reader, path, next.number);
  return readBlock(reader, next.indent, path);
}

const KEY = /^(?:"[\p{L}\p{N}_ .-]+"|[\p{L}_][\p{L}\p{N}_.'’-]*)(?=:(?: |$))/u;
const NOT_A_STRING = /^(?:null|true|false|y|n|yes|no|on|off)$/i;

/** Length of the key a line begins with, or -1. */
function keyEnd(text: string): number {
  const key = KEY.exec(text)?.[0];
  return key === undefined || NOT_A_STRING.test(key) ? -1 : key.length;
}

function readInline(reader: Reader, text: string): unknown {
  const read = text[0] === '[' || text[0] === '{' ? readFlow(reader, text, 0) : readScalarEnd(reader, text);
  if (!/^ *(?:$|(?<= )#)/.test(text.slice(read.end))) reader.unusual = true;
  return read.value;
}

function note(reader: Reader, path: readonly (string | number)[], line: number): void {
  if (path.length <= LINES_DEPTH) reader.lines.set(path.join('/'), line);
}
