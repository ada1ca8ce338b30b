/** What goes into the record of a call? Only what the desk itself knows: the composed blocks, its own verdict, its own verifications. */

import type { AccessLevel, CallerRole, VerificationOutcome } from '../cases/caller.ts';
import type { BlockInput, ComposedReply, RenderedBlock, Sentence } from '../composing/reply.ts';
import { wantsOverride } from '../ledger/hindrance.ts';
import type { InteractionContent, RecordedBlock, RecordedSentence } from './entry.ts';

/** Each block as it was said. Typed words keep their ledger; a coded reason is kept only where something was found (ruling 11). */
export function recordedBlocks(reply: ComposedReply, inputs: readonly BlockInput[]): readonly RecordedBlock[] {
  const inputOf = new Map(inputs.map((input) => [input.blockId, input]));
  return reply.blocks.map((block) => (block.kind === 'script' ? recordedScript(block) : recordedWords(block, inputOf.get(block.blockId))));
}

const recordedScript = ({ kind, scriptId, scriptVersion, scriptHash, language, text }: RenderedBlock): RecordedBlock => ({ kind, scriptId, scriptVersion, scriptHash, language, text });

function recordedWords(block: RenderedBlock, input: BlockInput | undefined): RecordedBlock {
  const { alreadySaid, override } = input?.kind === 'free' ? input : {};
  return {
    kind: 'free',
    language: block.language,
    text: block.text,
    ...(alreadySaid === true ? { alreadySaid } : {}),
    ...(block.saidScript === undefined ? {} : { saidScript: block.saidScript }),
    ...(override !== undefined && wantsOverride(block) ? { override } : {}),
    ...(block.unchecked === true ? { unchecked: true } : {}),
    ...(block.sentences.length === 0 ? {} : { sentences: block.sentences.map(recordedSentence) }),
  };
}

const recordedSentence = ({ start, end, kind, labels, findings, source }: Sentence): RecordedSentence => ({
  start, end, kind, labels: labels ?? [], rules: [...new Set((findings ?? []).map(({ ruleId }) => ruleId))], ...(source === undefined ? {} : { scriptId: source.scriptId }),
});

/** What a lead looks for in a list of calls. Entries of earlier desks have no ledger and count nothing. */
export function logCounts({ blocks }: Pick<InteractionContent, 'blocks'>): { readonly findings: number; readonly overrides: number; readonly alreadySaid: number } {
  const sentences = blocks.flatMap((block) => block.sentences ?? []);
  return {
    findings: sentences.filter(({ labels }) => labels.some((label) => label !== 'ok')).length,
    overrides: blocks.filter(({ override }) => override !== undefined).length,
    alreadySaid: blocks.filter(({ alreadySaid }) => alreadySaid === true).length,
  };
}

/** A verified role wins over the one the caller states, and that over the one that was tried. */
export const callerRoleOf = (verifications: readonly VerificationOutcome[], stated: CallerRole | undefined): CallerRole | undefined =>
  verifications.findLast(({ outcome }) => outcome === 'passed')?.role ?? stated ?? verifications.at(-1)?.role;

export const recordedRole = (verifications: readonly VerificationOutcome[], stated: CallerRole | undefined): CallerRole => callerRoleOf(verifications, stated) ?? 'other';

/** The level of the case the answer was about; without one, the last that was given. */
export function recordedLevel(verifications: readonly VerificationOutcome[], levelOfCase: AccessLevel): AccessLevel {
  if (levelOfCase !== 'none') return levelOfCase;
  return verifications.findLast(({ outcome }) => outcome === 'passed')?.level ?? 'none';
}

/** Script ids in the order in which they were said, for the log list. */
export const scriptsSaid = (content: Pick<InteractionContent, 'blocks'>): readonly string[] => content.blocks.flatMap(({ scriptId }) => (scriptId === undefined ? [] : [scriptId]));
