/** Did every pack pass its own examples, and if not, which line of which file, and what to do? */

import type { PackStatus, SessionView } from '../../contract/deskApi/session.ts';
import type { AuthorError } from '../../domain/guard/rule.ts';
import { useUiText } from '../i18n/useUiText.ts';
import { useSession } from '../platform/desk.tsx';
import { Callout } from '../ui/Callout.tsx';
import { Sheet, SheetHead } from '../ui/Sheet.tsx';

const SIDES = ['question', 'reply'] as const;
const PACKS: readonly (keyof SessionView['packs'])[] = ['guard', 'scripts', 'policies', 'glossary'];

export function PackSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useUiText();
  const packs = useSession((state) => state.view?.packs);
  if (packs === undefined) return null;
  return (
    <Sheet label={t('packs.title')} onClose={onClose}>
      <SheetHead title={t('packs.title')} closeLabel={t('keys.close')} closeKey={t('key.Esc')} onClose={onClose} />
      <div className="sheet-body pack-list">
        {PACKS.map((name) => <Pack key={name} name={t(`packs.name.${name}`)} pack={packs[name]} />)}
      </div>
    </Sheet>
  );
}

function Pack({ name, pack }: { readonly name: string; readonly pack: PackStatus }) {
  const { t } = useUiText();
  const failed = pack.testsTotal - pack.testsPassed;
  const result = pack.testsRunning === true ? t('packs.running') : pack.testsTotal === 0 ? t('packs.untested') : failed === 0 ? t('packs.pass', { count: pack.testsTotal }) : t('packs.fail', { failed, count: pack.testsTotal });
  return (
    <section className="pack" aria-label={name}>
      <h3>{name} <span className="meta-2 num">{pack.version}</span></h3>
      <p className={failed === 0 || pack.testsRunning === true ? 'meta-2' : 'strong'}>{result}</p>
      {pack.sides === undefined ? null : <p className="meta-2 num">{SIDES.map((side) => t(`packs.side.${side}`, { ...pack.sides?.[side] })).join(' · ')}</p>}
      {(pack.notWorking ?? []).map((side) => <Callout key={side} level="hard" title={t(`packs.stopped.${side}`)}><p className="meta-2">{t('packs.stoppedMeans')}</p></Callout>)}
      {pack.problems.length === 0 ? null : (
        <Callout level="soft" title={t('packs.problems', { count: pack.problems.length })}>
          <p className="meta-2">{t('packs.setAside')}</p>
          <ol className="pack-problems">{pack.problems.map((problem) => <Problem key={`${problem.file} ${problem.line ?? 0} ${problem.code} ${problem.text}`} problem={problem} />)}</ol>
        </Callout>
      )}
    </section>
  );
}

/** What an author wrote stands as written; the place in the file leads straight to it. */
function Problem({ problem }: { readonly problem: AuthorError }) {
  const { t } = useUiText();
  return (
    <li>
      <p><span className="id">{problem.line === undefined ? problem.file : t('packs.place', { file: problem.file, line: problem.line })}</span>{problem.ruleId === undefined ? '' : ` · ${problem.ruleId}`} <span className="meta-2">{problem.code}</span></p>
      <p><bdi>{problem.text}</bdi></p>
      <p className="meta-2">{problem.hint}</p>
    </li>
  );
}
