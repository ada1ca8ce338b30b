/** Which cases may be opened on this call? Those of the verified person, or of the authority alone (ruling 15). */

import { errorText } from '../../i18n/errorText.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useCall, useDesk } from '../../platform/desk.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { CaseLine } from './CaseLine.tsx';

export function ClientCases() {
  const text = useUiText();
  const { t } = text;
  const { call, screen } = useDesk();
  const cases = useCall((state) => state.verifiedCases);
  const active = useCall((state) => state.activeCaseId);
  const level = useCall((state) => state.lastPassed?.level);
  const error = useCall((state) => state.caseError);
  const said = error === undefined ? undefined : errorText(text, error);
  const open = (caseId: string): void => { screen.getState().showPane('case'); void call.getState().openCase(caseId); };
  return (
    <section className="section">
      <div className="section-head"><h2>{t(level === 'client' || level === 'sponsor' ? 'who.cases.title' : 'who.cases.titleAuthority')}</h2><span className="meta num end">{cases.length}</span></div>
      <ul className="who-cases">
        {cases.map((one) => (
          <li key={one.caseId}>
            <button type="button" className="who-case" aria-current={one.caseId === active ? 'true' : undefined} onClick={() => open(one.caseId)}><CaseLine one={one} /></button>
          </li>
        ))}
      </ul>
      {said === undefined ? null : <Callout level="hard" live="alert" title={t('who.cases.failed')}><p>{said.happened} {said.next}</p></Callout>}
    </section>
  );
}
