/** How does somebody who signs in in the browser come back when the hub is away? With a password of this desk, chosen while the hub vouches for them. */

import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { DeskError } from '../../../contract/contract.ts';
import { errorText } from '../../i18n/errorText.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useDesk, useSession } from '../../platform/desk.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

const LEAST_LENGTH = 12;

export function OfflinePassword({ isThere }: { readonly isThere: boolean }) {
  const text = useUiText();
  const { t } = text;
  const { session } = useDesk();
  const user = useSession((state) => state.view?.user.id ?? '');
  const [chosen, setChosen] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<DeskError>();
  const short = chosen.length < LEAST_LENGTH ? t('session.locked.short', { least: LEAST_LENGTH }) : undefined;
  const differs = short === undefined && again !== chosen ? t('session.locked.differs') : undefined;
  const refused = error === undefined ? undefined : errorText(text, error);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (short !== undefined || differs !== undefined) return;
    setChosen('');
    setAgain('');
    setTried(false);
    setError(await session.getState().setOfflinePassword(chosen));
  };
  return (
    <form className="preference-form" onSubmit={(event) => void submit(event)} noValidate>
      <output>{isThere ? t('prefs.offline.isThere', { user }) : t('prefs.offline.why')}</output>
      <Field type="password" label={t('prefs.offline.password')} value={chosen} onChange={(event) => setChosen(event.target.value)} problem={tried ? short : undefined} />
      <Field type="password" label={t('prefs.offline.again')} value={again} onChange={(event) => setAgain(event.target.value)} problem={tried ? differs : undefined} />
      {refused === undefined ? null : <p role="alert">{refused.happened} {refused.next}</p>}
      <div><Button type="submit">{t(isThere ? 'prefs.offline.change' : 'prefs.offline.choose')}</Button></div>
    </form>
  );
}
