/** What does the find box answer before anybody is verified? How many entries match, what the text was read as, what to ask next. */

import type { FindResult } from '../../../contract/deskApi/cases.ts';
import { errorText } from '../../i18n/errorText.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useCall, useDesk, useSession } from '../../platform/desk.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Field, Select } from '../../ui/Field.tsx';
import { groupNumber } from '../../i18n/groupNumber.ts';

export function FindOutcome() {
  const text = useUiText();
  const find = useCall((state) => state.find);
  const refused = useCall((state) => state.verification.status === 'not_confirmed' || state.verification.status === 'locked');
  const hasText = find.query.text.trim() !== '';
  const problem = find.error === undefined ? undefined : errorText(text, find.error);
  return (
    <div className={hasText ? 'section who-found' : undefined}>
      {/* One polite message per answer; it keeps its place while the next one is searched. */}
      <output id="find-outcome" className="who-outcome">
        {hasText && problem !== undefined ? <Callout level="soft" title={problem.happened}><p>{problem.next}</p></Callout> : null}
        {hasText && problem === undefined && find.result !== undefined ? (refused ? <Refused /> : <Lines result={find.result} />) : null}
        {hasText && problem === undefined && find.result === undefined ? <p className="meta">{text.t('who.find.searching')}</p> : null}
      </output>
      {hasText && find.result !== undefined && !refused ? <Narrowing result={find.result} /> : null}
    </div>
  );
}

/** Failed, restricted and no match read the same, the number of entries included (ruling 8). */
function Refused() {
  const { t } = useUiText();
  return <p className="meta-2">{t('who.find.repeat')}</p>;
}

function Lines({ result }: { readonly result: FindResult }) {
  const { t, pick } = useUiText();
  if (result.readAs === 'empty') return null;
  const isForeign = result.looksLike !== undefined;
  return (
    <>
      {isForeign ? <p>{t('who.find.looksLike', { kind: pick(result.looksLike.label) })}</p> : <p className="strong">{countText(result, t)}</p>}
      {result.readBack === undefined ? null : <p>{t('who.find.readBack', { number: groupNumber(result.readBack) })}</p>}
      {result.prefixNote === undefined || result.count > 0 ? null : <p className="meta-2">{t('who.find.prefix', { prefix: result.prefixNote.prefix, usually: pick(result.prefixNote.usually) })}</p>}
      {result.misspelled ? <p className="meta-2">{t('who.find.misspelled')}</p> : null}
      {result.count === 0 && !isForeign && result.askNext === undefined ? <p className="meta-2">{t(result.readAs === 'name' ? 'who.find.noMeaning' : 'who.find.repeat')}</p> : null}
      {result.askNext === undefined ? null : <p className="who-ask">{t(`who.find.ask.${result.askNext}`)}</p>}
    </>
  );
}

function countText({ count, countIsLimit }: FindResult, t: ReturnType<typeof useUiText>['t']): string {
  if (count === 0) return t('who.find.none');
  return t(countIsLimit ? 'who.find.limit' : 'who.find.count', { count });
}

/** What narrows a name; a field stays once it was asked for, so that it can be corrected. */
function Narrowing({ result }: { readonly result: FindResult }) {
  const { t, label } = useUiText();
  const { call } = useDesk();
  const query = useCall((state) => state.find.query);
  const choices = useSession((state) => state.view?.choices);
  const wants = (kind: 'birth_date' | 'country' | 'line', given: string | undefined): boolean => result.askNext === kind || given !== undefined;
  const options = (labels: NonNullable<typeof choices>['lines']) => [{ value: '', label: t('who.find.any') }, ...labels.map((one) => ({ value: one.code, label: label(one) })).toSorted((a, b) => a.label.localeCompare(b.label))];
  return (
    <div className="who-narrow">
      {wants('birth_date', query.birthDate) ? <Field small label={t('who.find.birthDate')} placeholder={t('who.find.birthDateExample')} maxLength={40} value={query.birthDate ?? ''} onChange={(event) => call.getState().setFind({ birthDate: event.target.value })} {...focusMark(result.askNext === 'birth_date')} /> : null}
      {wants('country', query.country) && choices !== undefined ? <Select small label={t('who.find.country')} options={options(choices.countries)} value={query.country ?? ''} onChange={(event) => call.getState().setFind({ country: event.target.value })} {...focusMark(result.askNext === 'country')} /> : null}
      {wants('line', query.line) && choices !== undefined ? <Select small label={t('who.find.line')} options={options(choices.lines)} value={query.line ?? ''} onChange={(event) => call.getState().setFind({ line: event.target.value })} {...focusMark(result.askNext === 'line')} /> : null}
    </div>
  );
}

/** Enter in the find box goes to what is to be asked next. */
const focusMark = (isNext: boolean): { readonly 'data-focus-target'?: string } => (isNext ? { 'data-focus-target': 'verify' } : {});
