/** Which agent rules fire in a sentence, and which of its clauses are permitted by their form? */

import { findRules } from '../guard/checkQuestion.ts';
import type { CompiledPack } from '../guard/compilePack.ts';
import type { Utterance } from '../guard/readClauses.ts';
import type { Finding } from '../guard/rule.ts';
import type { TextSpan } from '../kernel/textSpan.ts';

export interface Cues {
  readonly findings: readonly Finding[];
  /** Clauses that decline, ask for verification, or report an own permitted act: they claim nothing of the record. */
  readonly allowed: readonly TextSpan[];
}

export function findCues(pack: CompiledPack, utterance: Utterance): Cues {
  const found = findRules(pack, utterance);
  return { findings: found.filter(({ label }) => label !== 'ok'), allowed: found.filter(({ label }) => label === 'ok').map(({ clause }) => clause) };
}
