/** Which keys does a mapping.yaml have? docs/import.md explains each of them. */

import { z } from 'zod';
import { ENCODINGS } from '../reading/findEncoding.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const name = z.string().min(1).max(200);
const list = z.array(scalar).min(1);

/** Column → what must stand in it; all of them must hold. */
const condition = z.record(name, z.union([scalar, list, z.strictObject({ not: list.optional(), startsWith: z.array(z.string().min(1)).min(1).optional(), empty: z.boolean().optional() })]));

/** A text alone names a column. */
const source = z.preprocess((value) => (typeof value === 'string' ? { column: value } : value), z.strictObject({
  column: name.optional(),
  first: z.array(name).min(1).optional(),
  list: z.array(name).min(1).optional(),
  text: z.string().min(1).optional(),
  const: scalar.optional(),
  split: z.strictObject({ by: z.string().min(1), part: z.int().min(1).optional() }).optional(),
  case: z.enum(['upper', 'lower', 'title']).optional(),
  as: z.enum(['text', 'identifier', 'integer']).optional(),
  table: name.optional(),
  date: name.optional(),
  instant: name.optional(),
  birth: name.optional(),
  default: scalar.optional(),
  required: z.boolean().optional(),
  when: condition.optional(),
}));

const fields = z.record(name, source);
const set = z.record(name, scalar);

const layout = {
  kind: z.enum(['csv', 'ndjson', 'json']).optional(),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.string().min(1).max(4).optional(),
  quote: z.enum(['"', "'", 'none']).optional(),
  columns: z.array(name).min(1).optional(),
  shortRows: z.enum(['reject', 'pad']).optional(),
};

export const mappingFileSchema = z.strictObject({
  format: z.literal(1),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'small letters, digits and hyphens'),
  source: z.strictObject({ ...layout, pattern: name.optional() }).optional(),
  files: z.record(name, z.strictObject({ ...layout, file: name, key: name })).optional(),
  /** Column of the main file that rows of other files name. */
  key: name.optional(),
  empty: z.array(z.string()).optional(),
  duplicates: z.enum(['reject', 'last']).optional(),
  merge: z.union([z.literal(false), z.array(name).min(1)]).optional(),
  covers: z.union([z.literal('all'), z.strictObject({ idPrefix: z.string().min(1) }), z.strictObject({ scopes: z.array(name).min(1) })]).optional(),
  removes: z.strictObject({ when: condition }).optional(),
  dates: z.record(name, z.strictObject({ formats: z.array(name).min(1), pivot: z.int().min(0).max(99).optional(), zone: name.optional() })).optional(),
  tables: z.record(name, z.strictObject({ values: z.record(z.string(), z.union([scalar, z.null()])), unknown: z.union([z.literal('reject'), z.strictObject({ use: z.union([scalar, z.null()]) })]).optional() })).optional(),
  fields,
  rules: z.strictObject({ list: z.array(z.strictObject({ when: condition, set })).min(1), otherwise: z.union([z.literal('reject'), z.strictObject({ set })]) }).optional(),
  groups: z.array(z.strictObject({
    into: name, columns: z.int().min(1).max(200).optional(), join: name.optional(), list: name.optional(), when: condition.optional(), fields,
  })).optional(),
});

export type MappingFile = z.output<typeof mappingFileSchema>;
export type SourceSpec = MappingFile['fields'][string];
export type ConditionSpec = z.output<typeof condition>;
export type GroupSpec = NonNullable<MappingFile['groups']>[number];
export type LayoutSpec = NonNullable<MappingFile['source']>;
export type Scalar = string | number | boolean;
