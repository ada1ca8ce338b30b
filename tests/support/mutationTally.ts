/** Which true sentences about these cases are flagged, and which mutants pass? */

import type { Guard } from '../../src/cli/guard/openGuard.ts';
import { replyFactsOf } from '../../src/cli/guard/replyFactsOf.ts';
import type { CaseRecord } from '../../src/domain/cases/case.ts';
import { checkReply } from '../../src/domain/ledger/checkReply.ts';
import { severityOf } from '../../src/domain/ledger/stopOf.ts';
import type { Wording } from './agentSentences.ts';
import { MUTATIONS, trueSentences, type Mutation } from './trueSentences.ts';

export interface Tally {
  readonly sentences: number;
  readonly flagged: readonly string[];
  /** True, but told to a caller nobody has verified, and not held back as disclosure. */
  readonly leaked: readonly string[];
  readonly mutants: Readonly<Record<Mutation, { readonly made: number; readonly survivors: readonly string[] }>>;
}

export function tallyMutants(guard: Guard, records: readonly CaseRecord[], wording?: Wording): Tally {
  const flagged: string[] = [];
  const leaked: string[] = [];
  const mutants = Object.fromEntries(MUTATIONS.map((mutation) => [mutation, { made: 0, survivors: [] as string[] }])) as Record<Mutation, { made: number; survivors: string[] }>;
  let sentences = 0;
  for (const record of records) {
    const facts = replyFactsOf(guard, { record, authorised: true, mode: 'standard', asOf: undefined, reference: undefined });
    const stranger = replyFactsOf(guard, { record, authorised: false, mode: 'standard', asOf: undefined, reference: undefined });
    for (const sentence of trueSentences(facts, wording)) {
      sentences += 1;
      const { labels: toStranger } = checkReply(guard.checker, sentence.text, { facts: stranger });
      if (toStranger[0] !== 'disclosure') leaked.push(`${record.id} ${sentence.name}: ${sentence.text} -> ${toStranger.join(',')}`);
      const read = checkReply(guard.checker, sentence.text, { facts });
      const [only] = read.sentences;
      if (read.sentences.length !== 1 || only?.kind !== 'fact' || only.labels[0] !== 'ok') flagged.push(`${record.id} ${sentence.name}: ${sentence.text} -> ${read.sentences.map(({ kind, labels }) => `${kind} ${labels.join(',')}`).join(' | ')}`);
      for (const { mutation, text } of sentence.mutants) {
        mutants[mutation].made += 1;
        const { labels } = checkReply(guard.checker, text, { facts });
        if (severityOf(labels[0] ?? 'ok') < severityOf('ungrounded_fact')) mutants[mutation].survivors.push(`${record.id} ${sentence.name}: ${text} -> ${labels.join(',')}`);
      }
    }
  }
  return { sentences, flagged, leaked, mutants };
}
