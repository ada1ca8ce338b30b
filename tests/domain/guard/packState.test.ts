import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkQuestion } from '../../../src/domain/guard/checkQuestion.ts';
import { compilePack, type CompiledPack } from '../../../src/domain/guard/compilePack.ts';
import { packState, restorePack, STATE_FORMAT } from '../../../src/domain/guard/packState.ts';
import type { Rule } from '../../../src/domain/guard/rule.ts';
import type { GuardPack } from '../../../src/domain/guard/rulePack.ts';

const both = (en: readonly string[], fr: readonly string[] = en): { readonly en: readonly string[]; readonly fr: readonly string[] } => ({ en, fr });
const NO_WORDS = both([]);

const rule = (id: string, label: Rule['label'], kind: string, rest: Partial<Rule>): Rule => ({
  id, label, kind, strength: 'hard', message: { en: 'Asks', fr: 'Demande' }, why: { en: 'Policy 1.17', fr: 'Politique 1.17' }, suggest: ['E08'], match: NO_WORDS, examples: { flag: NO_WORDS, pass: NO_WORDS }, ...rest,
});

/** Every part of the pattern language, every role and both sides. */
const makePack = (): GuardPack => ({
  rules: [
    rule('advice.strategy.withdraw', 'advice.strategy', 'asks', { match: both(['should [not] (i|we) ...3 withdraw*', '^ (hear back|find) @THING $'], ['devrais je ...3!(pas) retirer']), unless: both(['!2(not|never) withdraw* now']), given: both(['(refusal|deadline)']), absent: both(['imm 5476']) }),
    rule('status.when', 'status', 'asks', { match: both(['when ...2 @THING', '@NUMBER days !ago']) }),
    rule('promise.when', 'promise', 'says', { match: both(['you will have (it|them)', 'will ...2 @THING']) }),
  ],
  sets: { THING: both(['file', 'medical exam', 'permi*'], ['dossier']), CLAUSE_START: both(['i', 'when', 'should']), CLAUSE_JOIN: both(['and']), CLAUSE_IF: both(['if']), CLAUSE_AUX: both(['should', 'will']), CLAUSE_SUBJECT: both(['i', 'you']), CLAUSE_ASK: both(['when']) },
  frames: { reported: both(['said that']), notAsked: both(['not asking']), request: both(['tell me']), confirm: both(['right $']), declined: both(['cannot say']), mentioned: both(['you asked whether']) },
  terms: { 'topic.exam': both(['medical exam']) },
  lexicon: { recieve: 'receive', gonna: 'going to' },
  meanings: {},
  places: {},
});

const plain = (_key: string, value: unknown): unknown => {
  if (value instanceof Map) return [...value];
  return ArrayBuffer.isView(value) ? Array.from(value as Int32Array) : value;
};

describe('the state of a compiled pack', () => {
  it('changes only together with its format number', () => {
    const digest = createHash('sha256').update(JSON.stringify(packState(makePack()), plain)).digest('hex').slice(0, 16);
    // Another digest means that a pack compiled before would judge otherwise: raise STATE_FORMAT, and write the new pair here.
    expect(`${STATE_FORMAT} ${digest}`).toBe('3 cff894c1552f09e7');
  });

  it('is plain data, and a pack that takes it up judges as the one it came from', () => {
    const made = makePack();
    const state = structuredClone(packState(made));
    const restored = makePack();
    restorePack(restored, state);
    for (const audience of ['caller', 'agent'] as const) {
      const [before, after] = [made, restored].map((pack) => compilePack(pack, 'hash', audience).compiled as CompiledPack) as [CompiledPack, CompiledPack];
      expect(after.owners).toEqual(before.owners);
      expect(after.rules).toEqual(before.rules);
      for (const text of ['The refusal came. Should I not now withdraw it?', 'find medical exam', 'when is my dossier', '1,095 days', 'when is the permit and tell me'])
        expect(checkQuestion(after, { text, language: 'en' })).toEqual(checkQuestion(before, { text, language: 'en' }));
    }
    expect(checkQuestion(compilePack(restored, 'hash').compiled as CompiledPack, { text: 'A refusal. Should I withdraw it?', language: 'en' }).labels).toEqual(['advice.strategy']);
  });

  it('keeps what was wrong with a side that cannot judge', () => {
    const made: GuardPack = { ...makePack(), rules: [rule('promise.when', 'promise', 'says', { match: both(['(open']) })] };
    const restored = { ...made };
    restorePack(restored, structuredClone(packState(made)));
    for (const audience of ['caller', 'agent'] as const) expect(compilePack(restored, '', audience)).toEqual(compilePack(made, '', audience));
    expect(compilePack(restored, '', 'agent').problems.map(({ code }) => code)).toContain('pattern.unbalanced');
  });
});
