/** Where does the closed courtesy list come from? From one policy file, English and French together. */

import { join } from 'node:path';
import { z } from 'zod';
import { createCourtesy, type Courtesy } from '../../../domain/guard/courtesy.ts';
import { checkShape } from './checkShape.ts';
import { readYamlFile } from './yamlFile.ts';

const courtesyFile = z.strictObject({ version: z.string(), courtesy: z.strictObject({ en: z.array(z.string().min(1)), fr: z.array(z.string().min(1)) }) });

/** An unreadable list is an empty one: every sentence is then loose, which is the safe reading. */
export function readCourtesy(policyFolder: string): Courtesy {
  const shaped = checkShape(readYamlFile(join(policyFolder, 'courtesy.yaml')), courtesyFile);
  return createCourtesy(shaped.value?.courtesy ?? { en: [], fr: [] });
}
