/** What has the caller said that a script depends on? Ticked by the agent; never a fact of the record (ruling 20). */

import type { ScriptOffer } from '../../../contract/deskApi/scripts.ts';
import type { CodeLabel } from '../../../domain/glossary/label.ts';
import { useUiText } from '../../i18n/useUiText.ts';

export interface CallerSaysProps {
  readonly ticks: readonly CodeLabel[];
  readonly ticked: readonly string[];
  readonly onTick: (code: string, on: boolean) => void;
}

const MOST_TICKS = 4;

/** Ticks that matter for the best offers, and every tick already set. */
export function ticksOf(offers: readonly ScriptOffer[], ticked: readonly string[]): readonly CodeLabel[] {
  const all = new Map<string, CodeLabel>();
  for (const offer of offers) for (const tick of offer.ticks ?? []) all.set(tick.code, tick);
  const set = [...all.values()].filter((tick) => ticked.includes(tick.code));
  return [...set, ...[...all.values()].filter((tick) => !ticked.includes(tick.code)).slice(0, Math.max(0, MOST_TICKS - set.length))];
}

export function CallerSays({ ticks, ticked, onTick }: CallerSaysProps) {
  const { t, word } = useUiText();
  if (ticks.length === 0) return null;
  return (
    <fieldset className="an-says">
      <legend className="an-meta">{t('answer.says.legend')}</legend>
      {ticks.map((tick) => (
        <label key={tick.code}>
          <input type="checkbox" checked={ticked.includes(tick.code)} onChange={(event) => onTick(tick.code, event.target.checked)} />
          <span>{word(tick)}</span>
        </label>
      ))}
    </fieldset>
  );
}
