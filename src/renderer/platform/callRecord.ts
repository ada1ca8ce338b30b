/** What becomes of the open files and of the answer when the record changes during a call? They are read again; what differs stands until the agent has seen it. */

import { caseChanges } from '../../domain/cases/caseChanges.ts';
import type { CaseView } from '../../domain/cases/caseView.ts';
import { summaryOfView } from '../../domain/cases/summaryOfView.ts';
import type { ComposedReply, RenderedBlock } from '../../domain/composing/reply.ts';
import type { CallParts, RecordActions } from './callActions.ts';
import { closeGone } from './callCases.ts';
import type { CallState } from './callState.ts';
import { isVerified } from './callState.ts';
import { createRounds } from './latest.ts';
import type { LastSaid } from './recordState.ts';

export function recordActions(parts: CallParts): RecordActions {
  const { get, set } = parts;
  let counted = 0;
  return {
    recordChanged: createRounds(() => readAgain(parts)),
    casesCounted: (cases) => {
      const areFewer = cases < counted;
      counted = cases;
      if (areFewer && get().recorded !== undefined) set(withoutFiles(get()));
    },
    foldChanges: (caseId, folded) => {
      const changed = get().changedCases[caseId];
      if (changed !== undefined) set({ changedCases: { ...get().changedCases, [caseId]: { ...changed, folded } } });
    },
    noteGone: () => set({ goneCases: [] }),
    noteReworded: (blockId) => set({ reworded: without(get().reworded, blockId) }),
  };
}

/** A call that was logged may read no file any more, so that nobody can tell which of its files are gone: none of them stays. */
const withoutFiles = ({ find: { query } }: CallState): Partial<CallState> =>
  ({ openCaseIds: [], caseViews: {}, activeCaseId: undefined, sixthCaseId: undefined, changedCases: {}, verifiedCases: [], find: { query, searching: false } });

async function readAgain(parts: CallParts): Promise<void> {
  const { get, set } = parts;
  const { composed, composedBefore, recorded } = get();
  // What was logged is what was said: nothing of it changes any more.
  if (recorded !== undefined) return;
  set({ composedBefore: composedBefore ?? composed });
  if (isVerified(get())) for (const caseId of get().openCaseIds) await reread(parts, caseId);
  await get().refreshAnswer();
}

async function reread(parts: CallParts, caseId: string): Promise<void> {
  const { get, set, client } = parts;
  const { call } = get();
  if (call === undefined) return;
  const reply = await client['cases.open']({ callId: call.callId, caseId });
  const before = get().caseViews[caseId];
  if (get().call?.callId !== call.callId || !get().openCaseIds.includes(caseId)) return;
  if (reply.ok) {
    return set({
      caseViews: { ...get().caseViews, [caseId]: reply.value }, changedCases: changedBy(get().changedCases, before, reply.value),
      verifiedCases: get().verifiedCases.map((one) => (one.caseId === caseId ? summaryOfView(reply.value) : one)),
    });
  }
  // The desk had logged the call before the screen heard of it.
  if (reply.error.code === 'call.unknown' && (get().recording || get().recorded !== undefined)) return set(withoutFiles(get()));
  // Nothing of it may be told any more, and nothing of it stays on the screen.
  if (reply.error.code !== 'case.not_verified') return undefined;
  set({ goneCases: [...new Set([...get().goneCases, before?.number ?? ''])] });
  return await closeGone(parts, caseId);
}

/** Held against what the agent saw last; a change that was taken back is none. */
function changedBy(changed: CallState['changedCases'], shown: CaseView | undefined, now: CaseView): CallState['changedCases'] {
  const before = changed[now.caseId]?.before ?? shown;
  if (before === undefined || caseChanges(before, now).length === 0) return without(changed, now.caseId);
  const isNews = shown === undefined || caseChanges(shown, now).length > 0;
  return { ...changed, [now.caseId]: { before, folded: !isNews && (changed[now.caseId]?.folded ?? false) } };
}

/** What approved wording said before the record changed, where it now says something else. `before` is the answer as it stood then. */
export function rewordedBy(reworded: CallState['reworded'], before: ComposedReply | undefined, { blocks }: ComposedReply): CallState['reworded'] {
  return Object.fromEntries(blocks.flatMap((block) => {
    const was = before?.blocks.find((each) => each.blockId === block.blockId);
    const kept = reworded[block.blockId];
    const said = kept ?? (was === undefined ? undefined : wordsOfBlock(was));
    const says = wordsOfBlock(block);
    if (said === undefined || block.kind === 'free') return [];
    // While it does not hold, what it said is kept until it says something again.
    if (says === undefined) return [[block.blockId, said]];
    // In the other language it is not known whether the words are those of before.
    const isNews = said.language === says.language ? said.text !== says.text : kept !== undefined;
    return isNews ? [[block.blockId, said]] : [];
  }));
}

/** `undefined` for own words, and for a script that does not hold. */
export const wordsOfBlock = ({ scriptId, scriptVersion: version, text, language, problem }: RenderedBlock): LastSaid | undefined =>
  scriptId === undefined || version === undefined || problem !== undefined || text === '' ? undefined : { scriptId, version, text, language };

function without<T>(all: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _gone, ...others } = all;
  return others;
}
