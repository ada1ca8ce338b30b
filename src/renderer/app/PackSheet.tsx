/** Did every pack pass its own examples, and if not, which line of which file, and what to do? */

import type { ClassifierStatus, PackStatus, SentPacks, SessionView } from '../../contract/deskApi/session.ts';
import type { AuthorError } from '../../domain/guard/rule.ts';
import { dayOf, formatDay, formatTime } from '../i18n/formatDate.ts';
import { errorText } from '../i18n/errorText.ts';
import { useUiText } from '../i18n/useUiText.ts';
import { useSession } from '../platform/desk.tsx';
import { Callout } from '../ui/Callout.tsx';
import { Sheet, SheetHead } from '../ui/Sheet.tsx';

const SIDES = ['question', 'reply'] as const;
const PACKS: readonly (keyof SessionView['packs'])[] = ['guard', 'scripts', 'policies', 'glossary'];

export function PackSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useUiText();
  const packs = useSession((state) => state.view?.packs);
  const sent = useSession((state) => state.view?.sentPacks);
  const classifier = useSession((state) => state.view?.classifier);
  if (packs === undefined) return null;
  return (
    <Sheet label={t('packs.title')} onClose={onClose}>
      <SheetHead title={t('packs.title')} closeLabel={t('keys.close')} closeKey={t('key.Esc')} onClose={onClose} />
      <div className="sheet-body pack-list">
        {PACKS.map((name) => <Pack key={name} name={t(`packs.name.${name}`)} pack={packs[name]} />)}
        {sent === undefined ? null : <Sent sent={sent} />}
        {classifier === undefined ? null : <Classifier classifier={classifier} />}
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

/** What the hub published, by its own numbers: the versions above are those the authors write into their files. */
function Sent({ sent }: { readonly sent: SentPacks }) {
  const text = useUiText();
  const { t } = text;
  const nameOf = (kind: SentPacks['refused'][number]['kind']): string => t(`packs.name.${kind}`);
  return (
    <section className="pack" aria-label={t('packs.sent.title')}>
      <h3>{t('packs.sent.title')}</h3>
      {(['inForce', 'waiting'] as const).flatMap((state) => sent[state].map(({ kind, version, effectiveAt }) => (
        <p key={`${state} ${kind} ${version}`} className="meta-2 num">{t(`packs.sent.${state}`, { name: nameOf(kind), version, at: `${formatDay(dayOf(effectiveAt), text.language)}, ${formatTime(effectiveAt, text.language)}` })}</p>
      )))}
      {sent.refused.map(({ kind, version, code }) => {
        const { happened, next } = errorText(text, { code });
        return <Callout key={`${kind} ${version}`} level="soft" title={t('packs.sent.refused', { name: nameOf(kind), version })}><p className="meta-2">{happened} {next} <span className="id">{code}</span></p></Callout>;
      })}
    </section>
  );
}

/** Enough of the hash to compare it by eye. */
const HASH_SHOWN = 12;

/** Beside the packs, not one of them: it is shown only where the desk was started with one. */
function Classifier({ classifier }: { readonly classifier: ClassifierStatus }) {
  const text = useUiText();
  const name = text.t('packs.classifier.name');
  const fault = classifier.is === 'faulty' ? errorText(text, classifier.error) : undefined;
  return (
    <section className="pack" aria-label={name}>
      <h3>{name}{classifier.is === 'on' ? <> <span className="meta-2 num"><bdi>{classifier.name.id}</bdi> · {classifier.name.hash.slice(0, HASH_SHOWN)}</span></> : null}</h3>
      {fault === undefined ? <p className="meta-2">{text.t(`packs.classifier.${classifier.is}`)}</p> : <Callout level="soft" title={fault.happened}><p className="meta-2">{fault.next} <span className="id">{fault.code}</span></p></Callout>}
    </section>
  );
}

/** What an author wrote stands as written, and what is said of it is English like the files; the place in the file leads straight to it. */
function Problem({ problem }: { readonly problem: AuthorError }) {
  const { t } = useUiText();
  return (
    <li>
      <p><span className="id">{problem.line === undefined ? problem.file : t('packs.place', { file: problem.file, line: problem.line })}</span>{problem.ruleId === undefined ? '' : ` · ${problem.ruleId}`} <span className="meta-2">{problem.code}</span></p>
      <p lang="en"><bdi>{problem.text}</bdi></p>
      <p className="meta-2" lang="en">{problem.hint}</p>
    </li>
  );
}
