/** Which facts has the caller said? They are typed as said and go to the desk as one set; here they are kept nowhere. */

import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { VerificationPlan } from '../../../contract/deskApi/cases.ts';
import type { FactorKind } from '../../../domain/cases/caller.ts';
import type { CodeLabel } from '../../../domain/glossary/label.ts';
import { errorText } from '../../i18n/errorText.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useCall, useDesk, useSession } from '../../platform/desk.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field, Select } from '../../ui/Field.tsx';
import { isAboutHolder, missingFacts, shownFacts } from './factPlan.ts';

type Stated = Readonly<Partial<Record<FactorKind, string>>>;

export function FactForm({ plan }: { readonly plan: VerificationPlan }) {
  const { t } = useUiText();
  const { call } = useDesk();
  const [stated, setStated] = useState<Stated>({});
  const [added, setAdded] = useState<readonly FactorKind[]>([]);
  const status = useCall((state) => state.verification.status);
  const labels = useFactLabels();
  const filled = plan.factors.map((factor) => factor.kind).filter((kind) => (stated[kind] ?? '').trim() !== '');
  const missing = missingFacts(plan, filled);
  const shown = shownFacts(plan, added);
  const rest = plan.factors.filter((factor) => !shown.includes(factor));
  const off = missing.count > 0 || missing.required !== undefined || status === 'judging' || plan.locked || status === 'locked';

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!off) void call.getState().verify(filled.map((kind) => ({ kind, value: (stated[kind] ?? '').trim() })));
  };
  return (
    <form className="facts" onSubmit={submit} autoComplete="off">
      {shown.map((factor, index) => (
        <Field key={factor.kind} small maxLength={200} value={stated[factor.kind] ?? ''} onChange={(event) => setStated({ ...stated, [factor.kind]: event.target.value })}
          label={<>{labels(factor.kind)}{factor.chosen ? <em className="fact-note">{t('who.card.picked')}</em> : isAboutHolder(factor.kind) && !factor.required ? <em className="fact-note">{t('who.card.optional')}</em> : null}</>}
          {...(index === 0 ? { 'data-focus-target': 'verify' } : {})} />
      ))}
      {rest.length === 0 ? null : (
        <Select small hideLabel label={t('who.card.addFact')} value="" onChange={(event) => setAdded([...added, event.target.value as FactorKind])}
          options={[{ value: '', label: t('who.card.other') }, ...rest.map((factor) => ({ value: factor.kind, label: labels(factor.kind) }))]} />
      )}
      <Problem />
      <div className="facts-end">
        <p className="meta-2" id="facts-missing">{missing.required !== undefined ? t('who.card.missingPicked', { fact: labels(missing.required).toLocaleLowerCase() }) : missing.count > 0 ? t('who.card.missing', { count: missing.count }) : ''}</p>
        <Button kind="primary" type="submit" off={off} aria-describedby="facts-missing">{t(status === 'judging' ? 'who.card.checking' : 'who.card.check')}</Button>
      </div>
    </form>
  );
}

function Problem() {
  const text = useUiText();
  const error = useCall((state) => state.verification.error);
  if (error === undefined) return null;
  const said = errorText(text, error);
  return <p className="fact-problem" role="alert">{said.happened} {said.next}</p>;
}

function useFactLabels(): (kind: FactorKind) => string {
  const { label } = useUiText();
  const factors: readonly CodeLabel[] | undefined = useSession((state) => state.view?.choices.factors);
  return (kind) => {
    const found = factors?.find((factor) => factor.code === kind);
    return found === undefined ? kind : label(found);
  };
}
