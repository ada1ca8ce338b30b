/** How does somebody sign in on a desk that is open? With name and password, or in the browser where the hub names a provider. */

import { OctagonAlert, UserRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { errorText } from '../../i18n/errorText.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useDesk, useSession } from '../../platform/desk.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

export function SignIn() {
  const { t } = useUiText();
  const { session } = useDesk();
  const hub = useSession((state) => state.view?.hub.is);
  const waits = useSession((state) => state.view?.signIn?.inBrowser ?? false);
  return (
    <div className="start-card">
      <UserRound aria-hidden="true" size={28} strokeWidth={1.2} />
      <h1>{t('session.signIn.title')}</h1>
      <p>{t(hub === 'offline' ? 'session.signIn.offline' : 'session.signIn.next')}</p>
      <Trouble />
      {waits ? <BrowserWait /> : <PasswordForm />}
      <Button kind="quiet" onClick={() => void session.getState().lock()}>{t('prefs.lock')}</Button>
    </div>
  );
}

function PasswordForm() {
  const { t } = useUiText();
  const { session } = useDesk();
  const busy = useSession((state) => state.signingIn);
  const isHubThere = useSession((state) => state.view?.hub.is !== 'offline');
  const browser = useSession((state) => state.hasBrowser);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const word = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), []);
  // Asked once the hub answers: it may name a provider.
  useEffect(() => { if (isHubThere) void session.getState().loadWays(); }, [session, isHubThere]);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (busy || user.trim() === '' || password === '') return;
    setPassword('');
    setTried(false);
    await session.getState().signIn(user.trim(), password);
    word.current?.focus();
  };
  return (
    <form className="start-form" onSubmit={(event) => void submit(event)} noValidate>
      <Field ref={name} label={t('session.signIn.user')} value={user} autoCapitalize="none" onChange={(event) => setUser(event.target.value)} problem={tried && user.trim() === '' ? t('session.signIn.noUser') : undefined} />
      <Field ref={word} type="password" label={t('session.signIn.password')} value={password} onChange={(event) => setPassword(event.target.value)} problem={tried && password === '' ? t('session.signIn.noPassword') : undefined} />
      <Button kind="primary" type="submit" off={busy}>{t(busy ? 'session.signIn.doing' : 'session.signIn.do')}</Button>
      {browser ? <Button off={busy} onClick={() => void session.getState().signInInBrowser()}>{t('session.signIn.browser')}</Button> : null}
    </form>
  );
}

function BrowserWait() {
  const { t } = useUiText();
  const { session } = useDesk();
  const stop = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone with its form.
  useEffect(() => stop.current?.focus(), []);
  return (
    <>
      <output>{t('session.signIn.waiting')}</output>
      <Button ref={stop} onClick={() => void session.getState().signOut()}>{t('session.signIn.stop')}</Button>
    </>
  );
}

/** What was just tried, or why somebody is not signed in any more: above the boxes, where it is seen in a low window too. */
function Trouble() {
  const text = useUiText();
  const busy = useSession((state) => state.signingIn);
  const error = useSession((state) => state.error ?? state.view?.signIn?.error);
  if (error === undefined || busy) return null;
  const said = errorText(text, error);
  return <p className="start-problem" role="alert"><OctagonAlert aria-hidden="true" size={16} strokeWidth={1.5} /><span>{said.happened} {said.next}</span></p>;
}
