/** How do the blocks become the answer on screen, with the scripts that fit beside it? The desk composes; the screen asks in time. */

import type { BlockInput, ComposedReply } from '../../domain/composing/reply.ts';
import type { CallParts } from './callActions.ts';
import { rewordedBy, wordsOfBlock } from './callRecord.ts';
import type { CallState } from './callState.ts';

export async function contextOf({ get }: CallParts) {
  const call = await get().ensureCall();
  return call === undefined ? undefined : contextNow(get(), call.callId);
}

const contextNow = (state: CallState, callId: string) => ({
  callId, language: state.answerLanguage, callerSays: [...state.callerSays], callerRole: state.callerRole, question: state.question,
  ...(state.activeCaseId === undefined ? {} : { caseId: state.activeCaseId }),
});

export async function suggest({ get, set, client, latest }: CallParts): Promise<void> {
  const { call } = get();
  if (call === undefined) return;
  const isLatest = latest.suggest.next();
  const reply = await client['scripts.suggest'](contextNow(get(), call.callId));
  if (isLatest() && reply.ok) set({ offers: reply.value.offers });
}

/** Every change of the blocks is kept and composed again. */
export const blockChanger = (parts: CallParts) => (blocks: readonly BlockInput[]): void => {
  parts.set({ blocks, notice: undefined });
  parts.get().touchDraft();
  void composeInCall(parts);
};

/** The first block opens the call as the first word does. */
async function composeInCall(parts: CallParts): Promise<void> {
  const { call, recorded, blocks } = parts.get();
  if (call === undefined && recorded === undefined && blocks.length > 0) await parts.get().ensureCall();
  await compose(parts);
}

export async function compose({ get, set, client, latest }: CallParts): Promise<void> {
  // An answer that was asked for before the record changed says nothing about that change.
  const { call, blocks, composedBefore } = get();
  const isLatest = latest.compose.next();
  if (call === undefined || blocks.length === 0) return set({ composed: undefined, composeError: undefined, composedBefore: undefined, reworded: {} });
  const reply = await client['replies.compose']({ ...contextNow(get(), call.callId), blocks: blocks.map((block) => ({ ...block })) });
  if (!isLatest()) return undefined;
  if (!reply.ok) return set({ composeError: reply.error });
  return set({
    composed: reply.value, composeError: undefined, blocks: inSaidOrder(get().blocks, reply.value), lastSaid: { ...get().lastSaid, ...wordsOf(reply.value) },
    reworded: rewordedBy(get().reworded, composedBefore, reply.value), ...(get().composedBefore === composedBefore ? { composedBefore: undefined } : {}),
  });
}

/** Words of the script blocks that hold now. */
const wordsOf = ({ blocks }: ComposedReply): CallState['lastSaid'] =>
  Object.fromEntries(blocks.flatMap((block) => {
    const words = wordsOfBlock(block);
    return words === undefined ? [] : [[block.blockId, words]];
  }));

/** The answer stands on the screen in the order in which it is said; a block that is not composed yet comes last. */
function inSaidOrder(blocks: CallState['blocks'], said: ComposedReply): CallState['blocks'] {
  const place = new Map(said.blocks.map((block, at) => [block.blockId, at]));
  return blocks.toSorted((left, right) => (place.get(left.blockId) ?? said.blocks.length) - (place.get(right.blockId) ?? said.blocks.length));
}
