/** What does the Case pane say while no case is open: locked, empty or loading? */

import { FolderOpen, Lock } from 'lucide-react';
import { useUiText } from '../../i18n/useUiText.ts';

export type ClosedReason = 'locked' | 'empty' | 'loading';

export function ClosedPane({ reason }: { readonly reason: ClosedReason }) {
  const { t } = useUiText();
  if (reason === 'loading') return <Loading label={t('case.loading')} />;
  const Icon = reason === 'locked' ? Lock : FolderOpen;
  return (
    <div className="cf-closed">
      <Icon aria-hidden="true" size={28} strokeWidth={1.2} />
      <h2>{t(`case.${reason}.title`)}</h2>
      <p>{t(`case.${reason}.next`)}</p>
      <p className="cf-meta"><kbd className="cf-kbd">{reason === 'locked' ? 'F3' : 'F2'}</kbd> {t(`case.${reason}.key`)}</p>
    </div>
  );
}

/** Lines of the size of what comes, after 150 ms; never a spinner over content. */
function Loading({ label }: { readonly label: string }) {
  return (
    <output className="cf-loading">
      <span className="cf-sr">{label}</span>
      {[60, 85, 40, 70, 70, 55].map((width, at) => <span key={`${at}-${width}`} className="cf-skeleton" style={{ width: `${width}%` }} />)}
    </output>
  );
}
