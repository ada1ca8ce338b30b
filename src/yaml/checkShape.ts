/** Does a value read from YAML have the shape its file promises? Every wrong field becomes an author error with its line. */

import type { z } from 'zod';
import type { AuthorError } from '../domain/guard/rule.ts';
import { toShapeMistake } from './shapeMistake.ts';
import type { YamlFile } from './yamlText.ts';

export type Shaped<T> = { readonly value: T | undefined; readonly problems: readonly AuthorError[] };

const BEGINNING = 'Compare the keys at the left edge with those of a file that works.';

export function checkShape<T>(yaml: YamlFile, schema: z.ZodType<T>, owner?: string): Shaped<T> {
  if (yaml.value === undefined) return { value: undefined, problems: yaml.problems };
  const parsed = schema.safeParse(yaml.value);
  if (parsed.success) return { value: parsed.data, problems: yaml.problems };
  const problems = parsed.error.issues.map((issue): AuthorError => {
    const { path, text, hint } = toShapeMistake(issue, { value: yaml.value, at: [], beginning: BEGINNING, otherwise: issue.message });
    const line = yaml.lineOf(path);
    return {
      file: yaml.file,
      ...(line === undefined ? {} : { line }),
      ...(owner === undefined ? {} : { ruleId: owner }),
      code: `shape.${issue.code}`,
      text,
      hint,
    };
  });
  return { value: undefined, problems: [...yaml.problems, ...problems] };
}
