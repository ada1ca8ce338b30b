/** How do the bytes of a request become a value? As UTF-8 and JSON that can be read in one way only. */

import { deskError } from '../../contract/errors.ts';
import type { DeskError } from '../../contract/contract.ts';
import { MAX_DEPTH } from '../../contract/hubApi/define.ts';
import { parseBoundedJson } from '../../domain/kernel/boundedJson.ts';

/** What a body is refused with; caught where all failures of a request are. */
export class BodyRefused extends Error {
  readonly error: DeskError;

  constructor(error: DeskError) {
    super(error.code);
    this.name = 'BodyRefused';
    this.error = error;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function readBody(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new BodyRefused(deskError('input.invalid', { field: '', why: 'malformed' }));
  }
  const parsed = parseBoundedJson(text, MAX_DEPTH);
  if (!parsed.ok) throw new BodyRefused(deskError('input.invalid', { field: '', why: parsed.error }));
  return parsed.value;
}
