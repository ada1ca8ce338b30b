/** Which process is the bare load? This one: the same cases, filed beforehand, inserted into the same encrypted tables by nobody's protocol. */

import { bareInsert } from '../naiveLoads.ts';
import { presetOf, recordsOf } from '../benchCache.ts';
import { paceLoads } from '../paced.ts';
import { answerParent, mostResidentBytes } from './child.ts';

const work = {
  load: async ({ preset, cases, file }: { readonly preset: string; readonly cases: number; readonly file: string }) => {
    let bytes = 0;
    const [cost] = await paceLoads(recordsOf(presetOf(preset), cases), [{ name: 'bare', cases: Number.POSITIVE_INFINITY, run: bareInsert(file, (built) => { bytes = built; }) }], () => undefined);
    if (cost === undefined) throw new Error('nothing was loaded');
    return { seconds: cost.seconds, processor: cost.processor, cases: cost.cases, bytes, mostResident: mostResidentBytes() };
  },
};
export type RawWork = typeof work;

answerParent(work);
