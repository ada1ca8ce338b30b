/** Which pages are generated, and where do they stand? */

import { caseRecordSchemaJson } from './caseRecordSchema.ts';
import { errorsPage } from './errorsPage.ts';
import { guardReportPage } from '../guard/report/page.ts';
import { edgeCasesPage } from './edgeCasesPage.ts';

export const generatedPages = (): Readonly<Record<string, string>> => ({
  'docs/errors.md': errorsPage(),
  'docs/edge-cases.md': edgeCasesPage(),
  'docs/guard-report.md': guardReportPage(),
  'docs/case-record.schema.json': caseRecordSchemaJson(),
});
