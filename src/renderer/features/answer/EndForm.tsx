/** How does a call end? Outcome, what was told, what is left to do: by keyboard, in seconds; "recorded" only after the desk says so. */

import { Check, OctagonAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { RecordedInteraction } from '../../../contract/deskApi/calls.ts';
import type { ToldFact } from '../../../domain/composing/reply.ts';
import type { CodeLabel } from '../../../domain/glossary/label.ts';
import type { FollowUpChoice } from '../../platform/callState.ts';
import { formatColumnTime } from '../../i18n/formatDate.ts';
import { raiseFirst, useUiText } from '../../i18n/useUiText.ts';
import { holdsBack } from './AnswerFooter.tsx';
import type { Hindrance } from './AnswerFooter.tsx';
import { KeyHint } from './KeyHint.tsx';
import { useKeys } from './useKeys.ts';
import { VisibleText } from './VisibleText.tsx';

export interface EndChoice {
  readonly outcomeCode: string;
  readonly followUp?: FollowUpChoice;
}

export interface EndFormProps {
  readonly first: readonly CodeLabel[];
  readonly rest: readonly CodeLabel[];
  /** The code this call most likely ends with: marked, never chosen. */
  readonly likely: string | undefined;
  readonly followUps: readonly CodeLabel[];
  readonly facts: readonly ToldFact[];
  readonly reference: string;
  /** Sentence of what went wrong and what to do; everything typed stays. */
  readonly problem: string | undefined;
  readonly recording: boolean;
  /** Chosen before, e.g. in a recovered draft. */
  readonly outcomeCode: string | undefined;
  /** Digits may choose (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  /** What the desk would not log as it stands. */
  readonly hindrance: Hindrance | undefined;
  /** Own words without a source that are about to be recorded as such. */
  readonly looseCount: number;
  /** Chosen before the agent went back to the answer. */
  readonly followUp?: FollowUpChoice | undefined;
  readonly onFollowUp?: (followUp: FollowUpChoice | undefined) => void;
  readonly onOutcome: (code: string) => void;
  readonly recorded: RecordedInteraction | undefined;
  readonly onRecord: (choice: EndChoice) => void;
  readonly onClose: () => void;
  readonly onNewCall: () => void;
}

export function EndForm(props: EndFormProps) {
  return props.recorded === undefined ? <Choices {...props} /> : <Recorded {...props} recorded={props.recorded} />;
}

/** A long sheet scrolls: what was refused is seen where the agent looks. */
const bringIntoView = (element: HTMLElement | null): void => element?.scrollIntoView?.({ block: 'nearest' });

function Choices(props: EndFormProps) {
  const { first, rest, likely, followUps, facts, problem, recording, singleKeys, looseCount, hindrance, onRecord, onClose } = props;
  const { t, label } = useUiText();
  const [outcomeCode, choose] = useState(props.outcomeCode ?? '');
  const setOutcome = (code: string): void => { choose(code); props.onOutcome(code); };
  const [followUp, setFollowUp] = useState(props.followUp?.code ?? '');
  const [dueOn, setDueOn] = useState(props.followUp?.dueOn ?? '');
  const [note, setNote] = useState(props.followUp?.note ?? '');
  const detail = { ...(dueOn === '' ? {} : { dueOn }), ...(note.trim() === '' ? {} : { note: note.trim() }) };
  const leave = (): void => { props.onFollowUp?.(followUp === '' ? undefined : { code: followUp, ...detail }); onClose(); };
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const choices = useRef<HTMLFieldSetElement>(null);
  useEffect(() => choices.current?.querySelector('input')?.focus(), []);
  const record = (): void => {
    if (recording) return;
    if (outcomeCode === '') { setAsked(true); choices.current?.querySelector('input')?.focus(); return; }
    onRecord({ outcomeCode, ...(followUp === '' ? {} : { followUp: { code: followUp, ...detail } }) });
  };
  useKeys(form, (event) => {
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); leave(); }
    if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); event.stopPropagation(); record(); }
  });
  /** Digits choose only while the outcome group has focus. */
  useKeys(choices, (event) => {
    const chosen = !singleKeys || event.ctrlKey || event.altKey || !(event.target instanceof HTMLInputElement) ? undefined : first[Number(event.key) - 1];
    if (chosen === undefined) return;
    event.preventDefault();
    setOutcome(chosen.code);
    choices.current?.querySelectorAll<HTMLInputElement>('input[type="radio"]')[Number(event.key) - 1]?.focus();
  });
  return (
    <form ref={form} className="an-end" onSubmit={(event) => { event.preventDefault(); record(); }} autoComplete="off">
      <fieldset ref={choices} aria-describedby={asked && outcomeCode === '' ? 'an-end-missing' : undefined}>
        <legend>{t('answer.end.outcome')}</legend>
        {first.map((choice, index) => (
          <label key={choice.code} className="an-choice">
            <input type="radio" name="outcome" value={choice.code} checked={outcomeCode === choice.code} onChange={() => setOutcome(choice.code)} aria-describedby={choice.code === likely ? 'an-end-likely' : undefined} />
            <kbd>{singleKeys && index < 9 ? index + 1 : ''}</kbd><span>{label(choice)}{choice.code === likely ? <span className="an-likely" id="an-end-likely" aria-hidden="true">{t('answer.end.likely')}</span> : null}</span>
          </label>
        ))}
        <label className="an-choice-other"><span>{t('answer.end.other')}</span>
          <select value={rest.some((each) => each.code === outcomeCode) ? outcomeCode : ''} onChange={(event) => setOutcome(event.target.value)}>
            <option value="">{t('answer.end.choose')}</option>
            {rest.map((choice) => <option key={choice.code} value={choice.code}>{label(choice)}</option>)}
          </select>
        </label>
        {asked && outcomeCode === '' ? <p className="an-field-problem" id="an-end-missing" role="alert" ref={bringIntoView}><OctagonAlert aria-hidden="true" size={14} />{t('answer.end.outcomeMissing')}</p> : null}
      </fieldset>
      <ToldFacts facts={facts} />
      {hindrance === undefined || !holdsBack(hindrance) ? null : <p className="an-failure"><OctagonAlert aria-hidden="true" size={16} /><span><strong>{t(`answer.foot.${hindrance.kind}`, { count: hindrance.count })}</strong> {t(`answer.foot.${hindrance.kind}Why`)}</span></p>}
      {looseCount === 0 ? null : <p className="an-meta"><strong className="an-word-soft">{t('answer.foot.loose', { count: looseCount })}</strong> · {t('answer.end.loose')}</p>}
      <fieldset>
        <legend>{t('answer.end.followUp')}</legend>
        <div className="an-follow">
          <label><span>{t('answer.end.what')}</span>
            <select value={followUp} onChange={(event) => setFollowUp(event.target.value)}>
              <option value="">{t('answer.end.none')}</option>
              {followUps.map((choice) => <option key={choice.code} value={choice.code}>{label(choice)}</option>)}
            </select>
          </label>
          {followUp === '' ? null : (
            <>
              <label><span>{t('answer.end.dueOn')}</span><input type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} autoComplete="off" /></label>
              <label className="an-follow-note"><span>{t('answer.end.note')}</span><input type="text" maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} autoComplete="off" /></label>
            </>
          )}
        </div>
      </fieldset>
      {problem === undefined ? null : <div className="an-failure" role="alert" ref={bringIntoView}><OctagonAlert aria-hidden="true" size={16} /><p><strong>{t('answer.end.notRecorded')}</strong> {problem}</p></div>}
      <div className="an-row">
        <button type="submit" className="an-primary" aria-disabled={recording}>{t(recording ? 'answer.end.recording' : 'answer.end.record')} <KeyHint command="call.end" /></button>
        <button type="button" className="an-button-big" onClick={leave}>{t('answer.end.back')} <KeyHint command="back" /></button>
      </div>
    </form>
  );
}

