/** What keeps a block of the answer from being said or recorded, and what would let it pass? One answer for screen and desk (ruling 11). */

import type { BlockInput, RenderedBlock } from '../composing/reply.ts';

/**
 * `problem`: a script that does not hold. `blocked`: severity 5. `override_missing` and `override_unknown`: severity 3 and 4, or words
 * that could not be checked, without a coded reason of the list. Loose words are a note and hinder nothing.
 */
export type Hindrance = 'problem' | 'blocked' | 'override_missing' | 'override_unknown';

/** `input` is what the agent put into the answer; `overrides` are the codes of the glossary. */
export function hindranceOf(block: RenderedBlock, input: BlockInput | undefined, overrides: ReadonlySet<string>): Hindrance | undefined {
  if (block.kind === 'script') return block.problem === undefined ? undefined : 'problem';
  const { alreadySaid, override } = input?.kind === 'free' ? input : {};
  // A stop acts before, never after: what was said can always be recorded.
  if (alreadySaid === true) return undefined;
  if (block.stop === 'blocked') return 'blocked';
  if (!wantsOverride(block)) return undefined;
  if (override === undefined || override === '' || !reasonCovers(block, input)) return 'override_missing';
  return overrides.has(override) ? undefined : 'override_unknown';
}

/** May a coded reason be given for this block at all? Where nothing was found it means nothing, and is not kept. */
export const wantsOverride = (block: RenderedBlock): boolean => block.kind === 'free' && (block.unchecked === true || block.stop === 'override');

/** A reason stands for what was found when it was given: when another case or question makes more of the same words, it is asked again. */
export function reasonCovers(block: RenderedBlock, input: BlockInput | undefined): boolean {
  if (input?.kind !== 'free' || input.override === undefined) return false;
  const { overrideFor } = input;
  return overrideFor === undefined || block.sentences.every(({ labels }) => (labels ?? []).every((label) => label === 'ok' || overrideFor.includes(label)));
}

export interface HinderedBlock {
  readonly block: RenderedBlock;
  readonly hindrance: Hindrance;
}

/** Every block that hinders, in the order of the answer. */
export function hinderedBlocks(blocks: readonly RenderedBlock[], inputs: readonly BlockInput[], overrides: ReadonlySet<string>): readonly HinderedBlock[] {
  const inputOf = new Map(inputs.map((input) => [input.blockId, input]));
  return blocks.flatMap((block) => {
    const hindrance = hindranceOf(block, inputOf.get(block.blockId), overrides);
    return hindrance === undefined ? [] : [{ block, hindrance }];
  });
}
