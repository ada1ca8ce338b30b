/** What did the caller give: a number or a name? One box; verified cases of this call appear as a list to choose from. */

import { Search } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { CaseSummary } from '../../../domain/cases/caseView.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useCall, useDesk } from '../../platform/desk.tsx';
import { HiddenText } from '../../ui/HiddenText.tsx';
import { CaseLine } from './CaseLine.tsx';

const NO_CASES: readonly CaseSummary[] = [];
const LIST = 'find-list';

export function FindBox() {
  const { t } = useUiText();
  const { call, screen } = useDesk();
  const text = useCall((state) => state.find.query.text);
  const matches = useCall((state) => state.find.result?.verifiedMatches ?? NO_CASES);
  const [at, setAt] = useState(0);
  const open = matches.length > 0;
  const chosen = matches[Math.min(at, matches.length - 1)];

  const choose = (one: CaseSummary): void => {
    call.getState().clearFind();
    void call.getState().openCase(one.caseId);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      // First it clears, then it leaves.
      if (text === '') event.currentTarget.blur();
      else call.getState().clearFind();
    }
    if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      if (chosen === undefined) { void call.getState().findNow(); screen.getState().askFocus('verify'); }
      else choose(chosen);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !open) return;
    event.preventDefault();
    setAt((Math.min(at, matches.length - 1) + step + matches.length) % matches.length);
  };
  return (
    <div className="find">
      <label className="field-box find-box">
        <Search aria-hidden="true" size={16} strokeWidth={1.5} />
        <HiddenText>{t('who.find.label')}</HiddenText>
        <input type="text" role="combobox" aria-expanded={open} aria-controls={LIST} aria-activedescendant={open && chosen !== undefined ? `find-${chosen.caseId}` : undefined} aria-describedby="find-outcome"
          value={text} placeholder={t('who.find.placeholder')} autoComplete="off" autoCorrect="off" spellCheck={false} maxLength={300} data-focus-target="find"
          onChange={(event) => { setAt(0); call.getState().setFind({ text: event.target.value }); }} onKeyDown={onKeyDown} />
        <kbd>F2</kbd>
      </label>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a datalist cannot show masked, two-line entries */}
      <div role="listbox" id={LIST} aria-label={t('who.find.verified')} className={open ? 'find-list' : undefined} tabIndex={-1}>
        {matches.map((one) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- keys go to the box (active descendant)
          <div key={one.caseId} role="option" id={`find-${one.caseId}`} aria-selected={one === chosen} className="who-case" onClick={() => choose(one)}>
            <CaseLine one={one} />
          </div>
        ))}
      </div>
    </div>
  );
}
