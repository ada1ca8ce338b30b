/** How is one YAML file of a pack read so that every mistake can be shown with its file and line? */

import { basename } from 'node:path';
import { parseYaml, type YamlFile } from '../../../yaml/yamlText.ts';
import { readPackText } from './packTexts.ts';
import { readPlainYaml } from './readPlainYaml.ts';

/** Reads a file; a missing or unreadable file, syntax errors and duplicate keys come back as author errors and `value` is then `undefined`. */
export function readYamlFile(path: string): YamlFile {
  const text = readPackText(path);
  return text.ok ? parseYamlText(basename(path), text.value) : { file: basename(path), value: undefined, problems: [text.error], lineOf: () => undefined };
}

/** Plain files are read the quick way; the full reader steps in for other syntax, for mistakes, and for lines deep inside a file. */
export function parseYamlText(file: string, text: string): YamlFile {
  const plain = readPlainYaml(text);
  if (plain === undefined) return parseYaml(file, text);
  let full: YamlFile | undefined;
  const lineOf: YamlFile['lineOf'] = (path) => plain.lines.get(path.join('/')) ?? (full ??= parseYaml(file, text)).lineOf(path);
  return { file, value: plain.value, problems: [], lineOf };
}
