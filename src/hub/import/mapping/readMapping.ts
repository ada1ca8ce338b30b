/** What does a mapping.yaml say, or on which lines is it wrong? */

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { AuthorError } from '../../../domain/guard/rule.ts';
import { err, type Result } from '../../../domain/kernel/result.ts';
import { checkShape } from '../../../yaml/checkShape.ts';
import { parseYaml } from '../../../yaml/yamlText.ts';
import { compileMapping, type Mapping } from './compileMapping.ts';
import { mappingFileSchema } from './mappingFile.ts';

export function readMapping(path: string): Result<Mapping, readonly AuthorError[]> {
  const file = basename(path);
  try {
    return parseMapping(file, readFileSync(path, 'utf8'));
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    return err([{ file, code: 'file.unreadable', text: code ?? '', hint: 'Give the path of a mapping file that can be read.' }]);
  }
}

export function parseMapping(file: string, text: string): Result<Mapping, readonly AuthorError[]> {
  const yaml = parseYaml(file, text);
  const shaped = checkShape(yaml, mappingFileSchema);
  if (shaped.value === undefined) return err(shaped.problems);
  const compiled = compileMapping(shaped.value);
  if (compiled.ok) return compiled;
  return err(compiled.error.map(({ path: at, code, hint }): AuthorError => {
    const line = yaml.lineOf(at);
    return { file, ...(line === undefined ? {} : { line }), code, text: at.join('.'), hint };
  }));
}
