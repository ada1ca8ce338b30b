/** Which share of the policy's examples, of our tuning set and of unseen utterances does the shipped pack read right? `npx node tools/guard/share.ts [--misses]` */

import { readGuardPack } from '../../src/main/adapters/packs/readGuardPack.ts';
import { measurePolicyShare, type SampleSet, type Share } from './measure.ts';

const SETS: readonly { readonly title: string; readonly sets: readonly SampleSet[] }[] = [
  { title: 'policy examples, traps and pairs (development data)', sets: ['utterances', 'traps', 'pairs'] },
  { title: 'our tuning set (development data)', sets: ['tune'] },
  { title: 'unseen: written after the rules were frozen, not tuned on', sets: ['unseen'] },
];

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`.padStart(6);
const line = (name: string, share: Share): string => `${name.padEnd(26)} ${String(share.n).padStart(4)}  primary ${percent(share.primary)}  advice flag ${percent(share.advice)}  false flags ${percent(share.falseFlags)}`;

const pack = readGuardPack('resources/packs/guard');
console.log(`pack ${pack.hash.slice(0, 12)}, ${pack.value.rules.length} rules, ${pack.problems.length} author errors`);
for (const { title, sets } of SETS) {
  const report = measurePolicyShare(pack, sets);
  console.log(`\n${title}`);
  console.log(line('en', report.en));
  console.log(line('fr', report.fr));
  for (const [label, share] of Object.entries(report.byLabel)) console.log(line(`  ${label}`, share));
  if (process.argv.includes('--misses')) for (const { sample, got } of report.misses) console.log(`  ${sample.id} ${sample.lang} ${sample.labels.join(';')} -> ${got.join(';')}: ${sample.text}`);
}
