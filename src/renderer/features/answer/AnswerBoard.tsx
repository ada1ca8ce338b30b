/** How do question, verdict, scripts and answer stand together in one pane? */

import { OctagonAlert } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import type { DeskError } from '../../../contract/contract.ts';
import type { RuleExplanation } from '../../../contract/deskApi/guard.ts';
import type { ScriptOffer } from '../../../contract/deskApi/scripts.ts';
import type { BlockInput, ComposedReply, SentenceKind } from '../../../domain/composing/reply.ts';
import type { Finding, Verdict } from '../../../domain/guard/rule.ts';
import type { Language } from '../../../domain/kernel/bilingual.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { AnswerBlocks } from './AnswerBlocks.tsx';
import { AnswerFooter, hindranceOf } from './AnswerFooter.tsx';
import { CallerSays, ticksOf } from './CallerSays.tsx';
import { Explanation } from './Explanation.tsx';
import type { ContestAs } from './Explanation.tsx';
import { GuideCard, guideOf } from './GuideCard.tsx';
import { marksOf, markToExplain } from './marks.ts';
import { OwnWords } from './OwnWords.tsx';
import { QuestionBox } from './QuestionBox.tsx';
import { ScriptBrowser } from './ScriptBrowser.tsx';
import { SuggestionList, suggestionsOf } from './SuggestionList.tsx';
import { useKeys } from './useKeys.ts';
import { useLoaded } from './useLoaded.ts';
import { findingsThatHold, useSettledVerdict } from './useSettledVerdict.ts';
import { useTroubleText } from './useTroubleText.ts';
import { VerdictAnnouncement, VerdictBar } from './VerdictBar.tsx';

export interface AnswerBoardProps {
  readonly question: string;
  /** Verdict of exactly this question; absent while it is being judged. */
  readonly verdict: Verdict | undefined;
  /** The guard could not be asked. */
  readonly unchecked: boolean;
  /** The answer could not be composed. */
  readonly trouble: DeskError | undefined;
  readonly verified: boolean;
  readonly offers: readonly ScriptOffer[];
  readonly blocks: readonly BlockInput[];
  readonly composed: ComposedReply | undefined;
  readonly language: Language;
  readonly callerSays: readonly string[];
  readonly browsing: boolean;
  readonly noCall?: boolean;
  /** The case in front; the suggestions are about it. */
  readonly activeCaseId?: string | undefined;
  /** How the open cases are called, to name the case of a block that is not in front. */
  readonly caseNames?: Readonly<Record<string, string>>;
  readonly onQuestion: (text: string) => void;
  readonly onInsert: (offer: ScriptOffer, itemId?: string) => void;
  readonly onOwnWords: (text: string) => void;
  readonly onFreeText: (blockId: string, text: string) => void;
  readonly onAlreadySaid: (blockId: string, said: boolean) => void;
  readonly onRemove: (blockId: string) => void;
  readonly onMove: (blockId: string, step: 1 | -1) => void;
  readonly onLanguage: (language: Language) => void;
  readonly onTick: (code: string, on: boolean) => void;
  readonly onBrowse: (open: boolean) => void;
  readonly onSay: () => void;
  readonly onLog: () => void;
  readonly explain: (ruleId: string) => Promise<RuleExplanation | undefined>;
  readonly contest: (ruleId: string, as: ContestAs) => Promise<boolean>;
  readonly listScripts: (query: string) => Promise<readonly ScriptOffer[]>;
}

const KINDS: readonly SentenceKind[] = ['fact', 'script', 'courtesy', 'loose'];
/** Name of the script that asks the caller what is meant. */
const CLARIFY = 'clarify.intent';

