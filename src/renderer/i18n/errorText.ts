/** Which sentence belongs to an error code? What happened and what to do, in the language of the interface. */

import type { DeskError } from '../../contract/contract.ts';
import type { UiText } from './useUiText.ts';

export interface ErrorText {
  readonly code: string;
  readonly happened: string;
  readonly next: string;
}

/** Codes hold dots, which separate keys: `case.not_open` stands under `error.case_not_open`. */
export const errorKey = (code: string): string => `error.${code.replaceAll('.', '_')}`;

export function errorText({ t, has }: Pick<UiText, 't' | 'has'>, error: DeskError): ErrorText {
  const key = has(`${errorKey(error.code)}.happened`) ? errorKey(error.code) : 'error.internal';
  const values = { ...error.params, incident: error.incident ?? '' };
  return { code: error.incident === undefined ? error.code : `${error.code} ${error.incident}`, happened: t(`${key}.happened`, values), next: t(`${key}.next`, values) };
}
