/** How does a desk get its hub? With the address and the code an administrator gave; until then it works with what it has. */

import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { errorText } from '../../i18n/errorText.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useDesk, useSync } from '../../platform/desk.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Field } from '../../ui/Field.tsx';

/** Of no language. */
const EXAMPLE = 'https://hub.example.org';

export function EnrolForm({ unsent }: { readonly unsent: number }) {
  const text = useUiText();
  const { sync } = useDesk();
  const busy = useSync((state) => state.busy);
  const error = useSync((state) => state.error);
  const [url, setUrl] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const said = error === undefined ? undefined : errorText(text, error);
  const missing = (value: string, what: 'url' | 'code'): string | undefined => (tried && value.trim() === '' ? text.t(`sync.enrol.missing_${what}`) : undefined);
  const isAddress = error?.code === 'input.invalid';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (url.trim() !== '' && code.trim() !== '') void sync.getState().enrol(url.trim(), code.trim());
  };
  return (
    <>
      <Callout level="note" title={text.t('sync.state.not_connected')}>
        <p>{text.t('sync.means.not_connected', { count: unsent })}</p>
      </Callout>
      <form className="sync-enrol" onSubmit={submit} noValidate>
        <Field ref={first} label={text.t('sync.enrol.url')} value={url} inputMode="url" placeholder={EXAMPLE} onChange={(event) => setUrl(event.target.value)} problem={isAddress ? text.t('sync.enrol.bad_url') : missing(url, 'url')} />
        <Field label={text.t('sync.enrol.code')} value={code} onChange={(event) => setCode(event.target.value)} problem={missing(code, 'code')} />
        <div className="sync-now">
          <Button kind="primary" type="submit" off={busy !== undefined}>{text.t(busy === 'enrol' ? 'sync.enrol.doing' : 'sync.enrol.do')}</Button>
          <output className="meta-2">{said === undefined || isAddress ? text.t('sync.enrol.who') : <>{said.happened} {said.next} <span className="id">{said.code}</span></>}</output>
        </div>
      </form>
    </>
  );
}