export function AnswerBoard(props: AnswerBoardProps) {
  const { question, verdict, verified, offers, blocks, composed, callerSays, browsing, onInsert, onBrowse } = props;
  const { t } = useUiText();
  const frame = useRef<HTMLElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const [selected, setSelected] = useState(0);
  const [explained, setExplained] = useState<Finding>();
  const settled = useSettledVerdict(question, verdict);
  const marks = settled === undefined ? [] : marksOf(question, findingsThatHold(settled, question));
  const insertedIds = blocks.flatMap((block) => (block.kind === 'script' && (block.caseId === undefined || block.caseId === props.activeCaseId) ? [block.scriptId] : []));
  const suggestions = suggestionsOf(offers, insertedIds);
  const guide = verified || blocks.length > 0 ? undefined : guideOf(offers);
  const openExplanation = (): void => setExplained(markToExplain(marks, box.current?.selectionStart ?? 0)?.finding);
  const closeExplanation = (): void => { setExplained(undefined); box.current?.focus(); };
  const clarify = (): void => {
    const script = offers.find((offer) => offer.offered && offer.name === CLARIFY);
    if (script === undefined) onBrowse(true); else onInsert(script, script.itemId);
  };
  useKeys(frame, (event) => {
    const chosen = suggestions[Math.min(selected, suggestions.length - 1)];
    const here = event.target instanceof HTMLElement && (event.target === box.current || event.target.closest('.an-offers') !== null);
    if (event.key === 'Enter' && event.ctrlKey && !event.shiftKey && here && chosen !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onInsert(chosen, chosen.itemId);
    }
    if (event.key === 'Enter' && event.altKey && event.target !== box.current) { event.preventDefault(); openExplanation(); }
  });
  return (
    <section className="an-pane" ref={frame} aria-label={t('answer.region')} data-pane="answer">
      <div className="an-sec">
        <div className="an-sec-head"><label htmlFor="an-question">{t('answer.question.title')}</label><kbd className="an-push">F4</kbd></div>
        <QuestionBox value={question} onChange={props.onQuestion} marks={marks} onExplain={(mark) => setExplained(mark.finding)} boxRef={box} />
        <VerdictBar settled={settled} question={question} unchecked={props.unchecked} verified={verified} onExplain={(row) => setExplained(row.finding)} onClarify={clarify} />
        <VerdictAnnouncement verdict={verdict} question={question} />
      </div>
      <div className="an-anchor">
        {explained === undefined ? null : <Explained {...props} key={`${explained.ruleId}-${explained.start}`} finding={explained} insertedIds={new Set(insertedIds)} onClose={closeExplanation} />}
      </div>
      <SuggestionList offers={offers} insertedIds={insertedIds} selected={selected} onSelect={setSelected} onInsert={(offer) => onInsert(offer, offer.itemId)} onBrowse={() => onBrowse(true)} />
      <CallerSays ticks={ticksOf(offers, callerSays)} ticked={callerSays} onTick={props.onTick} />
      <AnswerHead {...props} />
      <section className="an-scroll" aria-label={t('answer.blocks.scroll')}>
        {guide === undefined ? null : <GuideCard offer={guide} language={props.language} onInsert={() => onInsert(guide, guide.itemId)} />}
        <AnswerBlocks blocks={blocks} activeCaseId={props.activeCaseId} caseNames={props.caseNames} composed={composed} language={props.language} quiet={guide !== undefined} onRemove={props.onRemove} onMove={props.onMove} onFreeText={props.onFreeText} onAlreadySaid={props.onAlreadySaid} />
        <OwnWords onAdd={props.onOwnWords} />
      </section>
      {props.trouble === undefined ? null : <Trouble error={props.trouble} />}
      <AnswerFooter noCall={props.noCall} hindrance={hindranceOf(blocks, composed)} empty={blocks.length === 0} draftIds={draftsOf(composed)} onSay={props.onSay} onLog={props.onLog} />
      {browsing ? <Browser {...props} onClose={() => { onBrowse(false); box.current?.focus(); }} /> : null}
    </section>
  );
}

function Trouble({ error }: { readonly error: DeskError }) {
  const text = useTroubleText();
  return <p className="an-trouble" role="alert"><OctagonAlert aria-hidden="true" size={16} /><span>{text(error)}</span></p>;
}

const draftsOf = (composed: ComposedReply | undefined): readonly string[] =>
  (composed?.blocks ?? []).flatMap((block) => (block.scriptId !== undefined && (block.scriptState === 'draft' || block.scriptState === 'in_review') ? [block.scriptId] : []));

function AnswerHead({ composed, language, onLanguage }: AnswerBoardProps) {
  const { t } = useUiText();
  const counts = composed?.counts;
  const all = counts === undefined ? 0 : KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  return (
    <div className="an-answer-head">
      <h2>{all === 0 ? t('answer.answerEmpty') : t('answer.answerTitle', { count: all })}</h2>
      <span className="an-meta">
        {counts === undefined ? null : KINDS.filter((kind) => counts[kind] > 0).map((kind, at) => (
          <span key={kind}>{at === 0 ? '' : ' · '}{kind === 'loose' ? <strong className="an-word-soft">{t('answer.count.loose', { count: counts.loose })}</strong> : t(`answer.count.${kind}`, { count: counts[kind] })}</span>
        ))}
      </span>
      <fieldset className="an-lang" aria-label={t('answer.language')} title={t('answer.key.language')}>
        {(['en', 'fr'] as const).map((each) => <button key={each} type="button" aria-pressed={language === each} onClick={() => onLanguage(each)}>{each.toUpperCase()}</button>)}
      </fieldset>
    </div>
  );
}

/** Loads the explanation of one finding and keeps its contest. */
function Explained({ finding, question, offers, insertedIds, explain, contest, onInsert, onClose, listScripts }: AnswerBoardProps & { readonly finding: Finding; readonly insertedIds: ReadonlySet<string>; readonly onClose: () => void }) {
  const [contested, setContested] = useState<ContestAs>();
  const loadRule = useCallback(() => explain(finding.ruleId), [explain, finding.ruleId]);
  const loadAll = useCallback(() => listScripts(''), [listScripts]);
  const explanation = useLoaded(loadRule);
  const all = useLoaded(loadAll);
  const known = [...offers, ...(all ?? [])];
  const twins = finding.suggest.map((id) => known.find((offer) => offer.scriptId === id)).filter((offer) => offer !== undefined);
  const keep = async (as: ContestAs): Promise<void> => { if (await contest(finding.ruleId, as)) setContested(as); };
  return (
    <Explanation finding={finding} words={question.slice(finding.start, finding.end)} explanation={explanation} twins={twins} insertedIds={insertedIds} contested={contested}
      onInsert={(offer) => onInsert(offer, offer.itemId)} onContest={(as) => void keep(as)} onClose={onClose} />
  );
}

/** Searches as the agent types; the rows of the last query stay until the new ones are there. */
function Browser({ listScripts, onInsert, onClose }: AnswerBoardProps & { readonly onClose: () => void }) {
  const [query, setQuery] = useState('');
  const load = useCallback(() => listScripts(query), [listScripts, query]);
  const offers = useLoaded(load);
  return <ScriptBrowser offers={offers} query={query} onQuery={setQuery} onInsert={onInsert} onClose={onClose} />;
}
