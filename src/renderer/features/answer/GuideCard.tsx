/** What is said now, before a file is open? One approved opening in reading size, one card at a time. */

import type { ScriptOffer } from '../../../contract/deskApi/scripts.ts';
import { useUiText } from '../../i18n/useUiText.ts';

/** The best opening or verification script that may be read now. */
export function guideOf(offers: readonly ScriptOffer[]): ScriptOffer | undefined {
  return offers.filter((offer) => offer.offered && offer.section === 'verification' && offer.preview !== undefined).sort((a, b) => (a.rank ?? 99) - (b.rank ?? 99))[0];
}

export function GuideCard({ offer, language, onInsert }: { readonly offer: ScriptOffer; readonly language: 'en' | 'fr'; readonly onInsert: () => void }) {
  const { t } = useUiText();
  return (
    <section className="an-guide" aria-label={t('answer.guide.title')}>
      <p className="an-meta an-guide-title">{t('answer.guide.title')}</p>
      <p className="an-guide-text" lang={language}>{offer.preview}</p>
      <p className="an-row"><span className="an-meta an-id">{t('answer.say.source', { id: offer.scriptId, version: offer.version, state: t(`answer.state.${offer.state}`) })}</span>
        <button type="button" className="an-button an-push" onClick={onInsert}>{t('answer.guide.insert')}</button></p>
    </section>
  );
}
