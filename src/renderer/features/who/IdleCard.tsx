/** What stands here while no call is open: how to begin, and the call that was cut off, if there is one? */

import { useState } from 'react';
import { dayOf, formatDay, formatTime } from '../../i18n/formatDate.ts';
import { errorText } from '../../i18n/errorText.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { RecoverableDraft } from '../../platform/callState.ts';
import { useCall, useDesk } from '../../platform/desk.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

export function IdleCard() {
  const text = useUiText();
  const { t } = text;
  const { call, screen } = useDesk();
  const recoverable = useCall((state) => state.recoverable);
  const starting = useCall((state) => state.starting);
  const error = useCall((state) => state.startError);
  const problem = error === undefined ? undefined : errorText(text, error);
  const start = async (): Promise<void> => {
    if (await call.getState().startCall()) screen.getState().askFocus('find');
  };
  return (
    <>
      {problem === undefined ? null : <div className="section"><Callout level="hard" live="alert" title={problem.happened}><p>{problem.next}</p></Callout></div>}
      {recoverable === undefined ? null : <CutOff draft={recoverable} />}
      <div className="section who-idle">
        <h2>{t('who.idle.title')}</h2>
        <p className="meta-2">{t('who.idle.next')}</p>
        <Button kind={recoverable === undefined ? 'primary' : 'plain'} off={starting} onClick={() => void start()}>{t(starting ? 'who.idle.starting' : 'app.newCall')} <kbd>Ctrl+N</kbd></Button>
      </div>
    </>
  );
}

/** Nothing of the draft is shown before it is taken up: it may hold what a caller said. */
function CutOff({ draft }: { readonly draft: RecoverableDraft }) {
  const { t, language } = useUiText();
  const { call } = useDesk();
  const [isSure, setSure] = useState(false);
  return (
    <div className="section">
      <Callout level="note" live="status" title={t('draft.title')}>
        <p>{t('draft.about', { reference: draft.reference, day: formatDay(dayOf(draft.savedAt), language), time: formatTime(draft.savedAt, language) })}</p>
        {isSure ? <p className="strong">{t('draft.sure')}</p> : null}
        <p className="row-wrap who-acts">
          {isSure
            ? <><Button size="small" onClick={() => void call.getState().discardDraft()}>{t('draft.discard')}</Button><Button size="small" kind="quiet" onClick={() => setSure(false)}>{t('draft.keep')}</Button></>
            : <><Button size="small" kind="primary" onClick={() => void call.getState().resumeDraft()}>{t('draft.resume')}</Button><Button size="small" kind="quiet" onClick={() => setSure(true)}>{t('draft.discard')}</Button></>}
        </p>
      </Callout>
    </div>
  );
}
