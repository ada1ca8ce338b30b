/** How are the bytes of a small ONNX model made by hand? For each token numbers, of a text the highest of each, and a bias: no more than a table. */

const varint = (value: number): readonly number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]);
const number = (field: number, value: number): Uint8Array => Uint8Array.from([...varint(field * 8), ...varint(value)]);
const bytes = (field: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Uint8Array.from([...varint(field * 8 + 2), ...varint(length)]), ...parts]);
};
const text = (field: number, value: string): Uint8Array => bytes(field, Buffer.from(value, 'utf8'));

const FLOAT = 1;
const INT64 = 7;

/** A dimension with a name is as long as the text. */
function value(field: number, name: string, type: number, dims: readonly (number | string)[]): Uint8Array {
  const shape = bytes(2, ...dims.map((dim) => bytes(1, typeof dim === 'number' ? number(1, dim) : text(2, dim))));
  return bytes(field, text(1, name), bytes(2, bytes(1, number(1, type), shape)));
}

function floats(name: string, dims: readonly number[], values: readonly number[]): Uint8Array {
  const raw = Float32Array.from(values);
  return bytes(5, ...dims.map((dim) => number(1, dim)), number(2, FLOAT), text(8, name), bytes(9, new Uint8Array(raw.buffer)));
}

function node(op: string, inputs: readonly string[], output: string, ...attributes: readonly Uint8Array[]): Uint8Array {
  return bytes(1, ...inputs.map((input) => text(1, input)), text(2, output), text(4, op), ...attributes.map((attribute) => bytes(5, attribute)));
}

/** Attribute types: 2 is a number, 7 a list of numbers. */
const attribute = (name: string, given: number): Uint8Array => Buffer.concat([text(1, name), number(3, given), number(20, 2)]);
const list = (name: string, given: readonly number[]): Uint8Array => Buffer.concat([text(1, name), ...given.map((each) => number(8, each)), number(20, 7)]);

export interface TinyOnnx {
  /** One row a token of the vocabulary, one number an output. */
  readonly table: readonly (readonly number[])[];
  readonly bias: readonly number[];
  readonly inputs?: readonly string[];
}

export function tinyOnnx({ table, bias, inputs = ['input_ids', 'attention_mask'] }: TinyOnnx): Uint8Array {
  const width = bias.length;
  const graph = bytes(
    7,
    node('Gather', ['table', inputs[0] ?? ''], 'rows', attribute('axis', 0)),
    node('ReduceMax', ['rows'], 'highest', list('axes', [1]), attribute('keepdims', 0)),
    node('Add', ['highest', 'bias'], 'logits'),
    text(2, 'tiny'),
    floats('table', [table.length, width], table.flat()),
    floats('bias', [width], bias),
    ...inputs.map((input) => value(11, input, INT64, [1, 'length'])),
    value(12, 'logits', FLOAT, [1, width]),
  );
  return Buffer.concat([number(1, 8), graph, bytes(8, text(1, ''), number(2, 13))]);
}
