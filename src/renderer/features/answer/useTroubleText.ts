/** What is said when the desk could not do what was asked? The sentence of the error with its next step; the answer stays. */

import type { DeskError } from '../../../contract/contract.ts';
import { errorKey, errorText } from '../../i18n/errorText.ts';
import { useUiText } from '../../i18n/useUiText.ts';

export function useTroubleText(): (error: DeskError) => string {
  const text = useUiText();
  return (error) => {
    if (error.code === 'store.disk_full') return text.t('answer.end.diskFull');
    if (!text.has(`${errorKey(error.code)}.happened`)) return text.t('answer.trouble', { code: error.incident ?? error.code });
    const { happened, next, code } = errorText(text, error);
    return `${happened} ${next} (${code})`;
  };
}
