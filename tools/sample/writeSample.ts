/** How does a sample get into a folder? Streamed, one file per entity, hashed on the way, with a manifest that says it is synthetic. */

import { createHash, type Hash } from 'node:crypto';
import { createWriteStream, mkdirSync, writeFileSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Instant } from '../../src/domain/kernel/time.ts';
import { canonicalJson } from './canonicalJson.ts';
import { DEFAULT_AS_OF, sampleClock, type SampleClock } from './clock.ts';
import { edgeCases, type SampleCase } from './edge/catalogue.ts';
import { edgeEnquiries } from './entities/edgeEnquiries.ts';
import { interactionsOf } from './entities/interactions.ts';
import { appointmentOf, enquiriesOf, mpOffices, NEWFOUNDLAND_OFFICE } from './entities/mpDesk.ts';
import { agents, offices } from './entities/people.ts';
import { DEFAULT_SEED, SPEC_VERSION, sampleCases, type SampleOptions } from './generate.ts';
import { PRESET_SIZES, type Preset } from './presets.ts';

export interface WriteSampleOptions extends SampleOptions {
  readonly outDir: string;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface SampleManifest {
  readonly specVersion: string;
  readonly synthetic: true;
  readonly preset: Preset;
  readonly seed: string;
  readonly asOf: Instant;
  readonly counts: Readonly<Record<string, number>>;
  readonly sha256: Readonly<Record<string, string>>;
}

const BUFFER_CHARS = 1 << 18;
const PROGRESS_EVERY = 1000;
/** The largest preset keeps the truth of one case in a hundred, and of all edge cases. */
const TRUTH_SAMPLE = 100;

/** Writes cases, truth and manifest; the manifest comes last, so that a folder without one is unfinished. */
export async function writeSample(options: WriteSampleOptions): Promise<SampleManifest> {
  mkdirSync(options.outDir, { recursive: true });
  const files = new Map<string, EntityFile>();
  const file = (name: string): EntityFile => {
    const open = files.get(name) ?? openEntityFile(join(options.outDir, `${name}.ndjson`));
    files.set(name, open);
    return open;
  };
  await writeCases(options, file);
  await writeDesk(options, file);
  const closed = await Promise.all([...files].map(async ([name, entity]) => [name, await entity.close()] as const));
  const manifest: SampleManifest = {
    specVersion: SPEC_VERSION,
    synthetic: true,
    preset: options.preset,
    seed: options.seed ?? DEFAULT_SEED,
    asOf: sampleClock(options.asOf ?? DEFAULT_AS_OF).asOf,
    counts: Object.fromEntries(closed.map(([name, { lines }]) => [name, lines])),
    sha256: Object.fromEntries(closed.map(([name, { sha256 }]) => [`${name}.ndjson`, sha256])),
  };
  writeFileSync(join(options.outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

type FileOf = (name: string) => EntityFile;

async function writeCases(options: WriteSampleOptions, file: FileOf): Promise<void> {
  const { lean } = PRESET_SIZES[options.preset];
  const clock = sampleClock(options.asOf ?? DEFAULT_AS_OF);
  const total = (options.cases ?? PRESET_SIZES[options.preset].cases) + edgeCases(clock).length;
  const [cases, truth] = [file('cases'), file('truth')];
  let done = 0;
  for (const sample of sampleCases(options)) {
    await cases.write(sample.record);
    if (!lean || sample.truth.edge !== undefined || done % TRUTH_SAMPLE === 0) await truth.write(sample.truth);
    if (!lean) await writeAround(options.seed ?? DEFAULT_SEED, clock, sample, file);
    done += 1;
    if (done % PROGRESS_EVERY === 0 || done === total) options.onProgress?.(done, total);
  }
}

/** What happened around a case: calls, and enquiries of members' offices. Those of edge cases are written down, not drawn. */
async function writeAround(seed: string, clock: SampleClock, { record, truth }: SampleCase, file: FileOf): Promise<void> {
  for (const interaction of interactionsOf(seed, clock, record)) await file('interactions').write(interaction);
  const enquiries = truth.edge === undefined ? enquiriesOf(seed, clock, record) : edgeEnquiries(clock).filter((enquiry) => enquiry.caseId === record.id);
  for (const enquiry of enquiries) {
    await file('mp-enquiries').write(enquiry);
    if (enquiry.deskDecision === 'accepted') await file('appointments').write(appointmentOf(seed, clock, enquiry));
  }
}

/** Entities that do not grow with the cases. */
async function writeDesk(options: WriteSampleOptions, file: FileOf): Promise<void> {
  const seed = options.seed ?? DEFAULT_SEED;
  for (const agent of agents(seed)) await file('agents').write(agent);
  for (const office of offices()) await file('offices').write(office);
  for (const office of mpOffices(seed, sampleClock(options.asOf ?? DEFAULT_AS_OF))) await file('mp-offices').write(office);
  await file('mp-offices').write(NEWFOUNDLAND_OFFICE);
}

interface EntityFile {
  write(entity: unknown): Promise<void>;
  close(): Promise<{ readonly lines: number; readonly sha256: string }>;
}

/** Lines gather in a buffer; when the stream is full the generator waits. */
function openEntityFile(path: string): EntityFile {
  const stream = createWriteStream(path);
  const sha = createHash('sha256');
  let buffer = '';
  let lines = 0;
  const flush = async (): Promise<void> => {
    const text = buffer;
    buffer = '';
    await writeHashed(stream, sha, text);
  };
  return {
    write: async (entity) => {
      buffer += `${canonicalJson(entity)}\n`;
      lines += 1;
      if (buffer.length >= BUFFER_CHARS) await flush();
    },
    close: async () => {
      await flush();
      stream.end();
      await finished(stream);
      return { lines, sha256: sha.digest('hex') };
    },
  };
}

async function writeHashed(stream: WriteStream, sha: Hash, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  sha.update(bytes);
  if (!stream.write(bytes)) await once(stream, 'drain');
}
