/** What may stand in a guard pack file, as trainers write it? */

import { z } from 'zod';
import { FRAME_NAMES } from '../domain/guard/rulePack.ts';
import { AGENT_LABELS, CALLER_LABELS } from '../domain/guard/rule.ts';
import { caseRecordSchema } from './caseRecord.ts';

const sentence = z.string().min(1).max(600);
const bilingual = z.strictObject({ en: sentence, fr: sentence });
const lists = z.strictObject({ en: z.array(sentence), fr: z.array(sentence) });

export const guardRule = z.strictObject({
  id: z.string().regex(/^[a-z_]+(\.[a-z0-9_-]+)+$/),
  kind: z.string().min(1),
  label: z.enum([...CALLER_LABELS, ...AGENT_LABELS]),
  strength: z.enum(['hard', 'soft', 'none']),
  message: bilingual,
  why: bilingual,
  suggest: z.array(z.string().regex(/^[A-F]\d\d$/)),
  match: lists,
  reads: z.string().max(40).optional(),
  unless: lists.optional(),
  given: lists.optional(),
  absent: lists.optional(),
  examples: z.strictObject({ flag: lists, pass: lists }),
});

/** One file holds one or more of these sections; topics keep their rules in a file of their own. */
export const guardPackFile = z.strictObject({
  version: z.string().optional(),
  rules: z.array(z.unknown()).optional(),
  sets: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), lists).optional(),
  frames: z.partialRecord(z.enum(FRAME_NAMES), lists).optional(),
  terms: z.record(z.string().regex(/^[a-z]+(\.[a-z0-9_]+)+$/), lists).optional(),
  meanings: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), lists).optional(),
  known: z.partialRecord(z.enum([...CALLER_LABELS, ...AGENT_LABELS]), lists).optional(),
  words: z.record(z.string(), z.string()).optional(),
  exampleCase: caseRecordSchema.optional(),
});
