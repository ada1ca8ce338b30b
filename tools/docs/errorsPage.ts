/** What does docs/errors.md say? One row per code of the catalogue. */

import { ERRORS } from '../../src/contract/errors.ts';

export function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(([code, entry]) => `| \`${code}\` | ${entry.meaning} | ${entry.action} | ${entry.retry ? 'yes' : 'no'} |`);
  return [
    '# Errors',
    '',
    'Generated from `src/contract/errors.ts` by `npm run docs`; do not edit. The sentences agents read are in `src/renderer/i18n`, in both languages.',
    '',
    '| Code | What happened | What to do | Does trying again help? |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
