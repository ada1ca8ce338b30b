/** What did the check say of the words in the box? One line in reserved space: the worst level and the counts, folded. */

import type { Sentence } from '../../../domain/composing/reply.ts';
import type { PolicyMode } from '../../../domain/guard/rule.ts';
import type { Notice } from '../../platform/callState.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { KeyHint } from './KeyHint.tsx';
import { levelCounts } from './replyMarks.ts';
import { LEVEL_ICONS } from './VerdictBar.tsx';
import { HiddenNote } from './VisibleText.tsx';

export interface ReplyLineProps {
  readonly text: string;
  /** As last judged; they stay while newer words are judged, so that the line does not flicker. */
  readonly sentences: readonly Pick<Sentence, 'start' | 'end' | 'kind' | 'labels' | 'findings'>[];
  readonly mode: PolicyMode;
  readonly state: 'idle' | 'checking' | 'judged' | 'unchecked';
  /** The words came back after a crash. */
  readonly recovered: boolean;
  readonly notice: Notice | undefined;
  readonly onExplain: () => void;
}

/** Longer than anybody reads out on a call. */
const LONG = 4_000;

export function ReplyLine({ text, sentences, mode, state, recovered, notice, onExplain }: ReplyLineProps) {
  const { t } = useUiText();
  const counts = levelCounts(sentences, mode);
  const worst = counts[0]?.level;
  const level = state === 'unchecked' ? 'soft' : (worst ?? 'ok');
  const Icon = LEVEL_ICONS[level];
  const words = state === 'unchecked' ? t('answer.reply.unchecked') : worst === undefined ? t('answer.reply.clear') : counts.map(({ level: each, count }) => t(`answer.reply.${each}`, { count })).join(', ');
  const silent = state === 'idle' || (state === 'checking' && worst === undefined);
  return (
    <p className="an-meta an-own-line" id="an-own-line">
      {state === 'checking' && worst === undefined ? <span className="an-late">{t('answer.verdict.checking')}</span> : null}
      {silent ? null : <><span className={`an-flag-icon an-flag-${level}`} aria-hidden="true"><Icon size={14} /></span><span className={`an-word-${level}`}>{words}</span></>}
      <HiddenNote text={text} />
      {recovered ? <span>{t('answer.own.recovered')}</span> : null}
      {text.length > LONG ? <span className="an-word-note">{t('answer.own.long')}</span> : null}
      <output>{notice === undefined ? null : <span key={notice.press}>{t(`answer.notice.${notice.kind}`, { count: notice.count })}</span>}</output>
      {silent || worst === undefined ? null : <button type="button" className="an-quiet an-push" onClick={onExplain} aria-haspopup="dialog">{t('answer.why.open')} <KeyHint command="mark.explain" /></button>}
    </p>
  );
}

/** One polite message per check, never one per key. */
export function ReplyAnnouncement({ sentences, mode, unchecked }: { readonly sentences: ReplyLineProps['sentences'] | undefined; readonly mode: PolicyMode; readonly unchecked: boolean }) {
  const { t } = useUiText();
  const counts = levelCounts(sentences ?? [], mode);
  const words = counts.length === 0 ? t('answer.reply.clear') : counts.map(({ level, count }) => t(`answer.reply.${level}`, { count })).join(', ');
  return <output className="an-sr">{unchecked ? t('answer.reply.unchecked') : sentences === undefined ? '' : t('answer.reply.said', { words })}</output>;
}
