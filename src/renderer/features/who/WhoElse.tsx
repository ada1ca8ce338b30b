/** Who else may be told about the open case? Forms on record and whether they are in force. */

import { Check, Minus } from 'lucide-react';
import { formatDay } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { activeCase } from '../../platform/callState.ts';
import { useCall } from '../../platform/desk.tsx';

export function WhoElse() {
  const { t, label, language } = useUiText();
  const authorities = useCall((state) => activeCase(state)?.authorities);
  if (authorities === undefined) return null;
  return (
    <section className="section">
      <div className="section-head"><h2>{t('who.others.title')}</h2></div>
      {authorities.length === 0 ? <p className="row"><Minus aria-hidden="true" size={14} />{t('who.others.none')}</p> : (
        <ul className="who-lines">
          {authorities.map((one) => {
            const Icon = one.usable ? Check : Minus;
            const until = one.usable && one.validTo !== undefined ? `, ${t('who.others.until', { day: formatDay(one.validTo, language) })}` : '';
            return (
              <li key={`${one.kind.code}-${one.holderName ?? ''}-${one.state}`} className="who-line">
                <Icon aria-hidden="true" size={14} />
                <span>{one.holderName ?? label(one.kind)}<span className="meta-2 who-line-about">{one.holderName === undefined ? '' : `${label(one.kind)} · `}{t(one.usable ? 'who.others.usable' : 'who.others.notUsable')}{until}</span></span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
