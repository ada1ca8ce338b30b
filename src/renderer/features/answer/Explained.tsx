/** What is explained now, and what did the agent say of it? Loads the rule of the words; keeps "permitted" and "wrong flag" with the call. */

import { useCallback, useEffect, useRef } from 'react';
import type { RuleExplanation } from '../../../contract/deskApi/guard.ts';
import type { ScriptOffer } from '../../../contract/deskApi/scripts.ts';
import type { Finding } from '../../../domain/guard/rule.ts';
import { contestKey } from '../../platform/callState.ts';
import type { ContestAs, ContestOn } from '../../platform/callState.ts';
import { Explanation } from './Explanation.tsx';
import type { Mark } from './marks.ts';
import { useLoaded } from './useLoaded.ts';

export interface ExplainedWords {
  readonly on: ContestOn;
  readonly level: Mark['level'];
  readonly words: string;
  /** What stands around them, to find what is like it. */
  readonly clause: string | undefined;
  readonly start: number;
  readonly finding: Finding | undefined;
  /** Said by one key before the explanation was open. */
  readonly contestAs: ContestAs | undefined;
  /** Counts those keys: each is said once. */
  readonly press: number;
  /** Where Esc goes back to. */
  readonly back: HTMLElement | null;
}

export interface ExplainedProps {
  readonly explained: ExplainedWords;
  readonly offers: readonly ScriptOffer[];
  readonly insertedIds: ReadonlySet<string>;
  readonly contests: Readonly<Record<string, ContestAs>>;
  readonly explain: (ruleId: string, clause?: string) => Promise<RuleExplanation | undefined>;
  readonly contest: (ruleId: string, on: ContestOn, as: ContestAs, spanLength: number) => Promise<boolean>;
  readonly listScripts: (query: string) => Promise<readonly ScriptOffer[]>;
  readonly onInsert: (offer: ScriptOffer, itemId?: string) => void;
  readonly onClose: () => void;
}

/** Facts offered for words that only lack a source. */
const MOST_FACTS = 3;

export function Explained({ explained, offers, insertedIds, contests, explain, contest, listScripts, onInsert, onClose }: ExplainedProps) {
  const { on, finding, clause, contestAs } = explained;
  const ruleId = finding?.ruleId;
  const spanLength = explained.words.length;
  const loadRule = useCallback(async () => ({ rule: ruleId === undefined ? undefined : await explain(ruleId, clause) }), [explain, ruleId, clause]);
  const loadAll = useCallback(() => listScripts(''), [listScripts]);
  const loaded = useLoaded(loadRule);
  const explanation = loaded?.rule;
  const all = useLoaded(loadAll);
  const known = [...offers, ...(all ?? [])];
  const suggest = explanation?.suggest ?? finding?.suggest ?? [];
  const twins = finding === undefined
    ? offers.filter((offer) => offer.offered && offer.section === 'status').slice(0, MOST_FACTS)
    : suggest.map((id) => known.find((offer) => offer.scriptId === id)).filter((offer) => offer !== undefined);
  const said = useRef(false);
  useEffect(() => {
    if (said.current || contestAs === undefined || ruleId === undefined) return;
    said.current = true;
    void contest(ruleId, on, contestAs, spanLength);
  }, [contest, contestAs, on, ruleId, spanLength]);
  return (
    <Explanation explained={explained} loading={loaded === undefined} explanation={explanation} twins={twins} insertedIds={insertedIds} contested={ruleId === undefined ? undefined : contests[contestKey(on, ruleId)]}
      onInsert={(offer) => onInsert(offer, offer.itemId)} onContest={(as) => { if (ruleId !== undefined) void contest(ruleId, on, as, spanLength); }} onClose={onClose} />
  );
}
