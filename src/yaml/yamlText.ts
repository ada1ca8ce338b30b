/** What does a YAML text that a person wrote say, and on which line does each of its values stand? */

import { LineCounter, isNode, parseDocument } from 'yaml';
import type { AuthorError } from '../domain/guard/rule.ts';

export interface YamlFile {
  /** File name without folder: author errors never carry paths of this machine. */
  readonly file: string;
  readonly value: unknown;
  readonly problems: readonly AuthorError[];
  /** Line (from 1) of the value at this path, or of the nearest parent that exists. */
  lineOf(path: readonly (string | number)[]): number | undefined;
}

/** Syntax errors and duplicate keys come back as author errors and `value` is then `undefined`. */
export function parseYaml(file: string, text: string): YamlFile {
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
