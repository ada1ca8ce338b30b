/** What is said, in which order, and where does each sentence come from? Blocks in, the answer with its sentence ledger out. */

import type { CompiledScript } from '../scripts/compileScript.ts';
import { offerScript, type Offering } from '../scripts/offerScript.ts';
import { SCRIPT_SECTIONS } from '../scripts/script.ts';
import type { Language } from '../kernel/bilingual.ts';
import { AGENT_LABELS } from '../guard/rule.ts';
import type { CheckedReply, CheckedSentence } from '../ledger/checkedReply.ts';
import { stopOf, worstStop } from '../ledger/stopOf.ts';
import type { ReplyFacts } from './replyFacts.ts';
import type { BlockInput, ComposedReply, RenderedBlock, SaidLabels, Sentence, SentenceKind, ToldFact } from './reply.ts';
import { isSlotName, slotOf } from './slots.ts';
import { splitSentences } from './splitSentences.ts';

export interface Composer {
  readonly scripts: ReadonlyMap<string, CompiledScript>;
  /** Judges typed words: where each sentence comes from, and what is wrong with it. */
  readonly checkWords: (text: string, facts: ReplyFacts) => CheckedReply;
}

/** Script that says how old the information is; the desk adds it to every answer with facts of stale data (ruling 13). */
export const STALE_SCRIPT = 'A05';
export const ADDED_BLOCK = 'added:stale';

/** `factsOf` gives what may be told of another case than the one in front; a block stays with the case it was inserted for. */
export function composeReply(inputs: readonly BlockInput[], composer: Composer, facts: ReplyFacts, language: Language, factsOf: (caseId: string) => ReplyFacts = () => facts): ComposedReply {
  const rendered = inputs.map((input): Told => {
    const own = input.caseId === undefined ? facts : factsOf(input.caseId);
    return { block: renderBlock(input, composer, own, language), facts: own, ahead: !(input.kind === 'free' && input.alreadySaid === true) };
  });
  const told = inOrder([...staleNotice(rendered, composer, language), ...rendered], composer);
  const blocks = told.map(({ block }) => block);
  return { language, blocks, counts: countKinds(blocks), facts: toldFacts(told) };
}

interface Told {
  readonly block: RenderedBlock;
  /** What it was made of. */
  readonly facts: ReplyFacts;
  /** Still to be said. No notice goes in front of words that were said without it. */
  readonly ahead: boolean;
}

function renderBlock(input: BlockInput, composer: Composer, facts: ReplyFacts, language: Language): RenderedBlock {
  if (input.kind === 'free') return freeBlock(input, composer, facts, language);
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

/** Typed words are judged sentence by sentence and never translated (ruling 18). */
function freeBlock(input: Extract<BlockInput, { kind: 'free' }>, composer: Composer, facts: ReplyFacts, language: Language): RenderedBlock {
  const found = composer.checkWords(input.text, facts);
  const checked = input.alreadySaid === true ? { ...found, sentences: found.sentences.map((sentence) => withSaid(sentence, input.saidLabels ?? [])) } : found;
  const typedIn = input.language ?? language;
  const { saidScript } = input;
  return {
    blockId: input.blockId, kind: 'free', language: typedIn, text: input.text,
    ...(input.caseId === undefined ? {} : { caseId: input.caseId }),
    ...(checked.checked ? { sentences: checked.sentences.map(toSentence), stop: worstStop(checked.sentences.map((sentence) => stopOf(sentence, facts.mode))) } : { sentences: unreadSentences(input.text), stop: 'override', unchecked: true }),
    ...(input.alreadySaid === true && saidScript !== undefined && composer.scripts.has(saidScript.scriptId) ? { saidScript } : {}),
    ...(typedIn === language || input.alreadySaid === true ? {} : { problem: 'not_translated' }),
  };
}

/** What was found when it was said stays found: the rights of this minute are not those of that one. */
function withSaid(sentence: CheckedSentence, said: readonly SaidLabels[]): CheckedSentence {
  const kept = said.find(({ start }) => start === sentence.start)?.labels ?? [];
  const labels = AGENT_LABELS.filter((label) => label !== 'ok' && (kept.includes(label) || sentence.labels.includes(label)));
  return kept.length === 0 || labels.length === 0 ? sentence : { ...sentence, kind: 'loose', slots: [], labels };
}

const toSentence = ({ kind, text, start, end, slots, labels, findings, source }: CheckedSentence): Sentence => ({ kind, text, start, end, slots, labels, findings, ...(source === undefined ? {} : { source }) });

/** What the guard could not read has no source and no labels: never an empty pass (reliability 7.4). */
const unreadSentences = (text: string): readonly Sentence[] => splitSentences(text).map(({ start, end }) => ({ kind: 'loose', text: text.slice(start, end), start, end, slots: [] }));

function staleNotice(told: readonly Told[], composer: Composer, language: Language): readonly Told[] {
  const isOld = ({ dataAge }: ReplyFacts): boolean => dataAge === 'stale' || dataAge === 'too_old';
  const facts = told.find((each) => each.ahead && isOld(each.facts) && each.block.sentences.some((sentence) => sentence.kind === 'fact'))?.facts;
  const compiled = composer.scripts.get(STALE_SCRIPT);
  if (facts === undefined || compiled === undefined || told.some(({ block }) => block.scriptId === STALE_SCRIPT)) return [];
  const offering = offerScript(compiled, facts);
  return offering.offered ? [{ block: { ...scriptBlock(ADDED_BLOCK, compiled, language), ...said(offering, language) }, facts, ahead: true }] : [];
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
