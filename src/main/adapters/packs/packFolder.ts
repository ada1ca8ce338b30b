/** Which YAML files make up a pack, and what are its version and hash? */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../../domain/kernel/canonicalJson.ts';
import type { AuthorError } from '../../../domain/guard/rule.ts';
import { checkShape } from '../../../yaml/checkShape.ts';
import { listPackFiles } from './packTexts.ts';
import { readYamlFile } from './yamlFile.ts';
import type { YamlFile } from '../../../yaml/yamlText.ts';

const packHeader = z.strictObject({ version: z.string().min(1) });

/** Files of a pack folder in name order, `pack.yaml` apart. A folder that cannot be listed is an empty one with that problem. */
export function readPackFolder(folder: string): { readonly version: string; readonly files: readonly YamlFile[]; readonly problems: readonly AuthorError[] } {
  const names = listPackFiles(folder);
  if (!names.ok) return { version: '', files: [], problems: [names.error] };
  const header = checkShape(readYamlFile(join(folder, 'pack.yaml')), packHeader);
  return {
    version: header.value?.version ?? '',
    files: names.value.filter((name) => name !== 'pack.yaml').map((name) => readYamlFile(join(folder, name))),
    problems: header.problems,
  };
}

/** SHA-256 (hex) over the canonical bytes of a value. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
