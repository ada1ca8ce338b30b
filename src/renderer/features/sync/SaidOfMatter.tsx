/** What came of a decision about an entry: which one it was, and what is so now or why nothing was done? */

import { errorText } from '../../i18n/errorText.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { DecidedMatter } from '../../platform/mattersStore.ts';

export function SaidOfMatter({ last: { entry: { deviceName, deviceId, counter }, decided, error } }: { readonly last: DecidedMatter }) {
  const text = useUiText();
  const which = { name: deviceName === '' ? deviceId : deviceName, counter };
  if (decided !== undefined) return <>{text.t(`matters.decided.${decided.is}`, which)}</>;
  const said = errorText(text, error ?? { code: 'internal' });
  return <>{text.t('matters.decided.not', which)} {said.happened} {said.next}</>;
}
