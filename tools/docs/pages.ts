/** The generated pages by path. */

import { caseRecordSchemaJson } from './caseRecordSchema.ts';
import { errorsPage } from './errorsPage.ts';
import { sampleDataPage } from './sampleDataPage.ts';

export const generatedPages = (): Readonly<Record<string, string>> => ({
  'docs/errors.md': errorsPage(),
  'docs/sample-data.md': sampleDataPage(),
  'docs/case-record.schema.json': caseRecordSchemaJson(),
});
