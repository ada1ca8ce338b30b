/** What can be wrong with one input line? A code, the field, and a sentence that never repeats what the line says. */

export const LINE_ERRORS = {
  'line.not_json': 'This line is not one JSON object.',
  'line.not_utf8': 'This line is not UTF-8 text.',
  'line.too_long': 'This line is longer than 4 MB; it was not read.',
  'line.field_missing': 'This field is needed.',
  'line.field_unknown': 'This field is not known.',
  'line.field_wrong': 'This field does not hold what it should.',
  'line.case_malformed': 'The case is not a case record (docs/case-record.schema.json).',
} as const;

export type LineErrorCode = keyof typeof LINE_ERRORS;

export interface LineError {
  readonly code: LineErrorCode;
  readonly field?: string;
}

export const errorLine = (line: number, { code, field }: LineError): string => JSON.stringify({ line, error: { code, ...(field === undefined ? {} : { field }), text: LINE_ERRORS[code] } });
