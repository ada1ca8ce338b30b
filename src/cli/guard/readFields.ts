/** Is this line a question or a reply, field by field? Unknown fields are errors: a misspelt one would silently change the verdict. */

import { parseCaseRecord } from '../../contract/caseRecord.ts';
import type { CaseRecord } from '../../domain/cases/case.ts';
import { CALLER_LABELS, type CallerLabel, type PolicyMode } from '../../domain/guard/rule.ts';
import { LANGUAGES, type Language } from '../../domain/kernel/bilingual.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import type { Instant } from '../../domain/kernel/time.ts';
import type { LineError } from './lineError.ts';

export interface QuestionLine {
  readonly id: string | number | null;
  readonly text: string;
  readonly lang: Language | undefined;
  readonly mode: PolicyMode | undefined;
}

export interface ReplyLine extends QuestionLine {
  readonly record: CaseRecord | undefined;
  readonly authorised: boolean;
  readonly asOf: Instant | undefined;
  /** Labels of the caller's question, or the question itself: "that's right" adopts what the caller said. */
  readonly asked: readonly CallerLabel[] | undefined;
  readonly question: string | undefined;
  readonly reference: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;
type Checks = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown): boolean => typeof value === 'string';
const QUESTION: Checks = {
  id: (value) => typeof value === 'string' || typeof value === 'number',
  lang: (value) => (LANGUAGES as readonly unknown[]).includes(value),
  text: isText,
  mode: (value) => value === 'standard' || value === 'strict',
};
const REPLY: Checks = {
  ...QUESTION,
  case: (value) => typeof value === 'object' && !Array.isArray(value) && !isTooDeep(value),
  authorised: (value) => typeof value === 'boolean',
  asOf: (value) => typeof value === 'string' && isInstant(value),
  asked: (value) => Array.isArray(value) && value.every((label) => (CALLER_LABELS as readonly unknown[]).includes(label)),
  question: isText,
  reference: isText,
};

export function readQuestionLine(text: string): Result<QuestionLine, LineError> {
  const fields = readFields(text, QUESTION);
  return fields.ok ? ok(toQuestion(fields.value)) : fields;
}

/** The text of the last case that was read: lines about one case often follow each other, and checking it is the dearest part. */
export function createReplyLineReader(): (text: string) => Result<ReplyLine, LineError> {
  let last: { readonly json: string; readonly record: CaseRecord } | undefined;
  return (text) => {
    const read = readFields(text, REPLY);
    if (!read.ok) return read;
    const fields = read.value;
    let record: CaseRecord | undefined;
    if (fields['case'] !== undefined) {
      const json = JSON.stringify(fields['case']);
      if (last?.json !== json) {
        const parsed = parseCaseRecord(fields['case']);
        if (!parsed.ok) return err({ code: 'line.case_malformed', field: ['case', nameOnly(parsed.error[0]?.field ?? '')].filter((part) => part !== '').join('.') });
        last = { json, record: parsed.value };
      }
      record = last.record;
    }
    return ok({ ...toQuestion(fields), record, authorised: fields['authorised'] === true, asOf: fields['asOf'] as Instant | undefined, asked: fields['asked'] as readonly CallerLabel[] | undefined, question: fields['question'] as string | undefined, reference: fields['reference'] as string | undefined });
  };
}

const toQuestion = (fields: Fields): QuestionLine => ({ id: (fields['id'] ?? null) as string | number | null, text: fields['text'] as string, lang: fields['lang'] as Language | undefined, mode: fields['mode'] as PolicyMode | undefined });

/** Null means absent, as in a case record. */
function readFields(text: string, checks: Checks): Result<Fields, LineError> {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return err({ code: 'line.not_json' });
  const fields: Fields = Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null));
  for (const [name, inner] of Object.entries(fields)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) return err({ code: 'line.field_unknown', field: nameOnly(name) });
    if (!check(inner)) return err({ code: 'line.field_wrong', field: name });
  }
  return fields['text'] === undefined ? err({ code: 'line.field_missing', field: 'text' }) : ok(fields);
}

/** No case record is deeper than this (reliability 7.6); what follows reads records by recursion. */
const MAX_DEPTH = 32;

function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((inner) => (typeof inner === 'object' && inner !== null ? Object.values(inner) : []));
  }
  return false;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A field's name is repeated only while it looks like one: whatever else stands there may be somebody's words. */
const nameOnly = (name: string): string => (/^[A-Za-z0-9_.]{0,60}$/.test(name) ? name : '…');

const isInstant = (value: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value.slice(0, 10));
