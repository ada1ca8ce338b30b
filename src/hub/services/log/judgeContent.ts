/** What is the content of an entry worth? Read, checked and judged again; what does not hold is quarantined, never dropped. */

import { ROLES } from '../../../contract/contract.ts';
import { eventShape, interactionShape, rescueShape, type CheckedEvent, type CheckedInteraction } from '../../../contract/hubApi/entryContent.ts';
import { ENTRY_KINDS } from '../../../domain/audit/entry.ts';
import { isSaidFrom } from '../../../domain/composing/isSaidFrom.ts';
import { parseStrictJson, type JsonValue } from '../../../domain/kernel/parseStrictJson.ts';
import { utf8ToText } from '../../../domain/kernel/utf8.ts';
import type { Verdict } from '../../../domain/guard/rule.ts';
import type { EntryEffect, NotRerun } from '../../ports/entryLog.ts';
import type { PackBook } from '../../ports/packBook.ts';
import { judgeWords } from './judgeWords.ts';
import type { PeopleBook } from './peopleBook.ts';

export const QUARANTINE_REASONS = [
  'content.absent', 'content.not_json', 'content.shape', 'content.kind', 'content.role', 'script.unknown', 'script.changed', 'verdict.differs', 'verdict.other_pack', 'words.differ', 'words.stopped',
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

type Found = Pick<EntryEffect, 'agentId' | 'reference' | 'caseIds'>;

const quarantined = (reason: QuarantineReason, found: Found = { caseIds: [] }): EntryEffect => ({ ...found, effect: 'quarantined', reason });

export interface JudgeBooks {
  readonly book: PackBook;
  readonly people: PeopleBook;
}

export function judgeContent(kind: string, content: Uint8Array | undefined, books: JudgeBooks): EntryEffect {
  if (content === undefined) return quarantined('content.absent');
  if (!(ENTRY_KINDS as readonly string[]).includes(kind)) return quarantined('content.kind');
  const parsed = parseStrictJson(utf8ToText(content) ?? '');
  if (!parsed.ok) return quarantined('content.not_json');
  if (kind === 'journal.rescued') return rescueShape.safeParse(parsed.value).success ? { agentId: 'desk', caseIds: [], effect: 'done' } : quarantined('content.shape');
  return kind === 'interaction.recorded' ? judgeInteraction(parsed.value, books) : judgeEvent(parsed.value, books);
}

function judgeEvent(value: JsonValue, { people }: JudgeBooks): EntryEffect {
  const parsed = eventShape.safeParse(value);
  if (!parsed.success) return quarantined('content.shape');
  const found = foundInEvent(parsed.data);
  const { agentId, role } = parsed.data;
  return role === undefined || isRoleOf(people, agentId, role) ? { ...found, effect: 'done' } : quarantined('content.role', found);
}

function foundInEvent({ agentId, reference, caseId, details }: CheckedEvent): Found {
  const named = details?.['caseIds'];
  const caseIds = [...(caseId === undefined ? [] : [caseId]), ...(Array.isArray(named) ? named : [])];
  return { agentId, ...(reference === undefined ? {} : { reference }), caseIds: [...new Set(caseIds)] };
}

function judgeInteraction(value: JsonValue, { book, people }: JudgeBooks): EntryEffect {
  const parsed = interactionShape.safeParse(value);
  if (!parsed.success) return quarantined('content.shape');
  const content = parsed.data;
  const found: Found = { agentId: content.agentId, reference: content.reference, caseIds: casesOf(content) };
  if (!isRoleOf(people, content.agentId, content.role)) return quarantined('content.role', found);
  const script = scriptProblem(content, book);
  if (script !== undefined) return quarantined(script, found);
  const again = askAgain(content, book);
  if (again.reason !== undefined) return quarantined(again.reason, found);
  const words = judgeWords(content);
  if (words.reason !== undefined) return quarantined(words.reason, found);
  const notRerun = [again.notRerun, words.notRerun].filter((why) => why !== undefined);
  return { ...found, effect: 'done', rerun: again.notRerun === undefined ? 'same' : 'not_rerun', ...(notRerun.length === 0 ? {} : { notRerun }) };
}

/** Wherever one is named: what is not found here would stay when the case is erased. */
const casesOf = ({ caseIds, facts, verifications }: CheckedInteraction): readonly string[] =>
  [...new Set([...caseIds, ...facts.map(({ caseId }) => caseId), ...verifications.flatMap(({ caseId }) => (caseId === undefined ? [] : [caseId]))])];

/** Of somebody with an account it is the account's. */
const isRoleOf = (people: PeopleBook, agentId: string, role: string): boolean => (ROLES as readonly string[]).includes(role) && (people.roleOf(agentId) ?? role) === role;

function scriptProblem({ blocks }: CheckedInteraction, book: PackBook): QuarantineReason | undefined {
  for (const { kind, scriptId, scriptVersion, scriptHash, language, text } of blocks) {
    if (kind !== 'script') continue;
    const known = scriptId === undefined || scriptVersion === undefined ? [] : book.scripts(scriptId, scriptVersion);
    if (known === undefined) continue;
    if (known.length === 0) return 'script.unknown';
    const named = known.find(({ hash }) => hash === scriptHash);
    if (named === undefined || !isSaidFrom(named.text[language], text)) return 'script.changed';
  }
  return undefined;
}

interface AskedAgain {
  readonly reason?: QuarantineReason;
  readonly notRerun?: NotRerun;
}

/** Where the desk's guard could not answer, or a classifier had a say, there is nothing to compare with. */
function askAgain({ verdict, question, mode, packs, guardEngine }: CheckedInteraction, book: PackBook): AskedAgain {
  if (verdict === undefined) return { notRerun: 'question.no_verdict' };
  if (!verdict.checked || verdict.classifier !== undefined) return { notRerun: verdict.checked ? 'question.classifier' : 'question.unchecked' };
  if (!packs.guard.endsWith(`+${verdict.packHash}`) || (guardEngine !== undefined && guardEngine !== verdict.engineVersion)) return { reason: 'verdict.other_pack' };
  const again = book.judge({ engine: verdict.engineVersion, packHash: verdict.packHash, text: question, language: verdict.language, mode });
  if (again === undefined) return { notRerun: 'guard.unknown' };
  return gist(again) === gist(verdict) ? {} : { reason: 'verdict.differs' };
}

/** What a verdict says; the sentences of its messages are the pack's. */
const gist = (verdict: Pick<Verdict, 'labels' | 'advice' | 'strength' | 'checked'> & { readonly findings: readonly { readonly ruleId: string; readonly start: number; readonly end: number }[] }): string =>
  JSON.stringify([verdict.labels, verdict.advice, verdict.strength, verdict.checked, verdict.findings.map(({ ruleId, start, end }) => [ruleId, start, end])]);
