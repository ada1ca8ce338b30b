/** How do the policy files become the limits the desk works by? A desk without them does not start: they have no defaults in code. */

import { join } from 'node:path';
import { z } from 'zod';
import { FACTOR_KINDS } from '../../../domain/cases/caller.ts';
import { OUTCOME_CODES } from '../../../domain/cases/codes.ts';
import { readTrackerPlans } from '../../../domain/cases/readTrackerPlans.ts';
import type { AuthorError, PolicyMode } from '../../../domain/guard/rule.ts';
import type { Policies } from '../../../domain/policies/policies.ts';
import type { LoadedPack } from '../../ports/packs.ts';
import { checkShape } from '../../../yaml/checkShape.ts';
import { hashOf } from './packFolder.ts';
import { readCourtesyFile } from './readCourtesy.ts';
import { readYamlFile } from './yamlFile.ts';

const text = z.string().min(1);
const label = z.strictObject({ en: text, fr: text });
const count = z.int().min(1);
const why = text.optional();

const files = {
  'pack.yaml': z.strictObject({ version: text }),
  'mode.yaml': z.strictObject({ mode: z.enum(['standard', 'strict']) }),
  'verification.yaml': z.strictObject({
    why, version: text, needed: count, maxAttempts: count, lockHours: count, reverifyHours: count,
    factors: z.array(z.strictObject({ kind: z.enum(FACTOR_KINDS), onLetter: z.boolean(), usuallyOnRecord: z.int().min(0).max(100).optional() })).min(3),
  }),
  'disclosure.yaml': z.strictObject({ why, version: text, ownVoiceAge: count, guardianEndsAge: count, authorityMaxAgeDays: count, outcomeBeforeLetter: z.boolean(), tellableEndings: z.array(z.enum(OUTCOME_CODES)).optional() }),
  'staleness.yaml': z.strictObject({ why, freshMinutes: count, staleHours: count, tooOldHours: count }),
  'prompts.yaml': z.strictObject({ perCall: count }),
  'lookups.yaml': z.strictObject({ perMinute: count }),
  'links.yaml': z.strictObject({ why, hosts: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)) }),
  'other-numbers.yaml': z.strictObject({ kinds: z.array(z.strictObject({ code: text, label, shapes: z.array(text).min(1) })) }),
  'trackers.yaml': z.strictObject({ why, lines: z.record(z.string(), z.unknown()) }),
  'line-prefixes.yaml': z.strictObject({ prefixes: z.array(z.strictObject({ prefix: text, digits: count, line: text.optional(), usually: label })) }),
} as const;
type FileName = keyof typeof files;
type Content = { readonly [N in FileName]: z.output<(typeof files)[N]> };

export interface LoadedPolicies extends LoadedPack<Policies> {
  readonly mode: PolicyMode;
}

/** Every problem of every file at once; `undefined` value means the desk cannot run on this folder. */
export function readPolicies(folder: string): { readonly pack: LoadedPolicies | undefined; readonly problems: readonly AuthorError[] } {
  const problems: AuthorError[] = [];
  const entries = (Object.keys(files) as FileName[]).map((name) => {
    const shaped = checkShape<unknown>(readYamlFile(join(folder, name)), files[name]);
    problems.push(...shaped.problems);
    return [name, shaped.value] as const;
  });
  problems.push(...trackerProblems(Object.fromEntries(entries)['trackers.yaml']));
  // What counts as courtesy is policy too. Without its list the desk runs, and every sentence is loose.
  const courtesy = readCourtesyFile(folder);
  problems.push(...courtesy.problems);
  if (entries.some(([, value]) => value === undefined)) return { pack: undefined, problems };
  const content = Object.fromEntries(entries) as Content;
  const pack = { version: content['pack.yaml'].version, hash: hashOf({ ...content, 'courtesy.yaml': courtesy.value }), value: toPolicies(content), mode: content['mode.yaml'].mode, problems };
  return { pack, problems };
}

const trackerProblems = (value: unknown): readonly AuthorError[] =>
  value === undefined ? [] : readTrackerPlans(value).mistakes.map((mistake) => ({ file: 'trackers.yaml', code: 'tracker.unknown', text: [mistake.field, mistake.text].join(' '), hint: mistake.hint }));

function toPolicies(content: Content): Policies {
  const { why: _why, ...verification } = content['verification.yaml'];
  const { why: _reason, ...disclosure } = content['disclosure.yaml'];
  const { freshMinutes, staleHours, tooOldHours } = content['staleness.yaml'];
  return {
    verification,
    disclosure,
    staleness: { freshMinutes, staleHours, tooOldHours },
    prompts: content['prompts.yaml'],
    lookUps: content['lookups.yaml'],
    links: { hosts: content['links.yaml'].hosts },
    trackers: readTrackerPlans(content['trackers.yaml']).plans,
    otherNumbers: content['other-numbers.yaml'].kinds,
    linePrefixes: content['line-prefixes.yaml'].prefixes.map(({ prefix, digits, line, usually }) => ({ prefix, digits, usually, ...(line === undefined ? {} : { line }) })),
  };
}
