/** What may a manifest beside case data say that a desk acts on? Whether the data is synthetic, its instant, and how many cases to expect. */

import { z } from 'zod';

const manifestSchema = z.object({ synthetic: z.boolean().optional(), asOf: z.string().max(40).optional(), counts: z.record(z.string(), z.unknown()).optional() });

export interface DataManifest {
  readonly synthetic: boolean;
  readonly asOf: string | undefined;
  readonly cases: number | undefined;
}

/** `undefined` when it is no manifest. Other fields are for people and other tools, and are left alone. */
export function parseDataManifest(value: unknown): DataManifest | undefined {
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const cases = parsed.data.counts?.['cases'];
  return { synthetic: parsed.data.synthetic === true, asOf: parsed.data.asOf, cases: typeof cases === 'number' ? cases : undefined };
}
