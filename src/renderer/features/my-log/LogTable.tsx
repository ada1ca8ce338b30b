/** How does one entry stand in the log table? A row; arrows, Home and End move between rows. */

import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { LogRow } from '../../../contract/deskApi/calls.ts';
import { languageOf } from '../../../domain/kernel/languageOf.ts';
import { dayOf, formatColumnTime, formatDay } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useSession } from '../../platform/desk.tsx';
import { HiddenSigns } from '../../ui/HiddenSigns.tsx';

/** The kind of entry is a column only where kinds differ. */
const COLUMNS = ['counter', 'at', 'kind', 'reference', 'question', 'labels', 'scripts', 'words', 'outcome'] as const;

/** What a lead looks for: flagged sentences of own words, reasons given, words said before they were checked. */
const OWN_WORDS = ['findings', 'overrides', 'alreadySaid'] as const;

export function LogTable({ rows, hasKinds }: { readonly rows: readonly LogRow[]; readonly hasKinds: boolean }) {
  const { t } = useUiText();
  const [at, setAt] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (event: KeyboardEvent): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const next = to === undefined ? undefined : body.current?.rows[to];
    if (to === undefined || next === undefined) return;
    event.preventDefault();
    setAt(to);
    next.focus();
  };
  return (
    <section className="scroll log-scroll" aria-label={t('log.title')}>
      <table className="log-table">
        <thead>
          <tr>{COLUMNS.filter((column) => hasKinds || column !== 'kind').map((column) => <th key={column} scope="col">{t(`log.column.${column}`)}</th>)}</tr>
        </thead>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move the focus between rows */}
        <tbody ref={body} onKeyDown={move}>
          {rows.map((row, index) => <Row key={row.counter} row={row} hasKinds={hasKinds} isStop={index === Math.min(at, rows.length - 1)} onFocus={() => setAt(index)} />)}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, hasKinds, isStop, onFocus }: { readonly row: LogRow; readonly hasKinds: boolean; readonly isStop: boolean; readonly onFocus: () => void }) {
  const { t, has, language, label } = useUiText();
  const outcomes = useSession((state) => state.view?.choices.outcomeCodes) ?? [];
  const outcome = outcomes.find((one) => one.code === row.outcomeCode);
  const kind = `log.kind.${row.kind.replaceAll('.', '_')}`;
  const labels = [...new Set((row.labels ?? []).map((each) => (each.startsWith('advice') ? 'advice' : each)))];
  return (
    <tr tabIndex={isStop ? 0 : -1} onFocus={onFocus}>
      <td className="num">{row.counter}</td>
      <td className="num">{formatDay(dayOf(row.at), language)}, {formatColumnTime(row.at)}</td>
      {hasKinds ? <td>{has(kind) ? t(kind) : row.kind}</td> : null}
      <td className="id">{row.reference ?? ''}</td>
      <td className="log-question" lang={languageOf(row.question ?? '')}><bdi><HiddenSigns text={row.question ?? ''} nameOf={(code) => t('answer.hidden.one', { code })} /></bdi></td>
      <td>{labels.map((each) => t(`label.${each}`)).join(', ')}</td>
      <td className="num log-scripts">{(row.scripts ?? []).join(' ')}</td>
      <td className="log-words">{OWN_WORDS.flatMap((each) => (row[each] === undefined || row[each] === 0 ? [] : [t(`log.words.${each}`, { count: row[each] })])).join(', ')}</td>
      <td>{outcome === undefined ? (row.outcomeCode ?? '') : label(outcome)}</td>
    </tr>
  );
}
