/** How does a team lead let a desk go on whose log was cut or is gone? Told what it means, named, and with the passphrase once more. */

import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { DeskError } from '../../../contract/contract.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useDesk, useSession } from '../../platform/desk.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

const SHORTEST_NAME = 2;

/** Whether a team lead can decide that the desk goes on in spite of it. */
export const isLossToAgree = (error: DeskError | undefined): boolean => error?.code === 'store.log_cut' || error?.code === 'store.log_gone';

export function GoOnWithoutEntries({ error }: { readonly error: DeskError }) {
  const { t } = useUiText();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <p className="meta-2">{t('session.loss.leadOnly')}</p>
      <Button onClick={() => setAsked(true)}>{t('session.loss.ask')}</Button>
      {asked ? <Confirm error={error} onClose={() => setAsked(false)} /> : null}
    </>
  );
}

function Confirm({ error, onClose }: { readonly error: DeskError; readonly onClose: () => void }) {
  const { t } = useUiText();
  const { session } = useDesk();
  const synthetic = useSession((state) => state.view?.synthetic ?? false);
  const [lead, setLead] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [tried, setTried] = useState(false);
  const unnamed = lead.trim().length < SHORTEST_NAME ? t('session.loss.unnamed') : undefined;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (unnamed !== undefined) return;
    setPassphrase('');
    void session.getState().unlock(passphrase, { lead: lead.trim() });
  };
  const { expected = 0, found = 0 } = error.params ?? {};
  return (
    <Sheet label={t('session.loss.title')} onClose={onClose}>
      <div className="sheet-head"><h2 className="grow">{t('session.loss.title')}</h2></div>
      <form className="sheet-body loss-form" onSubmit={submit}>
        <p>{t(error.code === 'store.log_gone' ? 'session.loss.gone' : 'session.loss.cut', { expected, found })}</p>
        <p>{t('session.loss.means')}</p>
        <Field label={t('session.loss.lead')} value={lead} onChange={(event) => setLead(event.target.value)} problem={tried ? unnamed : undefined} />
        {synthetic ? null : <Field type="password" label={t('session.locked.passphrase')} value={passphrase} onChange={(event) => setPassphrase(event.target.value)} />}
        <div className="leave-choices">
          <Button kind="primary" onClick={onClose}>{t('session.loss.stay')}</Button>
          <Button type="submit">{t('session.loss.goOn')}</Button>
        </div>
      </form>
    </Sheet>
  );
}
