/** What does the screen say when a caller is not confirmed? The same for failed, restricted and no match (ruling 8). */

import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useUiText } from '../../i18n/useUiText.ts';
import { useCall, useDesk } from '../../platform/desk.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

/** The script that ends a verification without telling why. */
const SCRIPT = 'A02';

export function NotConfirmed({ locked, attemptsLeft }: { readonly locked: boolean; readonly attemptsLeft: number }) {
  const { t } = useUiText();
  const { call, screen } = useDesk();
  const inAnswer = useCall((state) => state.blocks.some((block) => block.kind === 'script' && block.scriptId === SCRIPT));
  const panel = useRef<HTMLDivElement>(null);
  // Where the action was: never below the edge of the pane.
  // In braces: where scrolling answers with a promise, React would take that for a clean-up.
  useEffect(() => { panel.current?.scrollIntoView?.({ block: 'nearest' }); }, []);
  return (
    <div className="section" ref={panel}>
      <Callout level={locked ? 'hard' : 'note'} live="status" title={t(locked ? 'who.locked.title' : 'who.notConfirmed.title')}>
        <p>{t(locked ? 'who.locked.next' : 'who.notConfirmed.next')}</p>
        {locked ? null : <p className="meta-2">{t('who.notConfirmed.left', { count: attemptsLeft })}</p>}
        <p className="row-wrap who-acts">
          {inAnswer
            ? <span className="meta-2 row"><Check aria-hidden="true" size={14} />{t('who.inserted', { script: SCRIPT })}</span>
            : <Button size="small" onClick={() => { call.getState().addScript(SCRIPT); screen.getState().showPane('answer'); }}>{t('who.insert', { script: SCRIPT })}</Button>}
        </p>
      </Callout>
    </div>
  );
}
