/** How do the three panes of a call stand: side by side and resizable, or one at a time where there is little room? */

import { useRef, useState } from 'react';
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

export function CallScreen() {
  return useNarrow() ? <OnePane /> : <ThreePanes />;
}

function ThreePanes() {
  const { t } = useUiText();
  const [who, setWho] = useState<number>(WHO.width);
  const [answer, setAnswer] = useState<number>(ANSWER.width);
  return (
    <div className="panes">
      <section className="pane pane-who" style={{ width: who }} aria-label={t('app.pane.who')} data-stop="who">{CONTENT.who}</section>
      <Divider label={t('app.resizeWho')} width={who} min={WHO.min} max={WHO.max} side={1} onWidth={setWho} />
      <section className="pane pane-case" aria-label={t('app.pane.case')} data-stop="case">{CONTENT.case}</section>
      <Divider label={t('app.resizeAnswer')} width={answer} min={ANSWER.min} max={ANSWER.max} side={-1} onWidth={setAnswer} />
      <div className="pane pane-answer" style={{ width: answer }} data-stop="answer">{CONTENT.answer}</div>
    </div>
  );
}

/** All three stay alive, so that nothing typed is lost when another comes to the front. */
function OnePane() {
  const { t } = useUiText();
  const { screen } = useDesk();
  const front = useScreen((state) => state.pane);
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
    <div className="one-pane">
      <div className="pane-tabs" role="tablist" tabIndex={-1} aria-label={t('app.panes')} ref={list} onKeyDown={move} data-stop="tabs">
        {PANES.map((pane) => (
          <button key={pane} type="button" role="tab" id={`tab-${pane}`} aria-selected={pane === front} aria-controls={`panel-${pane}`} tabIndex={pane === front ? 0 : -1} onClick={() => screen.getState().showPane(pane)}>
            {t(`app.pane.${pane}`)}
          </button>
        ))}
      </div>
      {PANES.map((pane) => (
        <div key={pane} className={`pane-panel pane-${pane}`} role="tabpanel" id={`panel-${pane}`} aria-labelledby={`tab-${pane}`} hidden={pane !== front} data-stop={pane}>{CONTENT[pane]}</div>
      ))}
    </div>
  );
}
