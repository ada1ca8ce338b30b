/** What does the caller ask? The words as typed or pasted, with the marks of the check. */

import type { RefObject } from 'react';
import { useUiText } from '../../i18n/useUiText.ts';
import { KeyHint } from './KeyHint.tsx';
import { MarkedBox } from './MarkedBox.tsx';
import type { Mark } from './marks.ts';
import { HiddenNote } from './VisibleText.tsx';

export interface QuestionBoxProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly marks: readonly Mark[];
  readonly onExplain: (mark: Mark) => void;
  readonly onNoMarks: () => void;
  readonly boxRef: RefObject<HTMLTextAreaElement | null>;
}

export function QuestionBox(props: QuestionBoxProps) {
  const { t } = useUiText();
  return (
    <>
      <div className="an-sec-head"><label htmlFor="an-question">{t('answer.question.title')}</label><HiddenNote text={props.value} /><KeyHint command="focus.question" className="an-push" /></div>
      <MarkedBox {...props} id="an-question" rows={3} placeholder={t('answer.question.placeholder')} describedBy="an-verdict" target={{ 'data-focus-target': 'question' }} />
    </>
  );
}
