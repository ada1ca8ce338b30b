/** npm run sample: writes a synthetic data set into a folder. */

import { parseArgs } from 'node:util';
import { sampleClock, DEFAULT_AS_OF } from './clock.ts';
import { DEFAULT_SEED } from './generate.ts';
import { PRESETS, PRESET_SIZES, type Preset } from './presets.ts';
import { writeSample } from './writeSample.ts';

const HELP = `npm run sample -- --preset tiny|demo|floor|national [--seed TEXT] [--as-of INSTANT] [--cases N] --out DIR

Writes synthetic cases (NDJSON), their truth file and a manifest into DIR.
  --preset   tiny 200, demo 5,000, floor 100,000, national 2,500,000 cases; the edge cases come on top (default tiny)
  --seed     any text; the same seed gives the same bytes (default ${DEFAULT_SEED})
  --as-of    instant at which the data is true, e.g. ${DEFAULT_AS_OF} (default), or "now"
  --cases    another number of cases
  --out      folder to write to
`;

const NEEDED_NODE = 24;
if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE) {
  process.stderr.write(`Node ${NEEDED_NODE} is needed; this is ${process.versions.node}. Use: npm run sample -- …\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await run(process.argv.slice(2));
}

async function run(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  if (typeof options === 'string') {
    (options === HELP ? process.stdout : process.stderr).write(options);
    return options === HELP ? 0 : 2;
  }
  const size = PRESET_SIZES[options.preset];
  const cases = options.cases ?? size.cases;
  const share = cases / size.cases;
  process.stderr.write(`${cases.toLocaleString('en-CA')} cases and the edge catalogue: about ${Math.ceil(size.seconds * share)} s and ${Math.ceil(size.megabytes * share)} MB\n`);
  const manifest = await writeSample({ ...options, onProgress: (done, total) => progress(done, total) });
  process.stderr.write(`\nDone in ${Math.round(performance.now() / 1000)} s, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory\n`);
  process.stdout.write(`${JSON.stringify({ out: options.outDir, counts: manifest.counts })}\n`);
  return 0;
}

function progress(done: number, total: number): void {
  process.stderr.write(`\r${done.toLocaleString('en-CA')} of ${total.toLocaleString('en-CA')} (${Math.floor((done * 100) / total)} %)`);
}

interface Options {
  readonly preset: Preset;
  readonly seed: string;
  readonly asOf: string;
  readonly outDir: string;
  readonly cases?: number;
}

/** The options, or the text to print instead. */
function readOptions(argv: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({ args: [...argv], options: { preset: { type: 'string' }, seed: { type: 'string' }, 'as-of': { type: 'string' }, cases: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } } });
    if (values.help === true) return HELP;
    const preset = PRESETS.find((name) => name === (values.preset ?? 'tiny'));
    const asOf = values['as-of'] === 'now' ? new Date().toISOString() : (values['as-of'] ?? DEFAULT_AS_OF);
    if (preset === undefined) return `Unknown preset. Choose one of ${PRESETS.join(', ')}.\n`;
    if (values.out === undefined) return `--out DIR is missing.\n\n${HELP}`;
    if (Number.isNaN(Date.parse(asOf))) return `--as-of is not an instant, e.g. ${DEFAULT_AS_OF}.\n`;
    if (values.cases !== undefined && !/^\d+$/.test(values.cases)) return '--cases is not a number.\n';
    return { preset, seed: values.seed ?? DEFAULT_SEED, asOf: sampleClock(asOf).asOf, outDir: values.out, ...(values.cases === undefined ? {} : { cases: Number(values.cases) }) };
  } catch (problem) {
    return `${problem instanceof Error ? problem.message : String(problem)}\n\n${HELP}`;
  }
}
