/** Which share of the policy's examples, of our tuning set and of unseen utterances does the shipped pack read right, and which of the agent sentences? `npx node tools/guard/share.ts [--misses] [--replies]` */

import { openGuard } from '../../src/cli/guard/openGuard.ts';
import { readGuardPack } from '../../src/main/adapters/packs/readGuardPack.ts';
import { measurePolicyShare, type SampleSet, type Share } from './measure.ts';
import { judgeReplies, readAgentPairs, readPolicySentences, rightPairs, type JudgedReply } from './measureReplies.ts';

const SETS: readonly { readonly title: string; readonly sets: readonly SampleSet[] }[] = [
  { title: 'policy examples of section 1 (development data)', sets: ['utterances'] },
  { title: 'policy pairs of section 1 (development data)', sets: ['pairs'] },
  { title: 'policy traps of 5.3, with their soft marks (development data)', sets: ['traps'] },
  { title: 'our tuning set (development data)', sets: ['tune'] },
  { title: 'once unseen: its misses were read, so it is development data too', sets: ['unseen'] },
  { title: 'fresh: written from the policy by the same hand before the rules were last worked on, its misses never read', sets: ['fresh'] },
  { title: 'blind: written after the last caller rule in other words, its misses never read', sets: ['blind'] },
];

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`.padStart(6);
const line = (name: string, share: Share): string => `${name.padEnd(26)} ${String(share.n).padStart(4)}  primary ${percent(share.primary)}  advice flag ${percent(share.advice)}  false flags ${percent(share.falseFlags)}`;

const pack = readGuardPack('resources/packs/guard');
console.log(`pack ${pack.hash.slice(0, 12)}, ${pack.value.rules.length} rules, ${pack.problems.length} author errors`);
for (const { title, sets } of process.argv.includes('--replies') ? [] : SETS) {
  const report = measurePolicyShare(pack, sets);
  console.log(`\n${title}`);
  console.log(line('en', report.en));
  console.log(line('fr', report.fr));
  for (const [label, share] of Object.entries(report.byLabel)) console.log(line(`  ${label}`, share));
  for (const language of ['en', 'fr'] as const) if (report.pairs[language].n > 0) console.log(`${language} pairs right as pairs        ${String(report.pairs[language].n).padStart(4)}          ${percent(report.pairs[language].right)}`);
  if (process.argv.includes('--misses') && !sets.includes('fresh') && !sets.includes('blind')) for (const { sample, got } of report.misses) console.log(`  ${sample.id} ${sample.lang} ${sample.labels.join(';')} -> ${got.join(';')}: ${sample.text}`);
}

const opened = openGuard();
if (!opened.ok) throw new Error(opened.error);
for (const [title, sentences] of [['policy agent sentences of section 2 and 5.3 (development data)', readPolicySentences()], ['policy agent pairs of section 2 (development data)', readAgentPairs()]] as const) {
  const judged = judgeReplies(opened.value, sentences);
  console.log(`\n${title}`);
  for (const language of ['en', 'fr'] as const) {
    const own = judged.filter(({ sentence }) => sentence.lang === language);
    console.log(replyLine(language, own));
    for (const label of [...new Set(own.map(({ sentence }) => sentence.labels[0] ?? ''))].sort()) console.log(replyLine(`  ${language} ${label}`, own.filter(({ sentence }) => sentence.labels[0] === label)));
    const pairs = rightPairs(own);
    if (pairs.n > 0) console.log(`${language} pairs right as pairs        ${String(pairs.n).padStart(4)}          ${percent(pairs.right / pairs.n)}`);
  }
  if (process.argv.includes('--misses')) for (const { sentence, got, violation, primary } of judged) if (!violation || !primary) console.log(`  ${sentence.id} ${sentence.section} ${sentence.lang} ${sentence.mode}${sentence.authorised ? '' : ' unauthorised'} ${sentence.labels.join(';')} -> ${got.join(';')}: ${sentence.text}`);
}

function replyLine(name: string, judged: readonly JudgedReply[]): string {
  const share = (right: number): string => percent(right / judged.length);
  return `${name.padEnd(26)} ${String(judged.length).padStart(4)}  primary ${share(judged.filter((one) => one.primary).length)}  violation flag ${share(judged.filter((one) => one.violation).length)}`;
}
