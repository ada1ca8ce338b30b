/** Where does the closed courtesy list come from? From one policy file, English and French together. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { createCourtesy, type Courtesy } from '../../../domain/guard/courtesy.ts';

const courtesyFile = z.strictObject({ version: z.string(), courtesy: z.strictObject({ en: z.array(z.string().min(1)), fr: z.array(z.string().min(1)) }) });

/** An unreadable list is an empty one: every sentence is then loose, which is the safe reading. */
export function readCourtesy(policyFolder: string): Courtesy {
  const parsed = courtesyFile.safeParse(parse(readFileSync(join(policyFolder, 'courtesy.yaml'), 'utf8')));
  return createCourtesy(parsed.success ? parsed.data.courtesy : { en: [], fr: [] });
}
