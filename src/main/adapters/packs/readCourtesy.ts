/** Where does the closed courtesy list come from? From one policy file, English and French together. */

import { join } from 'node:path';
import { z } from 'zod';
import { createCourtesy, type Courtesy } from '../../../domain/guard/courtesy.ts';
import { checkShape, type Shaped } from '../../../yaml/checkShape.ts';
import { readYamlFile } from './yamlFile.ts';

const courtesyFile = z.strictObject({ version: z.string(), courtesy: z.strictObject({ en: z.array(z.string().min(1)), fr: z.array(z.string().min(1)) }) });

/** The file as it stands, for the hash and the author errors of the policies; `undefined` when it cannot be read. */
export const readCourtesyFile = (policyFolder: string): Shaped<z.output<typeof courtesyFile>> => checkShape(readYamlFile(join(policyFolder, 'courtesy.yaml')), courtesyFile);

/** An unreadable list is an empty one: every sentence is then loose, which is the safe reading. */
export const readCourtesy = (policyFolder: string): Courtesy => createCourtesy(readCourtesyFile(policyFolder).value?.courtesy ?? { en: [], fr: [] });
