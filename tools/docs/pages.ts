/** The generated pages by path. */

import { caseRecordSchemaJson } from './caseRecordSchema.ts';
import { errorsPage } from './errorsPage.ts';

export const generatedPages = (): Readonly<Record<string, string>> => ({
  'docs/errors.md': errorsPage(),
  'docs/case-record.schema.json': caseRecordSchemaJson(),
});
