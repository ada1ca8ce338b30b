/** How is anything done from anywhere with one key? A combobox over actions, verified cases and scripts (product 5.1 A). */

import { FileText, FolderOpen, Search, Zap } from 'lucide-react';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useUiText } from '../../i18n/useUiText.ts';
import { useCall } from '../../platform/desk.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { readQuery, rankRows } from './paletteRows.ts';
import type { PaletteAction, PaletteRow } from './paletteRows.ts';
import { rememberUse, recentUses } from './recentUses.ts';
import { usePaletteRows } from './usePaletteRows.ts';
import './palette.css';

const ICONS = { actions: Zap, cases: FolderOpen, scripts: FileText } as const;
const LIST = 'palette-list';

export function Palette({ actions, onClose }: { readonly actions: readonly PaletteAction[]; readonly onClose: () => void }) {
  const { t } = useUiText();
  const language = useCall((state) => state.answerLanguage);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const rows = usePaletteRows(actions);
  const found = rankRows(rows, readQuery(text), recentUses());
  const chosen = found[Math.min(at, found.length - 1)];
  const list = useRef<HTMLDivElement>(null);

  const run = (row: PaletteRow | undefined, stay: boolean): void => {
    if (row === undefined || row.refusal !== undefined) return;
    rememberUse(row.id);
    // The sheet gives the focus back first; what runs may then send it elsewhere.
    if (!stay) onClose();
    row.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = found.length - 1;
    const to = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, PageDown: Math.min(last, at + 8), PageUp: Math.max(0, at - 8) }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt(to);
      list.current?.querySelector(`[data-row="${to}"]`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') { event.preventDefault(); run(chosen, event.ctrlKey); }
  };
  return (
    <Sheet label={t('palette.title')} onClose={onClose} className="sheet sheet-wide palette">
      <div className="palette-box">
        <Search aria-hidden="true" size={16} strokeWidth={1.5} />
        <input type="text" role="combobox" aria-expanded aria-controls={LIST} aria-activedescendant={chosen === undefined ? undefined : `palette-${chosen.id}`} aria-label={t('palette.title')} value={text} autoComplete="off" spellCheck={false} maxLength={200}
          onChange={(event) => { setText(event.target.value); setAt(0); }} onKeyDown={onKeyDown} />
        <output className="meta">{t('palette.count', { count: found.length })}</output>
        <kbd>{t('key.Esc')}</kbd>
      </div>
      <div className="palette-columns">
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows with keys, reasons and a preview cannot be a datalist */}
        <div className="palette-list" role="listbox" id={LIST} aria-label={t('palette.results')} ref={list} tabIndex={-1}>
          {found.map((row, index) => <Row key={row.id} row={row} index={index} isFirst={found[index - 1]?.group !== row.group} isChosen={row === chosen} onRun={() => run(row, false)} />)}
          {found.length === 0 ? <p className="palette-none meta-2">{t('palette.none')}</p> : null}
        </div>
        <aside className="palette-preview" aria-label={t('palette.preview')}>
          {chosen?.preview === undefined ? null : <><p className="id">{chosen.code}</p><blockquote lang={language}>{chosen.preview}</blockquote></>}
          {chosen?.refusal === undefined ? null : <p className="meta-2">{chosen.refusal}</p>}
        </aside>
      </div>
      <div className="palette-foot">
        <span><kbd>{t('key.Enter')}</kbd> {t('palette.run')}</span>
        <span><kbd>{`Ctrl+${t('key.Enter')}`}</kbd> {t('palette.runStay')}</span>
        <span className="grow" />
        <span><kbd>&gt;</kbd> {t('palette.hintActions')}</span>
        <span><kbd>#</kbd> {t('palette.hintCases')}</span>
        <span><kbd>/</kbd> {t('palette.hintScripts')}</span>
      </div>
    </Sheet>
  );
}

interface RowProps {
  readonly row: PaletteRow;
  readonly index: number;
  readonly isFirst: boolean;
  readonly isChosen: boolean;
  readonly onRun: () => void;
}

function Row({ row, index, isFirst, isChosen, onRun }: RowProps) {
  const { t } = useUiText();
  const Icon = ICONS[row.group];
  return (
    <>
      {isFirst ? <div className="palette-group" role="presentation">{t(`palette.group.${row.group}`)}</div> : null}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- keys go to the box (active descendant) */}
      <div className="palette-row" role="option" id={`palette-${row.id}`} data-row={index} aria-selected={isChosen} aria-disabled={row.refusal === undefined ? undefined : true} onClick={onRun}>
        <Icon aria-hidden="true" size={16} strokeWidth={1.5} />
        {row.code === undefined ? null : <span className="id">{row.code}</span>}
        <span className="grow cut">{row.name}</span>
        {row.note === undefined ? null : <span className="meta">{row.note}</span>}
        {row.refusal === undefined ? null : <span className="meta palette-why">{row.refusal}</span>}
        {row.key === undefined ? null : <kbd>{row.key}</kbd>}
      </div>
    </>
  );
}
