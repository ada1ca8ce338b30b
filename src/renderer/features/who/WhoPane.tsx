/** Who is calling, and what may they hear? From the find box over the set of facts to the cases that may be opened. */

import { useUiText } from '../../i18n/useUiText.ts';
import { isVerified } from '../../platform/callState.ts';
import { useCall, useSession } from '../../platform/desk.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { CallerFacts } from './CallerFacts.tsx';
import { ClientCases } from './ClientCases.tsx';
import { FindBox } from './FindBox.tsx';
import { FindOutcome } from './FindOutcome.tsx';
import { IdleCard } from './IdleCard.tsx';
import { ToldBefore } from './ToldBefore.tsx';
import { VerifyCard } from './VerifyCard.tsx';
import { WhoElse } from './WhoElse.tsx';
import './who.css';

export function WhoPane() {
  const { t } = useUiText();
  const call = useCall((state) => state.call);
  const verified = useCall(isVerified);
  const passed = useCall((state) => state.verification.status === 'passed');
  const noData = useSession((state) => state.view?.data.age === 'none');
  return (
    <>
      <div className="section"><FindBox /></div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="scroll who-scroll" tabIndex={0} aria-label={t('who.details')}>
        {noData ? <div className="section"><Callout level="note" title={t('session.noData.title')}><p>{t('session.noData.next')}</p></Callout></div> : null}
        <FindOutcome />
        {call === undefined ? <IdleCard /> : null}
        {call !== undefined && !passed ? <VerifyCard /> : null}
        {verified ? <><CallerFacts /><WhoElse /><ClientCases /><ToldBefore /></> : null}
      </section>
    </>
  );
}
