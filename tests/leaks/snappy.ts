/** What did a block say before Snappy made it small? Browsers keep their local storage so. */

/** `undefined` for bytes that are no Snappy block. */
export function unsnap(block: Buffer): Buffer | undefined {
  const head = readVarint(block, 0);
  if (head === undefined || head.value > 64_000_000) return undefined;
  const out = Buffer.alloc(head.value);
  let at = head.next;
  let filled = 0;
  while (at < block.length) {
    const tag = block[at] ?? 0;
    const step = (tag & 3) === 0 ? literalAt(block, at) : copyAt(block, at);
    if (step === undefined || filled + step.length > out.length) return undefined;
    if ('from' in step) block.copy(out, filled, step.from, step.from + step.length);
    else {
      if (step.back === 0 || step.back > filled) return undefined;
      // Byte by byte: a copy may run into what it writes.
      for (let each = 0; each < step.length; each += 1) out[filled + each] = out[filled + each - step.back] ?? 0;
    }
    filled += step.length;
    at = step.next;
  }
  return filled === out.length ? out : undefined;
}

type Step = { readonly length: number; readonly next: number } & ({ readonly from: number } | { readonly back: number });

function literalAt(block: Buffer, at: number): Step | undefined {
  const short = (block[at] ?? 0) >> 2;
  const extra = short < 60 ? 0 : short - 59;
  if (at + 1 + extra > block.length) return undefined;
  const length = (extra === 0 ? short : block.readUIntLE(at + 1, extra)) + 1;
  const from = at + 1 + extra;
  return from + length > block.length ? undefined : { length, from, next: from + length };
}

function copyAt(block: Buffer, at: number): Step | undefined {
  const tag = block[at] ?? 0;
  const extra = { 1: 1, 2: 2, 3: 4 }[tag & 3] ?? 0;
  if (at + 1 + extra > block.length) return undefined;
  const rest = block.readUIntLE(at + 1, extra);
  return (tag & 3) === 1
    ? { length: ((tag >> 2) & 7) + 4, back: ((tag >> 5) << 8) | rest, next: at + 2 }
    : { length: (tag >> 2) + 1, back: rest, next: at + 1 + extra };
}

export function readVarint(bytes: Buffer, start: number): { readonly value: number; readonly next: number } | undefined {
  let value = 0;
  for (let at = start, scale = 1; at < bytes.length && at < start + 6; at += 1, scale *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return { value, next: at + 1 };
  }
  return undefined;
}
