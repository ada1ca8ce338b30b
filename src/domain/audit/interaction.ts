/** What goes into the record of a call? Only what the desk itself knows: the composed blocks, its own verdict, its own verifications. */

import type { AccessLevel, CallerRole, VerificationOutcome } from '../cases/caller.ts';
import type { ComposedReply, RenderedBlock } from '../composing/reply.ts';
import type { InteractionContent, RecordedBlock } from './entry.ts';

/** The block that stops a record, or `undefined`. What has already been said can always be recorded (ruling 11). */
export function blockThatCannotBeSaid(reply: ComposedReply, alreadySaid: ReadonlySet<string>): RenderedBlock | undefined {
  return reply.blocks.find((block) => block.problem !== undefined && !(block.kind === 'free' && alreadySaid.has(block.blockId)));
}

export function recordedBlocks(reply: ComposedReply, alreadySaid: ReadonlySet<string>): readonly RecordedBlock[] {
  return reply.blocks.map(({ kind, blockId, scriptId, scriptVersion, scriptHash, language, text }) => ({
    kind,
    ...(kind === 'script' ? { scriptId, scriptVersion, scriptHash } : {}),
    language,
    text,
    ...(kind === 'free' && alreadySaid.has(blockId) ? { alreadySaid: true } : {}),
  }));
}

/** A verified role wins over the one the screen states. */
export function recordedRole(verifications: readonly VerificationOutcome[], stated: CallerRole | undefined): CallerRole {
  return verifications.findLast(({ outcome }) => outcome === 'passed')?.role ?? stated ?? verifications.at(-1)?.role ?? 'other';
}

/** The level of the case the answer was about; without one, the last that was given. */
export function recordedLevel(verifications: readonly VerificationOutcome[], levelOfCase: AccessLevel): AccessLevel {
  if (levelOfCase !== 'none') return levelOfCase;
  return verifications.findLast(({ outcome }) => outcome === 'passed')?.level ?? 'none';
}

/** Script ids in the order in which they were said, for the log list. */
export const scriptsSaid = (content: Pick<InteractionContent, 'blocks'>): readonly string[] => content.blocks.flatMap(({ scriptId }) => (scriptId === undefined ? [] : [scriptId]));
