import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compilePack, type CompiledPack } from '../../src/domain/guard/compilePack.ts';
import { readClauses } from '../../src/domain/guard/readClauses.ts';
import { AGENT_LABELS, type AgentLabel } from '../../src/domain/guard/rule.ts';
import { findCues } from '../../src/domain/ledger/findCues.ts';
import { readGuardPack } from '../../src/main/adapters/packs/readGuardPack.ts';

const pack = readGuardPack('resources/packs/guard');
const agent = compilePack(pack.value, '', 'agent').compiled as CompiledPack;
const CUE_KINDS = new Set(['says', 'allows', 'adopts']);
const cueRules = pack.value.rules.filter((rule) => CUE_KINDS.has(rule.kind));

interface TuneRow {
  readonly id: string;
  readonly lang: 'en' | 'fr';
  readonly text: string;
  readonly labels: readonly AgentLabel[];
  readonly part: 'tuned' | 'kept';
}

const rows = readFileSync('tests/policy/agentTune.jsonl', 'utf8').trim().split('\n').map((line) => JSON.parse(line) as TuneRow);
const read = (text: string) => {
  const utterance = readClauses(agent, text);
  if (utterance === undefined) throw new Error('the reading ran out of steps');
  return findCues(agent, utterance, text);
};
/** A yes alone counts only after an advice question, so it is left out here. */
const adopting = new Set(cueRules.filter(({ kind }) => kind === 'adopts').map(({ id }) => id));
const labelsOf = (text: string): ReadonlySet<string> => new Set(read(text).findings.filter(({ ruleId }) => !adopting.has(ruleId)).map(({ label }) => label));
const primaryOf = (labels: ReadonlySet<string>): AgentLabel => AGENT_LABELS.find((label) => labels.has(label)) ?? 'ok';

describe('the rules for what agents write', { timeout: 60_000 }, () => {
  it('load without an author error in either language', () => {
    const ids = new Set(cueRules.map(({ id }) => id));
    expect(pack.problems.filter(({ ruleId, file }) => (ruleId !== undefined && ids.has(ruleId)) || /^(frames-reply|sets-reply|reply-(?!ungrounded|disclosure))/.test(file))).toEqual([]);
    expect(cueRules.length).toBeGreaterThan(40);
    for (const rule of cueRules) expect({ id: rule.id, en: rule.match.en.length > 0, fr: rule.match.fr.length > 0, twins: rule.suggest.length > 0 }).toEqual({ id: rule.id, en: true, fr: true, twins: true });
  });

  it.each(['recommendation', 'prediction', 'promise', 'eligibility_opinion', 'decision_claim', 'officer_opinion', 'form_referral', 'disclosure', 'ungrounded_fact', 'ok'] as const)('know words for %s', (label) => {
    expect(cueRules.some((rule) => rule.label === label)).toBe(true);
  });

  it.each(['en', 'fr'] as const)('keep the share of the tuned sentences read right (%s)', (lang) => {
    const tuned = rows.filter((row) => row.lang === lang && row.part === 'tuned');
    const marked = tuned.map((row) => ({ row, labels: labelsOf(row.text) }));
    const falseMarks = marked.filter(({ row, labels }) => row.labels[0] === 'ok' && labels.size > 0).map(({ row }) => row.text);
    const missed = marked.filter(({ row, labels }) => row.labels[0] !== 'ok' && labels.size === 0).map(({ row }) => row.text);
    const right = marked.filter(({ row, labels }) => primaryOf(labels) === primaryOf(new Set(row.labels))).length;
    expect(falseMarks).toEqual([]);
    expect(missed.length).toBeLessThanOrEqual(tuned.length * 0.02);
    expect(right / tuned.length).toBeGreaterThanOrEqual(0.97);
  });

  it('judge what follows but or mais by itself: a disclaimer cures nothing', () => {
    expect([...labelsOf("I can't advise you, but most people just wait.")]).toContain('recommendation');
    expect([...labelsOf('Je ne peux pas vous conseiller mais vous devriez attendre.')]).toContain('recommendation');
    expect(read('I cannot say whether you should wait or reapply.').findings).toEqual([]);
    expect(read("I can't advise you, but most people just wait.").allowed).toHaveLength(1);
  });

  it('does not mark what is repeated or declined, in whatever form', () => {
    const quiet = ['You asked whether you should reapply; that is a question I cannot answer.', 'Whether you qualify is not something I can say.', 'Vous me demandez si vous devriez redéposer; je ne suis pas en mesure d’y répondre.', 'Ce n’est pas à moi de dire si ça va être accepté.'];
    expect(quiet.filter((text) => read(text).findings.length > 0)).toEqual([]);
  });

  it('never permits a clause that breaks a rule', () => {
    const { findings, allowed } = read('I have logged your request and you should wait, you should also call your MP.');
    const ids = findings.map(({ ruleId }) => ruleId);
    expect(ids).toContain('recommendation.should');
    expect(allowed.every(({ start }) => findings.every(({ clause }) => clause.start !== start))).toBe(true);
  });

  it('lets no permitted form shield a value inside it or what is told beside it', () => {
    const shields = ['I am just reading the entry of 13 May about your interview.', 'My colleague is helping me and says your file is closed.', 'The choice is yours, the deadline is 13 May.', 'Je suis en train de lire que votre entrevue est le 13 mai.', "Ma collègue m'aide et me dit que votre passeport est parti."];
    expect(shields.filter((text) => read(text).allowed.length > 0)).toEqual([]);
    const permitted = ['I am reading from the file.', 'My colleague is helping me with the verification part.', 'I have logged your request today under number 88213.', 'Je suis en train de taper votre demande.', "C'est à vous de me dire votre date de naissance."];
    expect(permitted.filter((text) => read(text).allowed.length === 0)).toEqual([]);
  });
});
