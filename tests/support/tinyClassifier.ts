/** A classifier folder as an organisation would hand it over, of a few words, made anew for each test. */

import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tinyOnnx } from './tinyOnnx.ts';

export interface TinyClassifier {
  /** What each output stands for. */
  readonly labels: readonly (string | null)[];
  /** Word → label → log odds it speaks for the label; every other word says -6. */
  readonly words: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly of?: 'questions' | 'sentences';
  /** 0.5 where nothing is said. */
  readonly threshold?: number;
  readonly weight?: number;
  readonly as?: 'sigmoid' | 'softmax';
  readonly mostTokens?: number;
  readonly inputs?: readonly string[];
  /** Keys of `classifier.json` to be other than they should. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
const SILENT = -6;

const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Gives the folder; the caller removes `tmpdir()/sd-classifier-*`. */
export function tinyClassifier({ labels, words, of = 'questions', threshold = 0.5, weight = 1, as = 'sigmoid', mostTokens = 32, inputs, settings = {} }: TinyClassifier): string {
  const folder = mkdtempSync(join(tmpdir(), 'sd-classifier-'));
  const vocabulary = [...SPECIAL, ...Object.keys(words)];
  const model = tinyOnnx({
    table: vocabulary.map((word) => labels.map((label) => (label === null ? SILENT : (words[word]?.[label] ?? SILENT)))),
    bias: labels.map(() => 0),
    ...(inputs === undefined ? {} : { inputs }),
  });
  const tokenizer = JSON.stringify(wordPiece(vocabulary));
  const thresholds = Object.fromEntries(labels.flatMap((label) => (label === null ? [] : [[label, threshold]])));
  writeFileSync(join(folder, 'model.onnx'), model);
  writeFileSync(join(folder, 'tokenizer.json'), tokenizer);
  writeFileSync(join(folder, 'classifier.json'), JSON.stringify({
    format: 1, id: 'tiny-1', of, model: hashOf(model), tokenizer: hashOf(tokenizer), mostTokens, output: 'logits', as, labels, thresholds: { en: thresholds, fr: thresholds }, weight, ...settings,
  }));
  return folder;
}

const special = (content: string, id: number): object => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true });

const wordPiece = (vocabulary: readonly string[]): object => ({
  version: '1.0', truncation: null, padding: null, added_tokens: SPECIAL.map(special), decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing', pair: [], single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '[SEP]', type_id: 0 } }],
    special_tokens: { '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] }, '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] } },
  },
  model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])) },
});
