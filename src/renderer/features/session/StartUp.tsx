/** What stands on the page before the desk can be used: opening, open elsewhere, locked, or not usable? */

import { Copy, Lock, OctagonAlert, Unplug, Wrench } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { errorText } from '../../i18n/errorText.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useDesk, useSession } from '../../platform/desk.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ChoosePassphrase } from './ChoosePassphrase.tsx';
import { GoOnWithoutEntries, isLossToAgree } from './GoOnWithoutEntries.tsx';
import { SignIn } from './SignIn.tsx';
import './session.css';

export function StartUp({ status }: { readonly status: 'loading' | 'elsewhere' | 'refused' | 'locked' | 'signIn' | 'mending' | 'fatal' }) {
  const { t } = useUiText();
  const first = useSession((state) => state.view?.firstPassphrase ?? false);
  return (
    <main className="start">
      {status === 'loading' ? <output className="start-wait">{t('session.loading')}</output> : null}
      {status === 'elsewhere' ? <Elsewhere /> : null}
      {status === 'refused' ? <Refused /> : null}
      {status === 'mending' ? <Mending /> : null}
      {status === 'locked' ? first ? <ChoosePassphrase /> : <Locked /> : null}
      {status === 'signIn' ? <SignIn /> : null}
      {status === 'fatal' ? <Fatal /> : null}
    </main>
  );
}

function Elsewhere() {
  const { t } = useUiText();
  return (
    <div className="start-card" role="alert">
      <Copy aria-hidden="true" size={28} strokeWidth={1.2} />
      <h1>{t('session.elsewhere.title')}</h1>
      <p>{t('session.elsewhere.next')}</p>
    </div>
  );
}

function Refused() {
  const text = useUiText();
  const said = errorText(text, { code: 'session.refused' });
  return (
    <div className="start-card" role="alert">
      <Unplug aria-hidden="true" size={28} strokeWidth={1.2} />
      <h1>{text.t('session.refused.title')}</h1>
      <p>{said.happened}</p>
      <p className="strong">{said.next}</p>
    </div>
  );
}

function Mending() {
  const { t } = useUiText();
  return (
    <div className="start-card" role="alert">
      <Wrench aria-hidden="true" size={28} strokeWidth={1.2} />
      <h1>{t('session.mending.title')}</h1>
      <p>{t('session.mending.next')}</p>
    </div>
  );
}

function Locked() {
  const text = useUiText();
  const { t } = text;
  const { session } = useDesk();
  const error = useSession((state) => state.error);
  const unlocking = useSession((state) => state.unlocking);
  const synthetic = useSession((state) => state.view?.synthetic ?? false);
  const [passphrase, setPassphrase] = useState('');
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setPassphrase('');
    void session.getState().unlock(passphrase);
  };
  const problem = error === undefined ? undefined : errorText(text, error);
  return (
    <div className="start-card">
      <form className="start-form" onSubmit={submit}>
        <Lock aria-hidden="true" size={28} strokeWidth={1.2} />
        <h1>{t('session.locked.title')}</h1>
        <p>{t('session.locked.next')}</p>
        <Field ref={box} type="password" label={t('session.locked.passphrase')} value={passphrase} onChange={(event) => setPassphrase(event.target.value)} problem={problem === undefined ? undefined : `${problem.happened} ${problem.next}`} />
        {synthetic ? <p className="meta-2">{t('session.locked.empty')}</p> : null}
        <Button kind="primary" type="submit" off={unlocking}>{t(unlocking ? 'session.locked.unlocking' : 'session.locked.unlock')}</Button>
      </form>
      {error !== undefined && isLossToAgree(error) ? <GoOnWithoutEntries error={error} /> : null}
    </div>
  );
}

function Fatal() {
  const text = useUiText();
  const { t } = text;
  const { session } = useDesk();
  const error = useSession((state) => state.error);
  const said = errorText(text, error ?? { code: 'internal' });
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => again.current?.focus(), []);
  return (
    <div className="start-card" role="alert">
      <OctagonAlert className="start-hard" aria-hidden="true" size={28} strokeWidth={1.2} />
      <h1>{t('session.fatal.title')}</h1>
      <p>{said.happened}</p>
      <p className="strong">{said.next}</p>
      <p className="meta-2 num">{t('session.fatal.code', { code: said.code })}</p>
      <Button ref={again} kind="primary" onClick={() => void session.getState().load()}>{t('session.fatal.again')}</Button>
    </div>
  );
}
