/** In which state is the desk itself: hub, age of data, log, packs, language, person? Always visible, never in the way. */

import { ArrowLeftRight, Clock, Package, Contrast, ScrollText } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { DeskError } from '../../contract/contract.ts';
import type { SessionView } from '../../contract/deskApi/session.ts';
import { otherLanguage } from '../../domain/kernel/bilingual.ts';
import { errorText } from '../i18n/errorText.ts';
import { formatAge } from '../i18n/formatDate.ts';
import { useUiText } from '../i18n/useUiText.ts';
import { useCall, useDesk, useSession } from '../platform/desk.tsx';
import { HubItem } from './HubItem.tsx';
import { MattersItem } from './MattersItem.tsx';

export function Strip() {
  const { t } = useUiText();
  const { call } = useDesk();
  const view = useSession((state) => state.view);
  const language = useCall((state) => state.answerLanguage);
  const draftError = useCall((state) => state.draftError);
  if (view === undefined) return null;
  return (
    <footer className="strip" aria-label={t('app.desk')} data-stop="strip">
      <HubItem hub={view.hub} outbox={view.outbox} />
      {view.matters === undefined ? null : <MattersItem matters={view.matters} />}
      <DataAge data={view.data} />
      <Item wide icon={<ScrollText aria-hidden="true" size={14} />}>{t('strip.log', { count: view.log.entries })}</Item>
      <Packs packs={view.packs} isClassifierFaulty={view.classifier?.is === 'faulty'} />
      {view.mode === 'strict' ? <Word tip={t('strip.strictMeans')}>{t('strip.strict')}</Word> : null}
      {draftError === undefined ? null : <DraftLost error={draftError} />}
      <span className="grow strip-gap" />
      {view.synthetic ? <span className="strip-quiet">{t('strip.synthetic')}</span> : null}
      <button type="button" className="wide-only" onClick={() => call.getState().setLanguage(otherLanguage(language))}>
        <ArrowLeftRight aria-hidden="true" size={14} />{t(`strip.answer.${language}`)} <kbd>Ctrl+L</kbd>
      </button>
      <span className="wide-only strip-last">{view.user.name}</span>
    </footer>
  );
}

function Item({ icon, wide = false, alert = false, children }: { readonly icon: ReactNode; readonly wide?: boolean; readonly alert?: boolean; readonly children: ReactNode }) {
  return <span className={`num${wide ? ' wide-only' : ''}${alert ? ' strip-alert' : ''}`}>{icon}{children}</span>;
}

const MINUTE = 60_000;

function DataAge({ data }: { readonly data: SessionView['data'] }) {
  const { t, language } = useUiText();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  if (data.asOf === null || data.age === 'none') return <Item icon={<Clock aria-hidden="true" size={14} />}>{t('strip.noData')}</Item>;
  const old = data.age === 'stale' || data.age === 'too_old';
  const Icon = old ? Contrast : Clock;
  const age = formatAge(data.asOf, new Date(now).toISOString(), language);
  return <Item alert={old} icon={<Icon aria-hidden="true" size={14} />}>{t(data.age === 'too_old' ? 'strip.old' : 'strip.data', { age })}</Item>;
}

/** The desk ran the examples of every pack at start; the button lists what did not hold. */
function Packs({ packs, isClassifierFaulty }: { readonly packs: SessionView['packs']; readonly isClassifierFaulty: boolean }) {
  const { t } = useUiText();
  const { screen } = useDesk();
  const all = [packs.guard, packs.scripts, packs.policies, packs.glossary];
  const total = all.reduce((sum, pack) => sum + pack.testsTotal, 0);
  const passed = all.reduce((sum, pack) => sum + pack.testsPassed, 0);
  const problems = all.reduce((sum, pack) => sum + pack.problems.length, 0);
  const values = { scripts: packs.scripts.version, guard: packs.guard.version, passed, total, failed: total - passed };
  const stopped = packs.guard.notWorking ?? [];
  const sentence = packs.guard.testsRunning === true ? 'strip.packsRunning' : total === 0 ? 'strip.packsUntested' : passed === total ? 'strip.packs' : 'strip.packsFailed';
  const failed = (passed < total && packs.guard.testsRunning !== true) || problems > 0 || stopped.length > 0 || isClassifierFaulty;
  return (
    <button type="button" className={`num${failed ? ' strip-alert' : ' wide-only'}`} aria-haspopup="dialog" onClick={() => screen.getState().open('packs')}>
      <Package aria-hidden="true" size={14} />
      {t(sentence, values)}{problems === 0 ? '' : ` · ${t('strip.problems', { count: problems })}`}{stopped.length === 0 ? '' : ` · ${t('strip.guardStopped')}`}{isClassifierFaulty ? ` · ${t('strip.classifierFaulty')}` : ''}
    </button>
  );
}

function DraftLost({ error }: { readonly error: DeskError }) {
  const text = useUiText();
  const { happened, next } = errorText(text, error);
  return <Word alert tip={`${happened} ${next}`}>{text.t('strip.draftLost')}</Word>;
}

/** A word; what it means is shown on hover and on focus. */
function Word({ tip, alert = false, children }: { readonly tip: string; readonly alert?: boolean; readonly children: ReactNode }) {
  const id = useId();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a stop for the keyboard, so that the meaning can be read there too
    <span className={`strip-mode${alert ? ' strip-alert' : ''}`} tabIndex={0} aria-describedby={id}>{children}<span className="strip-tip" id={id} role="tooltip">{tip}</span></span>
  );
}
