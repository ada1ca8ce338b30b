/** Does a tracker policy name lines and stages that exist? All mistakes at once, for the author. */

import { LINE_CODES, STAGE_CODES, type LineCode, type StageCode } from './codes.ts';
import type { TrackerPlans, TrackerStepPlan } from './trackerPlan.ts';

export interface TrackerMistake {
  /** Dotted path in the file, e.g. `lines.EE.steps`. */
  readonly field: string;
  readonly text: string;
  readonly hint: string;
}

/** `value` is the parsed YAML. A line with a mistake is left out; the others stand. */
export function readTrackerPlans(value: unknown): { readonly plans: TrackerPlans; readonly mistakes: readonly TrackerMistake[] } {
  const lines = isObject(value) && isObject(value['lines']) ? value['lines'] : undefined;
  if (lines === undefined) return { plans: {}, mistakes: [{ field: 'lines', text: '', hint: 'write one entry per line of business under "lines"' }] };
  const read = Object.entries(lines).map(([line, entry]) => readLine(line, entry));
  return {
    plans: Object.fromEntries(read.flatMap((entry) => (entry.mistakes.length === 0 ? [[entry.line, entry.steps]] : []))),
    mistakes: read.flatMap((entry) => entry.mistakes),
  };
}

interface ReadLine {
  readonly line: LineCode;
  readonly steps: readonly TrackerStepPlan[];
  readonly mistakes: readonly TrackerMistake[];
}

function readLine(line: string, entry: unknown): ReadLine {
  const field = `lines.${line}`;
  const steps = isObject(entry) && Array.isArray(entry['steps']) ? (entry['steps'] as readonly unknown[]).map(groupOf) : [];
  const optional = isObject(entry) && Array.isArray(entry['only some']) ? (entry['only some'] as readonly unknown[]).map(String) : [];
  const named = steps.flat();
  const mistakes = [
    ...(isLine(line) ? [] : [{ field, text: line, hint: `use one of ${LINE_CODES.join(', ')}` }]),
    ...(steps.length === 0 ? [{ field: `${field}.steps`, text: '', hint: 'list the stages in order' }] : []),
    ...[...named, ...optional].filter((stage) => !isStage(stage)).map((stage) => ({ field, text: stage, hint: `use one of ${STAGE_CODES.join(', ')}` })),
    ...named.filter((stage, index) => named.indexOf(stage) !== index).map((stage) => ({ field: `${field}.steps`, text: stage, hint: 'name a stage once' })),
    ...optional.filter((stage) => !named.includes(stage)).map((stage) => ({ field: `${field}.only some`, text: stage, hint: 'name it under "steps" too' })),
  ];
  return { line: line as LineCode, steps: steps.map((stages) => toStep(stages as readonly StageCode[], optional)), mistakes };
}

const toStep = (stages: readonly StageCode[], optional: readonly string[]): TrackerStepPlan => ({
  stages, optional: stages.filter((stage) => optional.includes(stage)),
});

const groupOf = (step: unknown): readonly string[] => (Array.isArray(step) ? step.map(String) : [String(step)]);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isLine = (code: string): code is LineCode => (LINE_CODES as readonly string[]).includes(code);
const isStage = (code: string): code is StageCode => (STAGE_CODES as readonly string[]).includes(code);
