/** Which steps are done, which is now, which are to come? An ordered list whose text alone tells the story. */

import { Check, Hourglass, Minus } from 'lucide-react';
import { useState } from 'react';
import type { TrackerStep } from '../../../domain/cases/caseView.ts';
import type { StageState } from '../../../domain/cases/codes.ts';
import { formatDay, formatTime, dayOf } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { UiText } from '../../i18n/useUiText.ts';

/** Above this many steps the earlier finished ones fold, so that "now" is seen without scrolling. */
const FOLD_ABOVE = 9;
const DONE_KEPT = 3;
/** Behind us, but not because it took place. */
const NOT_HELD: readonly StageState[] = ['cancelled', 'exempted', 'expired'];

export function Tracker({ steps }: { readonly steps: readonly TrackerStep[] }) {
  const text = useUiText();
  const [unfolded, setUnfolded] = useState(false);
  if (steps.length === 0) return null;
  const done = steps.filter((step) => step.position === 'done');
  const folded = !unfolded && steps.length > FOLD_ABOVE ? new Set(done.slice(0, Math.max(0, done.length - DONE_KEPT))) : new Set<TrackerStep>();
  const count = (position: TrackerStep['position']): number => steps.filter((step) => step.position === position).length;
  return (
    <section className="cf-sec" aria-labelledby="cf-tracker">
      <div className="cf-sec-head">
        <h3 id="cf-tracker">{text.t('case.tracker.title')}</h3>
        <span className="cf-meta">{([['done', 'done'], ['now', 'now'], ['to_come', 'toCome']] as const).filter(([position]) => count(position) > 0).map(([position, key]) => text.t(`case.tracker.${key}`, { count: count(position) })).join(' · ')}</span>
        {folded.size === 0 ? null : <button type="button" className="cf-quiet cf-end" onClick={() => setUnfolded(true)}>{text.t('case.tracker.earlier', { count: folded.size })}</button>}
      </div>
      <ol className="cf-steps">
        {steps.filter((step) => !folded.has(step)).map((step) => <Step key={`${step.stage.code}-${step.on ?? step.since ?? step.position}`} step={step} />)}
      </ol>
    </section>
  );
}

function Step({ step }: { readonly step: TrackerStep }) {
  const text = useUiText();
  const DoneIcon = NOT_HELD.includes(step.state) ? Minus : Check;
  return (
    <li className={`cf-step cf-step-${step.position}${step.waiting ? ' cf-step-waiting' : ''}`} aria-current={step.position === 'now' ? 'step' : undefined}>
      <span className="cf-dot" aria-hidden="true">
        {step.position === 'done' ? <DoneIcon size={11} strokeWidth={2.2} /> : null}
        {step.position === 'now' && step.waiting ? <Hourglass size={11} strokeWidth={2.2} /> : null}
      </span>
      <span className="cf-step-name"><span className="cf-sr">{text.t(`case.tracker.word.${step.position}`)} </span>{text.label(step.stage)}</span>
      <span className="cf-when"><span className="cf-sr">, </span>{whenOf(step, text)}</span>
      {step.perPerson.length === 0 ? null : (
        <ul className="cf-people">
          {step.perPerson.map((person) => (
            <li key={person.name}><span>{person.name}</span><span className="cf-when"><span className="cf-sr">, </span>{person.state === 'completed' && person.on !== undefined ? formatDay(person.on, text.language) : stateWords(person.state, person.on, text)}</span></li>
          ))}
        </ul>
      )}
    </li>
  );
}

function whenOf(step: TrackerStep, text: UiText): string {
  const at = step.scheduledAt;
  if (at !== undefined && step.position !== 'done') {
    return text.t('case.tracker.scheduledAt', { day: formatDay(dayOf(at), text.language), time: formatTime(at, text.language) });
  }
  if (step.position === 'now' && step.since !== undefined) return text.t('case.tracker.since', { day: formatDay(step.since, text.language) });
  if (step.position === 'done' && step.state === 'completed' && step.on !== undefined) return formatDay(step.on, text.language);
  return stateWords(step.state, step.on, text);
}

function stateWords(state: StageState, on: string | undefined, text: UiText): string {
  const words = text.t(`case.state.${state}`);
  return on === undefined ? words : `${words} ${formatDay(on, text.language)}`;
}
