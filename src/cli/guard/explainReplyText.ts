/** How was a reply read? Sentence by sentence: where it comes from, what in it can be right or wrong, what it rests on, what is wrong. */

import { readFileSync } from 'node:fs';
import { parseCaseRecord } from '../../contract/caseRecord.ts';
import type { CaseRecord } from '../../domain/cases/case.ts';
import type { ReplyFacts } from '../../domain/composing/replyFacts.ts';
import type { CompiledPack } from '../../domain/guard/compilePack.ts';
import { explainQuestion } from '../../domain/guard/explainQuestion.ts';
import { readClauses } from '../../domain/guard/readClauses.ts';
import type { PolicyMode } from '../../domain/guard/rule.ts';
import type { Language } from '../../domain/kernel/bilingual.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import { readAtoms } from '../../domain/ledger/atoms/readAtoms.ts';
import { checkReply, readReply } from '../../domain/ledger/checkReply.ts';
import type { CheckedSentence } from '../../domain/ledger/checkedReply.ts';
import { stopOf } from '../../domain/ledger/stopOf.ts';
import { detectLanguage } from './detectLanguage.ts';
import { explainRule } from './explainQuestionText.ts';
import { explainWeighed, type Unweighed } from './explainWeighed.ts';
import type { Guard } from './openGuard.ts';
import { missingFile } from './pathKind.ts';
import { replyFactsOf } from './replyFactsOf.ts';

export interface ReplyToExplain {
  readonly text: string;
  readonly lang: Language | undefined;
  readonly mode: PolicyMode;
  /** Without a case nobody is verified for anything. */
  readonly caseFile: string | undefined;
  /** For the case of the file. */
  readonly verified: boolean;
}

export function explainReplyText(guard: Guard, { text, lang, mode, caseFile, verified }: ReplyToExplain): Result<string, string> {
  const record = caseFile === undefined ? ok(undefined) : readCase(caseFile);
  if (!record.ok) return record;
  const facts = replyFactsOf(guard, { record: record.value, authorised: verified && record.value !== undefined, mode, asOf: undefined, reference: undefined });
  const reply = checkReply(guard.checker, text, { facts });
  if (!reply.checked) return ok('not checked: the text is too long to be read within the budget. It has not passed.');
  const language = lang ?? detectLanguage(text);
  const unweighed = readReply(guard.checker, text, { facts });
  const head = [
    `labels     ${reply.labels.join(', ')}${reply.violation ? '' : '  (no violation)'}`,
    `facts      ${factsLine(facts, caseFile !== undefined)}, mode ${mode}, pack ${reply.packHash.slice(0, 12)}, engine ${reply.engineVersion}`,
  ];
  return ok([...head, ...reply.sentences.flatMap((sentence, index) => explainSentence(sentence, { index, language, mode, pack: guard.checker.pack, before: unweighed[index] }))].join('\n'));
}

function factsLine({ record, now }: ReplyFacts, hasCase: boolean): string {
  if (record !== undefined) return `case of the file, as of ${now}`;
  return hasCase ? 'the caller is not verified for the case of the file' : 'no case: the caller is verified for nothing';
}

interface Context {
  readonly index: number;
  readonly language: Language;
  readonly mode: PolicyMode;
  readonly pack: CompiledPack;
  readonly before: Unweighed | undefined;
}

function explainSentence(sentence: CheckedSentence, { index, language, mode, pack, before }: Context): readonly string[] {
  const { text, kind, labels, slots, findings, source, start: base } = sentence;
  const atoms = readAtoms(text).map((atom) => `${atom.kind}${atom.fuzzy ? ', approximate' : ''} “${text.slice(atom.start, atom.end)}”`);
  return [
    '',
    `sentence ${index + 1} “${text}”`,
    `  is       ${kind}${source === undefined ? '' : ` (${source.scriptId}, version ${source.version})`}; ${labels.join(', ')}; demands: ${stopOf(sentence, mode)}`,
    ...(kind === 'courtesy' || source !== undefined ? [] : explainClauses(pack, text)),
    ...explainWeighed(pack, sentence, before, language),
    ...(atoms.length === 0 ? [] : [`  atoms    ${atoms.join('; ')}`]),
    ...slots.map(({ slot, value }) => `  rests on ${slot} = ${value}`),
    ...findings.map(({ label, ruleId, start, end, message, suggest }) => `  wrong    ${label} by ${ruleId} “${text.slice(start - base, end - base)}” ${message[language]}${suggest.length === 0 ? '' : ` (say ${suggest.join(', ')})`}`),
  ];
}

/** Where a clause declines, mentions or reports, and which rules found their words and why they do not count. */
function explainClauses(pack: CompiledPack, text: string): readonly string[] {
  const readings = readClauses(pack, text)?.readings ?? [];
  const frames = readings.flatMap(({ tokens, clause, declinedFrom, mentionedFrom, reportedFrom }) =>
    Object.entries({ declined: declinedFrom, mentioned: mentionedFrom, reported: reportedFrom }).flatMap(([frame, first]) => (first < clause.end ? [`  frame    ${frame} from “${tokens[first]?.word ?? ''}”`] : [])));
  const rules = explainQuestion(pack, { text, language: 'en' }).clauses.flatMap((clause) => clause.rules).filter(({ dropped, label }) => dropped !== undefined || label === 'ok');
  return [...frames, ...rules.map((rule) => explainRule(rule, text))];
}

function readCase(file: string): Result<CaseRecord, string> {
  const missing = missingFile(file);
  if (missing !== undefined) return err(missing);
  try {
    const parsed = parseCaseRecord(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.ok ? ok(parsed.value) : err(`${file} is not a case record: ${parsed.error[0]?.field ?? ''} ${parsed.error[0]?.problem ?? ''}`);
  } catch {
    return err(`${file} cannot be read as one JSON object.`);
  }
}
