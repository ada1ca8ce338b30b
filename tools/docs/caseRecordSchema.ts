/** What is docs/case-record.schema.json? The schema the desk itself uses, as JSON Schema 2020-12. */

import { z } from 'zod';
import { caseRecordSchema } from '../../src/contract/caseRecord.ts';

export function caseRecordSchemaJson(): string {
  const schema = z.toJSONSchema(caseRecordSchema, { target: 'draft-2020-12' });
  return `${JSON.stringify({ ...schema, title: 'StatusDesk case record', description: 'One application as a desk may see it. Only id, line and status are required; null means absent; unknown fields are errors.' }, null, 2)}\n`;
}
