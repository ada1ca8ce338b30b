/** How much of the answer is fact, script, courtesy and without a source, and in which language is it? */

import type { ComposedReply, SentenceKind } from '../../../domain/composing/reply.ts';
import type { Language } from '../../../domain/kernel/bilingual.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useKeyText } from './KeyHint.tsx';

const KINDS: readonly SentenceKind[] = ['fact', 'script', 'courtesy', 'loose'];

export interface AnswerHeadProps {
  readonly composed: ComposedReply | undefined;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

export function AnswerHead({ composed, language, onLanguage }: AnswerHeadProps) {
  const { t } = useUiText();
  const keyText = useKeyText();
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
      <fieldset className="an-lang" aria-label={t('answer.language')} title={keyText('answer.language')}>
        {(['en', 'fr'] as const).map((each) => <button key={each} type="button" aria-pressed={language === each} onClick={() => onLanguage(each)}>{each.toUpperCase()}</button>)}
      </fieldset>
    </div>
  );
}
