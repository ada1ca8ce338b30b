/** Where in a case record does a dotted path of a mapping lead, and what may stand there? */

import { z } from 'zod';
import { caseRecordSchema } from '../../../contract/caseRecord.ts';
import { PARTY_ROLES } from '../../../domain/cases/codes.ts';

/** `people.ROLE.x` leads to the one person of this role; other lists are filled by groups. */
export interface RecordPath {
  readonly steps: readonly string[];
  readonly role?: string;
  readonly schema: z.ZodType;
}

/** `undefined` when the case record has no such field. */
export function recordPath(dotted: string): RecordPath | undefined {
  const steps = dotted.split('.');
  const [first, role = '', ...rest] = steps;
  if (first === 'people') {
    if (!(PARTY_ROLES as readonly string[]).includes(role) || rest.length === 0) return undefined;
    const schema = walk(entrySchema('people'), rest);
    return schema === undefined || rest[0] === 'role' ? undefined : { steps: rest, role, schema };
  }
  const schema = walk(caseRecordSchema, steps);
  return schema === undefined ? undefined : { steps, schema };
}

/** Path inside an entry of a list; `undefined` when there is no such list or field. */
export function entryPath(into: string, dotted: string): RecordPath | undefined {
  const schema = walk(entrySchema(into), dotted.split('.'));
  return schema === undefined ? undefined : { steps: dotted.split('.'), schema };
}

/** Schema of the entries of a list of maps. */
export function entrySchema(into: string): z.ZodType | undefined {
  const list = walk(caseRecordSchema, [into]);
  if (!(list instanceof z.ZodArray)) return undefined;
  const element: unknown = list.element;
  return element instanceof z.ZodObject ? element : undefined;
}

function walk(schema: z.ZodType | undefined, steps: readonly string[]): z.ZodType | undefined {
  return steps.reduce<z.ZodType | undefined>((inner, step) => {
    if (!(inner instanceof z.ZodObject)) return undefined;
    const shape: Readonly<Record<string, z.ZodType>> = inner.shape;
    return Object.hasOwn(shape, step) ? unwrap(shape[step]) : undefined;
  }, schema);
}

const unwrap = (schema: z.ZodType | undefined): z.ZodType | undefined => (schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema);

export const takesList = (schema: z.ZodType): boolean => schema instanceof z.ZodArray;

/** Keys come from paths checked above, so no `__proto__` can be among them. */
export function put(target: Record<string, unknown>, steps: readonly string[], value: unknown): void {
  const last = steps.length - 1;
  let at = target;
  for (const step of steps.slice(0, last)) at = (at[step] ??= {}) as Record<string, unknown>;
  at[steps[last] ?? ''] = value;
}
