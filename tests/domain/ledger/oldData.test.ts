/** Is nothing told in typed words that may have changed since the data was last brought in? (ruling 13) */

import { expect, it } from 'vitest';
import { compilePack } from '../../../src/domain/guard/compilePack.ts';
import { checkReply } from '../../../src/domain/ledger/checkReply.ts';
import { aCase } from '../../support/caseRecords.ts';
import { bundled, someFacts } from '../../support/replyFacts.ts';

const pack = compilePack(bundled.guard.value, bundled.guard.hash, 'agent').compiled;
if (pack === undefined) throw new Error('the bundled rules about the agent do not compile');
const checker = { pack, isCourtesy: () => false, findScript: () => undefined };
const clean = aCase({ items: [], stages: [{ code: 'ELG', state: 'in_progress', startedOn: '2026-07-01' }] });
const kindOf = (text: string, dataAge: 'fresh' | 'too_old', record = aCase()): string => checkReply(checker, text, { facts: someFacts({ record, dataAge }) }).sentences.map(({ kind, labels }) => `${kind} ${labels.join(' ')}`).join();

it.each([
  ['a stage', 'The application has been at the stage called background verification since 15 July 2026.', aCase()],
  ['une étape', 'La demande est à l’étape « vérification des antécédents » depuis le 15 juillet 2026.', aCase()],
  ['what is missing', 'The police certificate is outstanding.', aCase()],
  ['that nothing is missing', 'Nothing is outstanding on your file.', clean],
])('%s is a fact of fresh data and of old data none', (_, text, record) => {
  expect(kindOf(text, 'fresh', record)).toBe('fact ok');
  expect(kindOf(text, 'too_old', record)).toContain('loose ungrounded_fact');
});

it('a day that stays as it is can be told whatever the age of the data', () => {
  expect([kindOf('Your application was received on 1 May 2026.', 'fresh'), kindOf('Your application was received on 1 May 2026.', 'too_old')]).toEqual(['fact ok', 'fact ok']);
});
