/** What is asked before the window closes on a call that is not logged? Staying is the first choice; the draft is kept either way (ruling 17). */

import { useUiText } from '../../i18n/useUiText.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import './session.css';

export function LeaveSheet({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) {
  const { t } = useUiText();
  return (
    <Sheet label={t('leave.title')} onClose={onStay}>
      <div className="sheet-head"><h2 className="grow">{t('leave.title')}</h2></div>
      <div className="sheet-body">
        <p>{t('leave.body')}</p>
        <div className="leave-choices">
          <Button kind="primary" onClick={onStay}>{t('leave.stay')}</Button>
          <Button onClick={onLeave}>{t('leave.close')}</Button>
        </div>
      </div>
    </Sheet>
  );
}
