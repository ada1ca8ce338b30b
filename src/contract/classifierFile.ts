/** What may stand in the `classifier.json` of an organisation's own classifier? (ADR 0011) */

import { z } from 'zod';
import { AGENT_LABELS, CALLER_LABELS } from '../domain/guard/rule.ts';

/** What one output may stand for: a label, or that any label of a sort holds. `ok` is what is left. */
export const CLASSIFIED = {
  questions: [...CALLER_LABELS, 'advice'],
  sentences: [...AGENT_LABELS.filter((label) => label !== 'ok'), 'violation'],
} as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Neither never nor always. */
const chance = z.number().gt(0).lt(1);
const name = z.string().min(1).max(60);

export const classifierFile = z.strictObject({
  format: z.literal(1),
  /** What the organisation calls it; stands in verdicts and logs. */
  id: z.string().regex(/^[A-Za-z0-9._-]{1,60}$/),
  of: z.enum(['questions', 'sentences']),
  /** Hash of `model.onnx`. */
  model: sha256,
  /** Hash of `tokenizer.json`. */
  tokenizer: sha256,
  /** What the model was trained for, with the tokens that begin and end a text; a longer text is read in parts. */
  mostTokens: z.int().min(8).max(4096),
  /** Left out: the first output of the model. */
  output: name.optional(),
  as: z.enum(['sigmoid', 'softmax']),
  /** One row an output number, in order; null for what no label stands for. */
  labels: z.array(name.nullable()).min(1).max(1000),
  thresholds: z.strictObject({ en: z.record(name, chance), fr: z.record(name, chance) }),
  weight: z.number().gt(0).max(1),
});

export type ClassifierFile = z.output<typeof classifierFile>;
