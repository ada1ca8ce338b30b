/** Which facts of the person stand beside the call once the caller is verified? Only what the open case shows at this level. */

import type { PersonView } from '../../../domain/cases/caseView.ts';
import type { BirthDate } from '../../../domain/kernel/time.ts';
import { formatDay } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { activeCase } from '../../platform/callState.ts';
import { useCall } from '../../platform/desk.tsx';

export function CallerFacts() {
  const { t, language, label } = useUiText();
  const view = useCall(activeCase);
  const name = useCall((state) => state.callerName);
  const person = view === undefined ? undefined : (view.people.find((one) => one.name === name) ?? view.people[0]);
  if (person === undefined) return null;
  return (
    <section className="section">
      <div className="section-head"><h2>{t('who.person.title')}</h2></div>
      {person.name === name ? null : <p className="strong">{person.name}</p>}
      <dl className="pairs">
        {person.uci === undefined ? null : <><dt>{t('who.person.uci')}</dt><dd className="id">{person.uci}</dd></>}
        {person.born === undefined ? null : <><dt>{t('who.person.born')}</dt><dd className="num">{bornText(person.born, language)}</dd></>}
        <dt>{t('who.person.role')}</dt><dd>{label(person.role)}</dd>
        {person.language === undefined ? null : <><dt>{t('who.person.language')}</dt><dd>{t(`who.person.${person.language}`)}</dd></>}
        <FormerNames person={person} />
      </dl>
    </section>
  );
}

function FormerNames({ person }: { readonly person: PersonView }) {
  const { t } = useUiText();
  return person.formerNames.length === 0 ? null : <><dt>{t('who.person.former')}</dt><dd>{person.formerNames.join(', ')}</dd></>;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Incomplete birth dates show the part that is known. */
function bornText({ year, month, day }: BirthDate, language: 'en' | 'fr'): string {
  if (month === undefined) return String(year);
  if (day === undefined) return formatDay(`${year}-${two(month)}-15`, language).replace(/^15\u00a0/, '');
  return formatDay(`${year}-${two(month)}-${two(day)}`, language);
}
