/** What is said when the desk could not do what was asked? The sentence of the error, with its next step. */

import type { DeskError } from '../../../contract/contract.ts';
import { useUiText } from '../../i18n/useUiText.ts';

export function useTroubleText(): (error: DeskError) => string {
  const { t } = useUiText();
  return (error) => (error.code === 'store.disk_full' ? t('answer.end.diskFull') : t('answer.trouble', { code: error.incident ?? error.code }));
}
