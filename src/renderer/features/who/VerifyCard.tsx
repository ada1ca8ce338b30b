/** In which order is a caller verified? Reason, who, the set of facts, authority; the set is judged at once. */

import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CallerRole } from '../../../domain/cases/caller.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { VerificationState } from '../../platform/callState.ts';
import { useCall, useDesk, useSession } from '../../platform/desk.tsx';
import { Select } from '../../ui/Field.tsx';
import { FactForm } from './FactForm.tsx';
import { NotConfirmed } from './NotConfirmed.tsx';

export function VerifyCard() {
  const { t } = useUiText();
  const verification = useCall((state) => state.verification);
  const role = useCall((state) => state.callerRole);
  const needed = verification.plan?.needed;
  const isOver = verification.status === 'not_confirmed' || verification.status === 'locked';
  const [open, next] = [verification.plan !== undefined, role === 'other' ? 'none' : 'facts'];
  return (
    <>
      <section className="section" aria-label={t('who.card.title')}>
        <div className="section-head"><h2>{t('who.card.title')}</h2><kbd className="end">F3</kbd></div>
        <ol className="steps">
          <ReasonStep />
          <Step number={2} state="done"><RoleChoice role={role} isFirst={!open} /></Step>
          <Step number={3} state={open && next === 'facts' ? 'now' : 'open'}>
            <p className={open ? 'strong' : 'meta-2'}>{needed === undefined ? t('who.card.find') : t('who.card.facts', { count: needed })}</p>
          </Step>
        </ol>
        {verification.plan !== undefined && role !== 'other' ? <FactForm key={`${verification.plan.locator}-${role}`} plan={verification.plan} /> : null}
        {isOver ? null : <ol className="steps" start={4}><Step number={4} state="open"><p className="meta-2">{t(`who.card.authority.${role}`)}</p></Step></ol>}
      </section>
      <Outcome verification={verification} role={role} />
    </>
  );
}

function Outcome({ verification, role }: { readonly verification: VerificationState; readonly role: CallerRole }) {
  const { t } = useUiText();
  if (verification.status === 'not_confirmed' || verification.status === 'locked') return <NotConfirmed locked={verification.status === 'locked'} attemptsLeft={verification.attemptsLeft ?? 0} />;
  return role === 'other' ? null : <div className="section"><p className="meta-2">{t('who.card.whole')}</p></div>;
}

function ReasonStep() {
  const { t } = useUiText();
  const hasQuestion = useCall((state) => state.question.trim() !== '');
  const labels = useCall((state) => state.verdict?.labels);
  const first = labels?.[0];
  const word = first === undefined ? undefined : t(`label.${first.startsWith('advice') ? 'advice' : first}`);
  return (
    <Step number={1} state={hasQuestion ? 'done' : 'open'}>
      {!hasQuestion ? <p className="meta-2 row">{t('who.card.reasonAsk')}<kbd className="end">F4</kbd></p> : <p>{word === undefined ? t('who.card.reasonNoted') : t('who.card.reason', { reason: word })}</p>}
    </Step>
  );
}

function RoleChoice({ role, isFirst }: { readonly role: CallerRole; readonly isFirst: boolean }) {
  const { t, label } = useUiText();
  const { call } = useDesk();
  const roles = useSession((state) => state.view?.choices.callerRoles) ?? [];
  return (
    <Select small label={t('who.card.role')} options={roles.map((one) => ({ value: one.code, label: label(one) }))} value={role} onChange={(event) => call.getState().setCallerRole(event.target.value as CallerRole)}
      {...(isFirst ? { 'data-focus-target': 'verify' } : {})} />
  );
}

function Step({ number, state, children }: { readonly number: number; readonly state: 'done' | 'now' | 'open'; readonly children: ReactNode }) {
  return (
    <li className="step">
      <span className={`step-mark step-${state}`} aria-hidden="true">{state === 'done' ? <Check size={12} strokeWidth={2.2} /> : number}</span>
      <div className="step-body">{children}</div>
    </li>
  );
}
