/** How is one YAML file of a pack read so that every mistake can be shown with its file and line? */

import { basename } from 'node:path';
import { LineCounter, isNode, parseDocument } from 'yaml';
import type { AuthorError } from '../../../domain/guard/rule.ts';
import { readPackText } from './packTexts.ts';
import { readPlainYaml } from './readPlainYaml.ts';

export interface YamlFile {
  /** File name without folder: author errors never carry paths of this machine. */
  readonly file: string;
  readonly value: unknown;
  readonly problems: readonly AuthorError[];
  /** Line (from 1) of the value at this path, or of the nearest parent that exists. */
  lineOf(path: readonly (string | number)[]): number | undefined;
}

/** Reads a file; a missing or unreadable file, syntax errors and duplicate keys come back as author errors and `value` is then `undefined`. */
export function readYamlFile(path: string): YamlFile {
  const text = readPackText(path);
  return text.ok ? parseYamlText(basename(path), text.value) : { file: basename(path), value: undefined, problems: [text.error], lineOf: () => undefined };
}

/** Plain files are read the quick way; the full reader steps in for other syntax, for mistakes, and for lines deep inside a file. */
export function parseYamlText(file: string, text: string): YamlFile {
  const plain = readPlainYaml(text);
  if (plain === undefined) return parseFully(file, text);
  let full: YamlFile | undefined;
  const lineOf: YamlFile['lineOf'] = (path) => plain.lines.get(path.join('/')) ?? (full ??= parseFully(file, text)).lineOf(path);
  return { file, value: plain.value, problems: [], lineOf };
}

function parseFully(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const problems = document.errors.map((error): AuthorError => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    code: 'yaml.syntax',
    text: error.code,
    hint: 'Correct the YAML at this line: indentation, quotes or a key written twice.',
  }));
  const lineOf = (path: readonly (string | number)[]): number | undefined => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  const value: unknown = problems.length > 0 ? undefined : document.toJS();
  return { file, value, problems, lineOf };
}
