/** What is said, in which order, and where does each sentence come from? Blocks in, the answer with its sentence ledger out. */

import type { CompiledScript } from '../scripts/compileScript.ts';
import { offerScript, type Offering } from '../scripts/offerScript.ts';
import { SCRIPT_SECTIONS } from '../scripts/script.ts';
import type { Language } from '../kernel/bilingual.ts';
import type { ReplyFacts } from './replyFacts.ts';
import type { BlockInput, ComposedReply, RenderedBlock, Sentence, SentenceKind, ToldFact } from './reply.ts';
import { isSlotName, slotOf } from './slots.ts';
import { splitSentences } from './splitSentences.ts';

export interface Composer {
  readonly scripts: ReadonlyMap<string, CompiledScript>;
  readonly isCourtesy: (sentence: string) => boolean;
}

/** Script that says how old the information is; the desk adds it to every answer with facts of stale data (ruling 13). */
export const STALE_SCRIPT = 'A05';
export const ADDED_BLOCK = 'added:stale';

/** `factsOf` gives what may be told of another case than the one in front; a block stays with the case it was inserted for. */
export function composeReply(inputs: readonly BlockInput[], composer: Composer, facts: ReplyFacts, language: Language, factsOf: (caseId: string) => ReplyFacts = () => facts): ComposedReply {
  const rendered = inputs.map((input): Told => {
    const own = input.kind === 'script' && input.caseId !== undefined ? factsOf(input.caseId) : facts;
    return { block: renderBlock(input, composer, own, language), facts: own };
  });
  const told = inOrder([...staleNotice(rendered, composer, language), ...rendered], composer);
  const blocks = told.map(({ block }) => block);
  return { language, blocks, counts: countKinds(blocks), facts: toldFacts(told) };
}

interface Told {
  readonly block: RenderedBlock;
  /** What it was made of. */
  readonly facts: ReplyFacts;
}

function renderBlock(input: BlockInput, composer: Composer, facts: ReplyFacts, language: Language): RenderedBlock {
  if (input.kind === 'free') return freeBlock(input, composer, language);
  const compiled = composer.scripts.get(input.scriptId);
  if (compiled === undefined) return { blockId: input.blockId, kind: 'script', scriptId: input.scriptId, language, text: '', sentences: [], problem: 'unknown_script' };
  const { itemId: _item, ...withoutItem } = facts;
  const offering = offerScript(compiled, input.itemId === undefined ? withoutItem : { ...withoutItem, itemId: input.itemId });
  return { ...scriptBlock(input.blockId, compiled, language), ...said(offering, language), ...(input.caseId === undefined ? {} : { caseId: input.caseId }) };
}

function scriptBlock(blockId: string, { script }: CompiledScript, language: Language): Omit<RenderedBlock, 'text' | 'sentences'> {
  return { blockId, kind: 'script', scriptId: script.id, scriptVersion: script.version, scriptHash: script.hash, scriptState: script.state, language };
}

function said(offering: Offering, language: Language): Pick<RenderedBlock, 'text' | 'sentences' | 'problem' | 'missingSlots'> {
  if (offering.offered) return { text: offering.text[language].text, sentences: offering.text[language].sentences };
  const nothing = { text: '', sentences: [] };
  switch (offering.refusal) {
    case 'missing_slot': return { ...nothing, problem: 'missing_slot', missingSlots: offering.missing };
    case 'stale': return { ...nothing, problem: 'stale' };
    default: return { ...nothing, problem: 'condition' };
  }
}

/** Typed words are courtesy when the closed list has them and loose otherwise; they are never translated (ruling 18). */
function freeBlock(input: Extract<BlockInput, { kind: 'free' }>, composer: Composer, language: Language): RenderedBlock {
  const sentences = splitSentences(input.text).map(({ start, end }): Sentence => {
    const text = input.text.slice(start, end);
    return { kind: composer.isCourtesy(text) ? 'courtesy' : 'loose', text, start, end, slots: [] };
  });
  const typedIn = input.language ?? language;
  const block: RenderedBlock = { blockId: input.blockId, kind: 'free', language: typedIn, text: input.text, sentences };
  return typedIn === language || input.alreadySaid === true ? block : { ...block, problem: 'not_translated' };
}

function staleNotice(told: readonly Told[], composer: Composer, language: Language): readonly Told[] {
  const isOld = ({ dataAge }: ReplyFacts): boolean => dataAge === 'stale' || dataAge === 'too_old';
  const facts = told.find((each) => isOld(each.facts) && each.block.sentences.some((sentence) => sentence.kind === 'fact'))?.facts;
  const compiled = composer.scripts.get(STALE_SCRIPT);
  if (facts === undefined || compiled === undefined || told.some(({ block }) => block.scriptId === STALE_SCRIPT)) return [];
  const offering = offerScript(compiled, facts);
  return offering.offered ? [{ block: { ...scriptBlock(ADDED_BLOCK, compiled, language), ...said(offering, language) }, facts }] : [];
}

/** Safety, verification, status, decline, library, complaint, close; inside a section as the agent ordered them. Typed words stay behind the block they followed. */
function inOrder(told: readonly Told[], composer: Composer): readonly Told[] {
  let section = 0;
  const placed = told.map((each) => {
    const script = each.block.scriptId === undefined ? undefined : composer.scripts.get(each.block.scriptId)?.script;
    if (script !== undefined) section = SCRIPT_SECTIONS.indexOf(script.section);
    return { each, section };
  });
  return placed.toSorted((left, right) => left.section - right.section).map(({ each }) => each);
}

function countKinds(blocks: readonly RenderedBlock[]): Readonly<Record<SentenceKind, number>> {
  const counts: Record<SentenceKind, number> = { fact: 0, script: 0, courtesy: 0, loose: 0 };
  for (const sentence of blocks.flatMap((block) => block.sentences)) counts[sentence.kind] += 1;
  return counts;
}

/** Each value of a record that the answer tells, once, with its case. */
function toldFacts(all: readonly Told[]): readonly ToldFact[] {
  const told = all.flatMap(({ block, facts }) => factsIn(block, facts.record?.id));
  return told.filter((fact, index) => told.findIndex((other) => other.slot === fact.slot && other.value === fact.value && other.caseId === fact.caseId) === index);
}

function factsIn(block: RenderedBlock, caseId: string | undefined): readonly ToldFact[] {
  if (caseId === undefined) return [];
  const slots = block.sentences.flatMap((sentence) => sentence.slots).filter(({ slot }) => isSlotName(slot) && slotOf(slot).fromRecord);
  return slots.map(({ slot, value, asOf }): ToldFact => ({ slot, value, caseId, ...(asOf === undefined ? {} : { asOf }) }));
}
