/** What does a model say of one list of tokens? Run in WebAssembly on one thread: the same sums on every machine, no native code. */

import type { InferenceSession, Tensor } from 'onnxruntime-web';

export interface Model {
  /** One number a row of the settings' labels. Throws when the model cannot be run on this or says what nobody expects. */
  readonly run: (tokens: readonly number[]) => Promise<readonly number[]>;
}

type Runtime = typeof import('onnxruntime-web');

/** What models of this family read; only the first is always there. */
const FILLED_WITH: Readonly<Record<string, 0n | 1n>> = { attention_mask: 1n, token_type_ids: 0n };
const TOKENS = 'input_ids';
/** What goes wrong is told as an error of ours; the runtime would print it. */
const SILENT = { logSeverityLevel: 4 } as const;

/** Throws when the model cannot be used. */
export async function openModel(bytes: Uint8Array, output: string | undefined, width: number): Promise<Model> {
  const runtime = await import('onnxruntime-web');
  runtime.env.wasm.numThreads = 1;
  runtime.env.logLevel = 'fatal';
  const session = await runtime.InferenceSession.create(bytes, { executionProviders: ['wasm'], ...SILENT });
  const read = output ?? session.outputNames[0] ?? '';
  const stranger = session.inputNames.find((name) => name !== TOKENS && FILLED_WITH[name] === undefined);
  if (!session.inputNames.includes(TOKENS) || stranger !== undefined || !session.outputNames.includes(read)) {
    await session.release();
    throw new Error('other inputs or outputs');
  }
  return { run: async (tokens) => numbersOf(await session.run(feedsOf(runtime, session, tokens), [read], SILENT), read, width) };
}

function feedsOf({ Tensor: Values }: Runtime, { inputNames }: InferenceSession, tokens: readonly number[]): Record<string, Tensor> {
  const values = (name: string): BigInt64Array => (name === TOKENS ? BigInt64Array.from(tokens, BigInt) : new BigInt64Array(tokens.length).fill(FILLED_WITH[name] ?? 0n));
  return Object.fromEntries(inputNames.map((name) => [name, new Values('int64', values(name), [1, tokens.length])]));
}

function numbersOf(outputs: InferenceSession.ReturnType, read: string, width: number): readonly number[] {
  const tensor = outputs[read];
  if (tensor?.type !== 'float32' || tensor.dims.length !== 2 || tensor.dims[0] !== 1 || tensor.dims[1] !== width) throw new Error('an output of another shape');
  const numbers = Array.from(tensor.data as Float32Array);
  if (!numbers.every(Number.isFinite)) throw new Error('an output that is no number');
  return numbers;
}