/** What the record supports and the answer told: read off the ledger, not typed again. */
function ToldFacts({ facts }: { readonly facts: readonly ToldFact[] }) {
  const { t, has } = useUiText();
  const field = (slot: string): string => { const key = `answer.slot.${slot.replaceAll('.', '_')}`; return has(key) ? raiseFirst(t(key)) : slot; };
  const unique = facts.filter((fact, at) => facts.findIndex((other) => other.slot === fact.slot && other.value === fact.value && other.caseId === fact.caseId) === at);
  return (
    <section className="an-told" aria-label={t('answer.end.told', { count: unique.length })}>
      <h3>{t('answer.end.told', { count: unique.length })}</h3>
      {unique.length === 0 ? <p className="an-meta">{t('answer.end.toldNone')}</p> : (
        <dl>{unique.map((fact) => <div key={`${fact.caseId} ${fact.slot} ${fact.value}`}><dt>{field(fact.slot)}</dt><dd><VisibleText text={fact.value} /></dd></div>)}</dl>
      )}
    </section>
  );
}

function Recorded({ recorded, onNewCall }: EndFormProps & { readonly recorded: RecordedInteraction }) {
  const { t } = useUiText();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  return (
    <div className="an-recorded">
      <output><Check aria-hidden="true" size={18} /> <strong>{t('answer.end.recorded', { reference: recorded.reference })}</strong></output>
      <p className="an-meta an-id">{t('answer.end.recordedDetail', { counter: recorded.counter, time: formatColumnTime(recorded.recordedAt) })}</p>
      <button type="button" ref={next} className="an-primary" onClick={onNewCall}>{t('answer.end.newCall')}</button>
    </div>
  );
}
