/** Which decision, letters, appointments, passport dates, transfers and notes are on this record? One line, one fact. */

import type { ReactNode } from 'react';
import type { CaseView } from '../../../domain/cases/caseView.ts';
import { dayOf, formatDay, formatTime } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { UiText } from '../../i18n/useUiText.ts';

interface Line { readonly id: string; readonly on: string; readonly what: ReactNode; readonly after?: string }

export function CaseRecords({ view }: { readonly view: CaseView }) {
  const text = useUiText();
  const groups: readonly (readonly [string, readonly Line[]])[] = [
    ['decision', decisionLines(view, text)],
    ['appointments', appointmentLines(view, text)],
    ['passport', passportLines(view, text)],
    ['received', view.received.map((item) => ({
      id: item.itemId, on: item.receivedOn === undefined ? '' : formatDay(item.receivedOn, text.language),
      what: [text.label(item.document), item.country === undefined ? '' : text.label(item.country), item.personName ?? ''].filter((part) => part !== '').join(', '),
      after: text.t(`case.item.${item.state}`),
    }))],
    ['letters', letterLines(view, text)],
    ['transfers', view.transfers.map((move) => ({
      id: `${move.on}-${move.to.code}`, on: formatDay(move.on, text.language),
      what: move.from === undefined ? text.t('case.transfer.to', { to: text.label(move.to) }) : text.t('case.transfer.fromTo', { from: text.label(move.from), to: text.label(move.to) }),
    }))],
    ['notes', view.notes.map((note) => ({ id: note.id, on: formatDay(note.on, text.language), what: <span lang={note.language}>{note.text}</span> }))],
  ];
  return (
    <>
      {groups.filter(([, lines]) => lines.length > 0).map(([key, lines]) => (
        <section className="cf-sec" key={key} aria-label={text.t(`case.records.${key}`)}>
          <div className="cf-sec-head"><h3>{text.t(`case.records.${key}`)}</h3></div>
          <ul className="cf-lines">
            {lines.map((line) => <li key={line.id}><span className="cf-day">{line.on}</span><span>{line.what}</span><span className="cf-office">{line.after ?? ''}</span></li>)}
          </ul>
        </section>
      ))}
    </>
  );
}

/** An outcome is words only: the desk has no view on outcomes, so it has no colour. */
function decisionLines(view: CaseView, text: UiText): readonly Line[] {
  const decision = view.decision;
  if (decision === undefined) return [];
  const day = (on: string): string => formatDay(on, text.language);
  return [
    { id: 'made', on: day(decision.madeOn), what: decision.outcome === undefined ? text.t('case.decision.made') : text.t('case.decision.madeOutcome', { outcome: text.word(decision.outcome) }) },
    ...(decision.sentOn === undefined ? [] : [{ id: 'sent', on: day(decision.sentOn), what: text.t('case.decision.sent'), ...(decision.channel === undefined ? {} : { after: text.label(decision.channel) }) }]),
    ...decision.superseded.map((earlier) => ({ id: `earlier-${earlier.madeOn}`, on: day(earlier.madeOn), what: text.t('case.decision.superseded') })),
  ];
}

function appointmentLines(view: CaseView, text: UiText): readonly Line[] {
  return view.appointments.map((each) => ({
    id: each.id, on: formatDay(dayOf(each.at, each.zone), text.language),
    what: [text.label(each.kind), formatTime(each.at, text.language, each.zone), each.place ?? '', each.zone ?? ''].filter((part) => part !== '').join(' · '),
    after: text.t(`case.appointment.${each.state}`),
  }));
}

function passportLines(view: CaseView, text: UiText): readonly Line[] {
  const passport = view.passport;
  if (passport === undefined) return [];
  const dates = [['requested', passport.requestedOn], ['received', passport.receivedOn], ['returned', passport.returnedOn]] as const;
  const lines: Line[] = dates.flatMap(([key, on]) => (on === undefined ? [] : [{ id: key, on: formatDay(on, text.language), what: text.t(`case.passport.${key}`) }]));
  return passport.tracking === undefined ? lines : [...lines, { id: 'tracking', on: '', what: text.t('case.passport.tracking', { number: passport.tracking }) }];
}

function letterLines(view: CaseView, text: UiText): readonly Line[] {
  return view.letters.map((letter) => ({
    id: letter.id, on: formatDay(letter.sentOn, text.language),
    what: [text.label(letter.kind), letter.channel === undefined ? '' : text.word(letter.channel), text.t(`case.letter.${letter.deliveredTo}`)].filter((part) => part !== '').join(' · '),
    after: letter.undelivered ? text.t('case.letter.undelivered') : text.t(`case.letter.${letter.language}`),
  }));
}
