/** How does a folder the organisation supplies become a signal for the guard? Nothing of it is loaded before somebody asks. */

import type { ClassifierFile } from '../../../contract/classifierFile.ts';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import type { ByOutput } from '../../../domain/guard/signal.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { TextClassifier } from '../../ports/textClassifier.ts';
import { openModel, type Model } from './openModel.ts';
import { openTokenizer, type Encode } from './openTokenizer.ts';
import { MODEL, readClassifierFolder, TOKENIZER } from './readClassifierFolder.ts';

export async function openTextClassifier(folder: string): Promise<Result<TextClassifier, DeskError>> {
  const read = readClassifierFolder(folder);
  if (!read.ok) return read;
  const { settings, hash } = read.value;
  const encode = await attempt(() => openTokenizer(read.value.tokenizer, settings.mostTokens), TOKENIZER);
  if (!encode.ok) return encode;
  const model = await attempt(() => openModel(read.value.model, settings.output, settings.labels.length), MODEL);
  if (!model.ok) return model;
  const chances = (text: string): Promise<ByOutput | undefined> => chancesOf(text, encode.value, model.value, settings);
  // A model that does not fit its settings is told now, not at the first call.
  const tried = await attempt(() => chances('a'), MODEL);
  if (!tried.ok) return tried;
  const name = { id: settings.id, hash };
  return ok({
    name,
    of: settings.of,
    classify: async (text) => {
      const found = await chances(text).catch(() => undefined);
      return found === undefined ? undefined : { classifier: name, weight: settings.weight, thresholds: settings.thresholds, chances: found };
    },
  });
}

async function attempt<T>(open: () => Promise<T>, file: string): Promise<Result<T, DeskError>> {
  try {
    return ok(await open());
  } catch (error) {
    return err((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' ? deskError('classifier.runtime_missing') : deskError('classifier.unusable', { file }));
  }
}

/** A label is asked in one place: of a text in parts the part that says it most speaks for it. */
async function chancesOf(text: string, encode: Encode, model: Model, { as, labels }: ClassifierFile): Promise<ByOutput | undefined> {
  const highest: Record<string, number> = {};
  const parts = encode(text);
  if (parts === undefined) return undefined;
  for (const part of parts) {
    const numbers = await model.run(part);
    const chances = as === 'sigmoid' ? numbers.map(sigmoid) : softmax(numbers);
    labels.forEach((label, index) => {
      if (label !== null) highest[label] = Math.max(highest[label] ?? 0, chances[index] ?? 0);
    });
  }
  return highest;
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

function softmax(values: readonly number[]): readonly number[] {
  const most = Math.max(...values);
  const shares = values.map((value) => Math.exp(value - most));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}
