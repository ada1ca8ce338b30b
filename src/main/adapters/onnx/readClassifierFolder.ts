/** Is this folder a classifier that was handed over whole? Settings, model and tokenizer, each the one that was meant. */

import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CLASSIFIED, classifierFile, type ClassifierFile } from '../../../contract/classifierFile.ts';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { LANGUAGES } from '../../../domain/kernel/bilingual.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';

export interface ClassifierFolder {
  readonly settings: ClassifierFile;
  /** SHA-256 (hex) of the settings as they are written. */
  readonly hash: string;
  readonly model: Uint8Array;
  /** As read from JSON. */
  readonly tokenizer: object;
}

export const SETTINGS = 'classifier.json';
export const MODEL = 'model.onnx';
export const TOKENIZER = 'tokenizer.json';

/** Bytes. What comes from outside has caps (reliability 7.6); the memory a model runs in ends at 4 GB. */
const MOST_BYTES: Readonly<Record<string, number>> = { [SETTINGS]: 1_000_000, [MODEL]: 1_000_000_000, [TOKENIZER]: 64_000_000 };

export function readClassifierFolder(folder: string): Result<ClassifierFolder, DeskError> {
  const written = readFile(folder, SETTINGS);
  if (!written.ok) return written;
  const settings = readSettings(written.value);
  if (!settings.ok) return settings;
  const model = readHashed(folder, MODEL, settings.value.model);
  if (!model.ok) return model;
  const text = readHashed(folder, TOKENIZER, settings.value.tokenizer);
  if (!text.ok) return text;
  const tokenizer = parseJson(text.value);
  if (typeof tokenizer !== 'object' || tokenizer === null) return err(deskError('classifier.unusable', { file: TOKENIZER }));
  return ok({ settings: settings.value, hash: hashOf(written.value), model: model.value, tokenizer });
}

function readSettings(bytes: Uint8Array): Result<ClassifierFile, DeskError> {
  const parsed = classifierFile.safeParse(parseJson(bytes));
  if (!parsed.success) return err(deskError('classifier.malformed', { field: fieldOf(parsed.error.issues[0]) }));
  const { of, labels, thresholds } = parsed.data;
  const spoken = labels.filter((label) => label !== null);
  const unknown = [...spoken, ...LANGUAGES.flatMap((language) => Object.keys(thresholds[language]))].find((label) => !(CLASSIFIED[of] as readonly string[]).includes(label));
  if (unknown !== undefined) return err(deskError('classifier.label_unknown', { label: unknown, of }));
  if (spoken.length === 0 || new Set(spoken).size < spoken.length) return err(deskError('classifier.malformed', { field: 'labels' }));
  // Both languages at once: a label without a threshold would be silent in one of them.
  const missing = LANGUAGES.flatMap((language) => spoken.filter((label) => thresholds[language][label] === undefined).map((label) => `thresholds.${language}.${label}`))[0];
  const stray = LANGUAGES.flatMap((language) => Object.keys(thresholds[language]).filter((label) => !spoken.includes(label)).map((label) => `thresholds.${language}.${label}`))[0];
  const field = missing ?? stray;
  return field === undefined ? ok(parsed.data) : err(deskError('classifier.malformed', { field }));
}

/** Names of fields only: what a strange key says is not repeated. */
const fieldOf = (issue: { readonly path: readonly PropertyKey[] } | undefined): string => (issue?.path ?? []).map(String).join('.').slice(0, 80);

function readHashed(folder: string, name: string, hash: string): Result<Uint8Array, DeskError> {
  const bytes = readFile(folder, name);
  return !bytes.ok || hashOf(bytes.value) === hash ? bytes : err(deskError('classifier.changed', { file: name }));
}

function readFile(folder: string, name: string): Result<Uint8Array, DeskError> {
  try {
    const path = join(folder, name);
    const entry = statSync(path);
    // Whatever else stands there may never end, as a pipe does.
    if (!entry.isFile() || entry.size > (MOST_BYTES[name] ?? 0)) return err(deskError('classifier.unusable', { file: name }));
    return ok(readFileSync(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return err(code === 'ENOENT' || code === 'ENOTDIR' ? deskError('classifier.not_found', { file: name }) : deskError('classifier.unusable', { file: name, problem: code }));
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    return undefined;
  }
}
