/** What did the check say about the question? In reserved space, so that nothing moves while the caller speaks. */

import { Check, Info, OctagonAlert, TriangleAlert, Unlink } from 'lucide-react';
import type { Verdict } from '../../../domain/guard/rule.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { PromptForm } from '../../platform/promptBudget.ts';
import { KeyHint } from './KeyHint.tsx';
import type { Settled } from './useSettled.ts';
import { VisibleText } from './VisibleText.tsx';
import { MOST_ROWS, UNCHECKED_ROW, verdictRows } from './verdictRows.ts';
import type { VerdictRow } from './verdictRows.ts';

export interface VerdictBarProps {
  /** The last verdict, which may be about the text of a moment ago. */
  readonly settled: Settled<Verdict> | undefined;
  readonly question: string;
  readonly unchecked: boolean;
  readonly verified: boolean;
  /** How much the line may ask for when it is not clear what the caller wants (ruling 12). */
  readonly clarify: PromptForm | undefined;
  readonly onExplain: (row: VerdictRow) => void;
  readonly onClarify: () => void;
}

export const LEVEL_ICONS = { ok: Check, note: Info, loose: Unlink, soft: TriangleAlert, hard: OctagonAlert } as const;

export function VerdictBar({ settled, question, unchecked, verified, clarify, onExplain, onClarify }: VerdictBarProps) {
  const { t } = useUiText();
  const rows = unchecked ? [UNCHECKED_ROW] : settled === undefined ? [] : verdictRows(settled.value, settled.text);
  const shown = rows.slice(0, MOST_ROWS);
  const firstRefused = shown.find((row) => row.finding !== undefined);
  return (
    <div className="an-verdict" id="an-verdict">
      {shown.length === 0 ? <p className={question.trim() === '' ? 'an-meta an-verdict-idle' : 'an-meta an-verdict-idle an-late'}>{t(question.trim() === '' ? 'answer.verdict.idle' : 'answer.verdict.checking')}</p> : null}
      {shown.map((row) => {
        const Icon = LEVEL_ICONS[row.level];
        const needsVerification = row.id === 'status' && !verified;
        return (
          <div key={row.id} className="an-flag">
            <span className={`an-flag-icon an-flag-${row.level}`} aria-hidden="true"><Icon size={14} /></span>
            <p className="an-meta">
              <strong className={`an-word-${row.level}`}>{t(row.title)}</strong>
              {row.parts === undefined ? null : <span> · {t('answer.verdict.parts', { count: row.parts })}</span>}
              {row.rest === undefined || (row.clarify === true && clarify === 'folded') ? null : <span className="an-cut"> · {t(needsVerification ? 'answer.verdict.status.verify' : row.rest)}</span>}
              {row.quote === undefined ? null : <span className="an-cut"> · <VisibleText text={t('answer.quote', { words: row.quote })} /></span>}
            </p>
            {row.finding === undefined ? null : (
              <button type="button" className="an-quiet" onClick={() => onExplain(row)} aria-haspopup="dialog">
                {t('answer.why.open')} {row === firstRefused ? <KeyHint command="mark.explain" /> : null}
              </button>
            )}
            {row.clarify ? <button type="button" className="an-quiet" onClick={onClarify}>{t('answer.verdict.clarify')}</button> : null}
          </div>
        );
      })}
      {rows.length > MOST_ROWS ? <p className="an-meta">{t('answer.verdict.folded', { count: rows.length - MOST_ROWS })}</p> : null}
    </div>
  );
}

/** One polite message per check, never one per key. */
export function VerdictAnnouncement({ verdict, question }: { readonly verdict: Verdict | undefined; readonly question: string }) {
  const { t } = useUiText();
  return <output className="an-sr">{verdict === undefined || question.trim() === '' ? '' : announce(verdictRows(verdict, question), t)}</output>;
}

function announce(rows: readonly VerdictRow[], t: (key: string, values?: Readonly<Record<string, string | number>>) => string): string {
  const count = (level: VerdictRow['level']): number => rows.filter((row) => row.level === level).reduce((sum, row) => sum + (row.parts ?? 1), 0);
  const parts = (['hard', 'soft', 'note', 'ok'] as const).filter((level) => count(level) > 0).map((level) => t(`answer.announce.${level}`, { count: count(level) }));
  return parts.length === 0 ? t('answer.announce.none') : parts.join(', ');
}
