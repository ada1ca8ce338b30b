/** How are learned weights kept beside a guard pack: settings a reader can see, and a table of numbers? */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Audience } from '../../../domain/guard/compilePack.ts';
import { ADVICE } from '../../../domain/guard/learned/chances.ts';
import { evidenceLength } from '../../../domain/guard/learned/hearTogether.ts';
import type { LearnedModel, OutputSettings, WeightTable } from '../../../domain/guard/learned/learnedModel.ts';
import { AGENT_LABELS, CALLER_LABELS, type AuthorError } from '../../../domain/guard/rule.ts';
import { VIOLATION } from '../../../domain/ledger/weighSentence.ts';
import { LANGUAGES } from '../../../domain/kernel/bilingual.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';

/** Raised for a side whenever the layout of its table or the meaning of its features changes: weights learned before say nothing then. */
const FORMAT: Readonly<Record<Audience, number>> = { caller: 2, agent: 3 };

const outputSettings = z.array(z.strictObject({ calibration: z.strictObject({ slope: z.number().positive(), offset: z.number() }), together: z.array(z.number()).readonly().optional(), threshold: z.number().min(0).max(1) }));

const settingsFile = z.strictObject({
  format: z.number(),
  outputs: z.array(z.string()).min(1),
  /** SHA-256 (hex) of the table. */
  weights: z.string().regex(/^[0-9a-f]{64}$/),
  settings: z.strictObject({ en: outputSettings, fr: outputSettings }),
  rules: z.record(z.string(), z.string()),
  /** SHA-256 (hex) of all of the above: thresholds that were changed by hand are no longer those that were learned. */
  check: z.string(),
});

type SettingsFile = z.output<typeof settingsFile>;

const checkOf = ({ outputs, weights, settings, rules }: Omit<SettingsFile, 'check' | 'format'>): string => sha256(JSON.stringify([outputs, weights, settings, rules]));

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What each side's weights speak of, in this order; others belong somewhere else. */
const OUTPUTS: Readonly<Record<Audience, readonly string[]>> = { caller: [...CALLER_LABELS, ADVICE], agent: [...AGENT_LABELS, VIOLATION] };

export const learnedNames = (audience: Audience): { readonly settings: string; readonly table: string } => ({ settings: `learned-${audience}.json`, table: `learned-${audience}.bin` });

/** `undefined` when nothing was learned for this side. */
export function readLearned(folder: string, audience: Audience): Result<LearnedModel | undefined, AuthorError> {
  const names = learnedNames(audience);
  try {
    const written = readFileSync(join(folder, names.settings), 'utf8');
    const file = settingsFile.parse(JSON.parse(written));
    const bytes = readFileSync(join(folder, names.table));
    const isWhole = file.format === FORMAT[audience] && file.check === checkOf(file) && isDeepStrictEqual(file.outputs, OUTPUTS[audience]) && LANGUAGES.every((language) => fits(file.settings[language], file.outputs.length));
    if (!isWhole) return err(unusable(names.settings));
    if (sha256(bytes) !== file.weights) return err(unusable(names.table));
    const table = toTable(bytes, file.outputs.length);
    if (table === undefined) return err(unusable(names.table));
    return ok({ digest: sha256(written), outputs: file.outputs, settings: file.settings, rules: file.rules, table });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && basename((error as NodeJS.ErrnoException).path ?? '') === names.settings && !existsSync(join(folder, names.table))) return ok(undefined);
    return err(unusable(names.settings));
  }
}

export function writeLearned(folder: string, audience: Audience, { outputs, settings, rules, table }: Omit<LearnedModel, 'digest'>): void {
  const names = learnedNames(audience);
  const bytes = toBytes(table);
  const parts = { outputs: [...outputs], weights: sha256(bytes), settings: { en: settings.en.map(inOrder), fr: settings.fr.map(inOrder) }, rules: { ...rules } };
  const file: SettingsFile = { format: FORMAT[audience], ...parts, check: checkOf(parts) };
  writeFileSync(join(folder, names.table), bytes);
  writeFileSync(join(folder, names.settings), `${JSON.stringify(file, null, 1)}\n`);
}

/** As they will be read: the check is taken over fields in this order. */
const inOrder = ({ calibration, together, threshold }: OutputSettings): OutputSettings => ({ calibration, ...(together === undefined ? {} : { together }), threshold });

/** One setting an output; either none or all of them hear the others. */
function fits(settings: SettingsFile['settings']['en'], outputs: number): boolean {
  const lengths = new Set(settings.map(({ together }) => together?.length));
  return settings.length === outputs && lengths.size === 1 && [undefined, evidenceLength(outputs)].some((length) => lengths.has(length));
}

export const UNUSABLE = 'learned.unusable';

const unusable = (file: string): AuthorError => ({ file, code: UNUSABLE, text: '', hint: 'The learned weights do not fit together, so the rules judge alone. Put both files back from a copy, or run: npm run guard:train' });

/** Little-endian: bits, one scale an output, the weights. */
function toBytes({ bits, weights, scales }: WeightTable): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(bits);
  return Buffer.concat([head, Buffer.from(scales.buffer, scales.byteOffset, scales.byteLength), Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength)]);
}

const MOST_BITS = 22;

function toTable(bytes: Buffer, outputs: number): WeightTable | undefined {
  const bits = bytes.length < 4 ? 0 : bytes.readUInt32LE();
  const from = 4 + 4 * outputs;
  if (bits < 1 || bits > MOST_BITS || bytes.length !== from + 2 ** bits * outputs) return undefined;
  // Copied, so that numbers stand where the processor wants them and the file is not kept in memory twice.
  const copy = (start: number, end: number): ArrayBuffer => bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + end) as ArrayBuffer;
  const scales = new Float32Array(copy(4, from));
  if (!scales.every((scale) => Number.isFinite(scale) && scale > 0)) return undefined;
  return { bits, scales, weights: new Int8Array(copy(from, bytes.length)) };
}
