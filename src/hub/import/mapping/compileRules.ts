/** Which line of business, subtype and scope does a row belong to? The first rule whose condition holds. */

import { compileCondition, type TextOf } from './conditions.ts';
import type { Mistake } from './compileFields.ts';
import type { MappingFile, Scalar } from './mappingFile.ts';
import type { MappingProblem } from './problem.ts';
import { put, recordPath } from './recordPath.ts';

export interface Rules {
  readonly columns: readonly string[];
  /** Fields that every outcome of the rules fills. */
  readonly sets: ReadonlySet<string>;
  readonly apply: (textOf: TextOf, record: Record<string, unknown>, mistakes: Mistake[]) => void;
}

type Assignments = readonly (readonly [readonly string[], Scalar])[];

export function compileRules(spec: MappingFile['rules'], problems: MappingProblem[]): Rules {
  if (spec === undefined) return { columns: [], sets: new Set(), apply: () => undefined };
  const rules = spec.list.map(({ when, set }, index) => ({ holds: compileCondition(when), set: compileSet(set, ['rules', 'list', index, 'set'], problems) }));
  const otherwise = spec.otherwise === 'reject' ? undefined : compileSet(spec.otherwise.set, ['rules', 'otherwise', 'set'], problems);
  const outcomes = [...spec.list.map(({ set }) => set), ...(spec.otherwise === 'reject' ? [] : [spec.otherwise.set])];
  const [first = {}, ...others] = outcomes;
  return {
    columns: spec.list.flatMap(({ when }) => Object.keys(when)),
    sets: new Set(Object.keys(first).filter((name) => others.every((set) => Object.hasOwn(set, name)))),
    apply: (textOf, record, mistakes) => {
      const set = rules.find(({ holds }) => holds(textOf))?.set ?? otherwise;
      if (set === undefined) mistakes.push({ field: 'line', code: 'line.no_rule' });
      for (const [steps, value] of set ?? []) put(record, steps, value);
    },
  };
}

function compileSet(set: Readonly<Record<string, Scalar>>, at: MappingProblem['path'], problems: MappingProblem[]): Assignments {
  return Object.entries(set).flatMap(([name, value]) => {
    const path = recordPath(name);
    if (path === undefined || path.role !== undefined) problems.push({ path: [...at, name], code: 'field.unknown', hint: `The case record has no field "${name}".` });
    else if (!path.schema.safeParse(value).success) problems.push({ path: [...at, name], code: 'source.value', hint: `"${String(value)}" cannot stand in this field.` });
    else return [[path.steps, value] as const];
    return [];
  });
}
