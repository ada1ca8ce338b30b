/** Which scripts fit best right now? The first five, ranked; what is already in the answer stands as a tag. */

import { Check, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { ScriptOffer } from '../../../contract/deskApi/scripts.ts';
import type { Language } from '../../../domain/kernel/bilingual.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { KeyHint } from './KeyHint.tsx';

export const MOST_SUGGESTIONS = 5;
const FEWEST_SUGGESTIONS = 2;
const MOST_TAGS = 4;

export interface SuggestionListProps {
  readonly offers: readonly ScriptOffer[];
  readonly insertedIds: readonly string[];
  /** Of the answer, and so of the preview. */
  readonly language: Language;
  /** The row Ctrl+Enter takes. */
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  readonly onInsert: (offer: ScriptOffer) => void;
  readonly onBrowse: () => void;
}

/** Of the best five, those not yet in the answer: the list gives its room to the answer as that grows, but keeps two rows while there are any. */
export function suggestionsOf(offers: readonly ScriptOffer[], insertedIds: readonly string[]): readonly ScriptOffer[] {
  const ranked = offers.filter((offer) => offer.offered && offer.rank !== undefined).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const left = ranked.filter((offer) => !insertedIds.includes(offer.scriptId));
  return left.slice(0, roomFor(insertedIds));
}

/** Kept while there are fewer, where the window is high enough: what stands below moves when the agent inserts, not when a verdict brings more. */
const roomFor = (insertedIds: readonly string[]): number => Math.max(FEWEST_SUGGESTIONS, MOST_SUGGESTIONS - new Set(insertedIds).size);

export function SuggestionList(props: SuggestionListProps) {
  const { offers, insertedIds, selected, onBrowse } = props;
  const { t } = useUiText();
  const [peek, setPeek] = useState(false);
  const rows = suggestionsOf(offers, insertedIds);
  const current = rows[Math.min(selected, rows.length - 1)];
  return (
    <section className="an-sec" aria-labelledby="an-suggested">
      <div className="an-sec-head">
        <h2 id="an-suggested">{t('answer.suggested.title')}</h2>
        <span className="an-push an-row an-nowrap">
          {insertedIds.length === 0 ? null : (
            <span className="an-meta an-row an-nowrap an-inserted"><Check aria-hidden="true" size={14} />{t('answer.suggested.inAnswer')} {[...new Set(insertedIds)].slice(0, MOST_TAGS).map((id) => <span key={id} className="an-tag an-id">{id}</span>)}{new Set(insertedIds).size > MOST_TAGS ? <span className="an-tag an-id">+{new Set(insertedIds).size - MOST_TAGS}</span> : null}</span>
          )}
          <button type="button" className="an-quiet" onClick={onBrowse} aria-haspopup="dialog">{t('answer.suggested.all')} <KeyHint command="scripts.list" /></button>
        </span>
      </div>
      <div className={`an-room an-room-${roomFor(insertedIds)}`}>
        {rows.length === 0 ? <p className="an-meta an-idle-row">{t('answer.suggested.empty')}</p> : <Rows {...props} rows={rows} onPeek={() => setPeek(!peek)} />}
      </div>
      {peek && current?.preview !== undefined ? <p className="an-peek" lang={props.language}>{current.preview}</p> : null}
    </section>
  );
}

/** Arrows, Home and End move; Enter or a click inserts; Space peeks without inserting. */
function Rows({ rows, selected, onSelect, onInsert, onPeek }: SuggestionListProps & { readonly rows: readonly ScriptOffer[]; readonly onPeek: () => void }) {
  const { t, pick } = useUiText();
  const list = useRef<HTMLOListElement>(null);
  const at = Math.min(selected, rows.length - 1);
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    onSelect(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target !== undefined) { event.preventDefault(); go(target); }
    if (event.key === ' ') { event.preventDefault(); onPeek(); }
  };
  return (
    <ol ref={list} className="an-offers" aria-label={t('answer.suggested.list')}>
      {rows.map((offer, index) => (
        <li key={offer.scriptId}>
          <button type="button" className="an-offer" tabIndex={index === at ? 0 : -1} aria-current={index === at} title={pick(offer.title)} data-focus={index === at ? 'suggestions' : undefined}
            onClick={() => onInsert(offer)} onFocus={() => onSelect(index)} onKeyDown={onKeyDown} onKeyUp={(event) => { if (event.key === ' ') event.preventDefault(); }}>
            <Plus aria-hidden="true" size={14} />
            <span className="an-id">{offer.scriptId}</span>
            <span className="an-cut">{pick(offer.title)}</span>
            {index === at ? <KeyHint command="script.insert" /> : <span className="an-meta">{t('answer.suggested.rank', { rank: offer.rank ?? index + 1 })}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}
