/** Which keys are there? The key table in the language of the interface, printed as it is heard. */

import { formatKey } from '../../i18n/formatKey.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useSession } from '../../platform/desk.tsx';
import { KEYMAP } from '../../platform/keymap.ts';
import type { KeyBinding } from '../../platform/keymap.ts';
import { Sheet, SheetHead } from '../../ui/Sheet.tsx';
import './keys.css';

const GROUPS = ['anywhere', 'call', 'answer', 'lists'] as const;

export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useUiText();
  const singleKeys = useSession((state) => state.view?.preferences.singleKeys ?? true);
  return (
    <Sheet label={t('keys.title')} onClose={onClose} className="sheet sheet-wide">
      <SheetHead title={t('keys.title')} closeLabel={t('keys.close')} closeKey={t('key.Esc')} onClose={onClose} />
      <div className="sheet-body key-groups">
        {GROUPS.map((group) => (
          <section key={group} className="key-group">
            <h3>{t(`keys.group.${group}`)}</h3>
            <dl>{KEYMAP.filter((binding) => binding.group === group && (singleKeys || binding.single !== true)).map((binding) => <Keys key={binding.command} binding={binding} />)}</dl>
          </section>
        ))}
        <p className="meta-2 key-note">{t('keys.browser')} {t(singleKeys ? 'keys.single' : 'keys.singleOff')}</p>
      </div>
    </Sheet>
  );
}

function Keys({ binding }: { readonly binding: KeyBinding }) {
  const text = useUiText();
  return (
    <div className="key-row">
      <dt>{text.t(`command.${binding.command.replaceAll('.', '_')}.name`)}</dt>
      <dd>
        {binding.keys.map((key, index) => (
          <span key={key}>{index === 0 ? '' : ` ${text.t('keys.or')} `}<kbd>{formatKey(key, text)}{binding.browserKeeps?.includes(key) === true ? '°' : ''}</kbd></span>
        ))}
      </dd>
    </div>
  );
}
