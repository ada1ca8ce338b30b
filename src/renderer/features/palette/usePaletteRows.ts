/** What can the palette offer now? Actions, cases verified on this call, scripts of the pack. Nothing of an unverified case. */

import { useEffect, useMemo, useState } from 'react';
import type { ScriptOffer } from '../../../contract/deskApi/scripts.ts';
import { otherLanguage } from '../../../domain/kernel/bilingual.ts';
import { formatKey } from '../../i18n/formatKey.ts';
import { raiseFirst, useUiText } from '../../i18n/useUiText.ts';
import { useCall, useDesk } from '../../platform/desk.tsx';
import { bindingOf } from '../../platform/keymap.ts';
import type { PaletteAction, PaletteRow } from './paletteRows.ts';

export function usePaletteRows(actions: readonly PaletteAction[]): readonly PaletteRow[] {
  const scripts = useScripts();
  const cases = useCaseRows();
  const shown = useActionRows(actions);
  return useMemo(() => [...shown, ...cases, ...scripts], [shown, cases, scripts]);
}

function useActionRows(actions: readonly PaletteAction[]): readonly PaletteRow[] {
  const text = useUiText();
  return useMemo(() => actions.map((action) => {
    const name = `command.${action.id.replaceAll('.', '_')}`;
    const [key] = bindingOf(action.id)?.keys ?? [];
    return {
      id: action.id, group: 'actions' as const, name: text.t(`${name}.name`), words: text.has(`${name}.words`) ? text.t(`${name}.words`) : '', run: action.run,
      ...(key === undefined ? {} : { key: formatKey(key, text) }), ...(action.refusal === undefined ? {} : { refusal: action.refusal }),
    };
  }), [actions, text]);
}

function useCaseRows(): readonly PaletteRow[] {
  const { call, screen } = useDesk();
  const { t, label } = useUiText();
  const cases = useCall((state) => state.verifiedCases);
  return useMemo(() => cases.map((one) => ({
    id: `case-${one.caseId}`, group: 'cases' as const, name: t('palette.openCase', { number: one.number ?? t('who.cases.noNumber') }), words: `${one.line.label.en} ${one.line.label.fr}`, note: label(one.line),
    run: () => { screen.getState().go('call'); screen.getState().showPane('case'); void call.getState().openCase(one.caseId); },
  })), [cases, call, screen, t, label]);
}

const NO_OFFERS: readonly ScriptOffer[] = [];

function useScripts(): readonly PaletteRow[] {
  const { call, screen } = useDesk();
  const { t, language } = useUiText();
  const blocks = useCall((state) => state.blocks);
  const hasCall = useCall((state) => state.call !== undefined);
  const [offers, setOffers] = useState(NO_OFFERS);
  useEffect(() => {
    let wanted = true;
    const read = async (): Promise<void> => {
      const all = await call.getState().listScripts('');
      if (wanted) setOffers(all);
    };
    if (hasCall) void read();
    return () => { wanted = false; };
  }, [call, hasCall]);
  return useMemo(() => offers.map((offer) => {
    const isIn = blocks.some((block) => block.kind === 'script' && block.scriptId === offer.scriptId);
    const refusal = offer.offered ? undefined : t(`answer.refusal.${offer.refusal ?? 'condition'}`);
    return {
      id: `script-${offer.scriptId}`, group: 'scripts' as const, code: offer.scriptId, name: raiseFirst(offer.title[language]), words: offer.title[otherLanguage(language)],
      ...(offer.preview === undefined ? {} : { preview: offer.preview }), ...(refusal === undefined ? {} : { refusal }), ...(isIn ? { note: t('palette.inAnswer') } : {}),
      run: () => { screen.getState().go('call'); screen.getState().showPane('answer'); call.getState().addScript(offer.scriptId, offer.itemId); },
    };
  }), [offers, blocks, t, language, call, screen]);
}
