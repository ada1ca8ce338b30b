/** How does one case of a verified client stand in a list? Number, whether it waits, line and the date that tells it apart. */

import { Hourglass } from 'lucide-react';
import type { CaseSummary } from '../../../domain/cases/caseView.ts';
import { formatDay } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { Badge } from '../../ui/Badge.tsx';
import { groupNumber } from '../../i18n/groupNumber.ts';

export function CaseLine({ one }: { readonly one: CaseSummary }) {
  const { t, language, label, word } = useUiText();
  const closed = one.status.code === 'closed';
  const day = closed ? (one.closedOn ?? one.receivedOn) : one.receivedOn;
  const about = closed && one.outcome !== undefined ? label(one.outcome) : label(one.line);
  return (
    <>
      <span className="id">{one.number === undefined ? t('who.cases.noNumber') : groupNumber(one.number)}</span>
      {one.waitingOn === 'client' ? <Badge level="wait" icon={Hourglass}>{t('who.cases.waiting')}</Badge> : <span className="meta-2">{word(one.status)}</span>}
      <span className="meta-2 who-case-about">{about}{day === undefined ? '' : ` · ${formatDay(day, language)}`}</span>
    </>
  );
}
