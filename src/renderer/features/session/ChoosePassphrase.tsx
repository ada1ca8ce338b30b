/** How is the passphrase of a new profile chosen? Typed twice and not too short: nobody can recover it. */

import { KeyRound, OctagonAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { errorText } from '../../i18n/errorText.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useDesk, useSession } from '../../platform/desk.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

const LEAST_LENGTH = 12;

export function ChoosePassphrase() {
  const text = useUiText();
  const { t } = text;
  const { session } = useDesk();
  const error = useSession((state) => state.error);
  const unlocking = useSession((state) => state.unlocking);
  const [chosen, setChosen] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const short = chosen.length < LEAST_LENGTH ? t('session.locked.short', { least: LEAST_LENGTH }) : undefined;
  const differs = short === undefined && again !== chosen ? t('session.locked.differs') : undefined;
  const refused = error === undefined ? undefined : errorText(text, error);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (short === undefined && differs === undefined) void session.getState().unlock(chosen);
  };
  return (
    <form className="start-card" onSubmit={submit}>
      <KeyRound aria-hidden="true" size={28} strokeWidth={1.2} />
      <h1>{t('session.locked.chooseTitle')}</h1>
      <p>{t('session.locked.chooseNext')}</p>
      {refused === undefined ? null : <p className="start-problem" role="alert"><OctagonAlert aria-hidden="true" size={16} strokeWidth={1.5} /><span>{refused.happened} {refused.next}</span></p>}
      <Field ref={box} type="password" label={t('session.locked.passphrase')} value={chosen} onChange={(event) => setChosen(event.target.value)} problem={tried ? short : undefined} />
      <Field type="password" label={t('session.locked.again')} value={again} onChange={(event) => setAgain(event.target.value)} problem={tried ? differs : undefined} />
      <Button kind="primary" type="submit" off={unlocking}>{t(unlocking ? 'session.locked.unlocking' : 'session.locked.choose')}</Button>
    </form>
  );
}
