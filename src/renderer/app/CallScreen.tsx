/** How do the three panes of a call stand: side by side and resizable, or one at a time where there is little room? */

import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { AnswerPane } from '../features/answer/AnswerPane.tsx';
import { CasePane } from '../features/case-file/CasePane.tsx';
import { WhoPane } from '../features/who/WhoPane.tsx';
import { useUiText } from '../i18n/useUiText.ts';
import { useDesk, useScreen } from '../platform/desk.tsx';
import type { Pane } from '../platform/screenStore.ts';
import { Divider } from '../ui/Divider.tsx';
import { useNarrow } from './useNarrow.ts';

const PANES: readonly Pane[] = ['who', 'case', 'answer'];
const WHO = { width: 264, min: 240, max: 400 } as const;
const ANSWER = { width: 472, min: 400, max: 640 } as const;

const CONTENT: Readonly<Record<Pane, ReactNode>> = { who: <WhoPane />, case: <CasePane />, answer: <AnswerPane /> };

/** All three stay alive, so that nothing typed is lost when another comes to the front or the window is zoomed in mid-call: same place in the tree, whatever fits. */
export function CallScreen() {
  const { t } = useUiText();
  const { screen } = useDesk();
  const isNarrow = useNarrow();
  const front = useScreen((state) => state.pane);
  // The pane in which somebody is at work stays the one they see.
  useLayoutEffect(() => {
    const at = document.activeElement?.closest<HTMLElement>('[data-stop]')?.dataset['stop'];
    const worked = PANES.find((pane) => pane === at);
    if (isNarrow && worked !== undefined) screen.getState().showPane(worked);
  }, [screen, isNarrow]);
  const [who, setWho] = useState<number>(WHO.width);
  const [answer, setAnswer] = useState<number>(ANSWER.width);
  const place = (pane: Pane, width?: number) => (isNarrow
    ? { className: `pane-panel pane-${pane}`, role: 'tabpanel', id: `panel-${pane}`, 'aria-labelledby': `tab-${pane}`, hidden: pane !== front }
    : { className: `pane pane-${pane}`, style: { width }, ...(pane === 'answer' ? {} : { 'aria-label': t(`app.pane.${pane}`) }) });
  return (
    <div className={isNarrow ? 'one-pane' : 'panes'}>
      {isNarrow ? <PaneTabs front={front} /> : null}
      <section {...place('who', who)} data-stop="who">{CONTENT.who}</section>
      {isNarrow ? null : <Divider label={t('app.resizeWho')} width={who} min={WHO.min} max={WHO.max} side={1} onWidth={setWho} />}
      <section {...place('case')} data-stop="case">{CONTENT.case}</section>
      {isNarrow ? null : <Divider label={t('app.resizeAnswer')} width={answer} min={ANSWER.min} max={ANSWER.max} side={-1} onWidth={setAnswer} />}
      <div {...place('answer', answer)} data-stop="answer">{CONTENT.answer}</div>
    </div>
  );
}

function PaneTabs({ front }: { readonly front: Pane }) {
  const { t } = useUiText();
  const { screen } = useDesk();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step === undefined ? undefined : PANES[(PANES.indexOf(front) + step + PANES.length) % PANES.length];
    if (next === undefined) return;
    event.preventDefault();
    screen.getState().showPane(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div className="pane-tabs" role="tablist" tabIndex={-1} aria-label={t('app.panes')} ref={list} onKeyDown={move} data-stop="tabs">
      {PANES.map((pane) => (
        <button key={pane} type="button" role="tab" id={`tab-${pane}`} aria-selected={pane === front} aria-controls={`panel-${pane}`} tabIndex={pane === front ? 0 : -1} onClick={() => screen.getState().showPane(pane)}>
          {t(`app.pane.${pane}`)}
        </button>
      ))}
    </div>
  );
}
