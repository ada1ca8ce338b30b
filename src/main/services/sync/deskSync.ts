/** What goes on between a desk and its hub? One thing that can be shown and asked: cases that follow, a log that goes out, and what hinders either. */

import type { DeskError } from '../../../contract/contract.ts';
import { RUNS_SHOWN, type SyncRunView, type SyncView } from '../../../contract/deskApi/sync.ts';
import { deskError } from '../../../contract/errors.ts';
import type { HubEnrolment } from '../../../contract/hubEnrolment.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Instant } from '../../../domain/kernel/time.ts';
import type { HubLink } from '../../ports/hubLink.ts';
import type { Journal } from '../../ports/journal.ts';
import { createContact } from './contact.ts';
import { enrol, readEnrolment } from './enrolment.ts';
import type { FollowHub } from './followHub.ts';
import { createOutbox, type Outbox, type OutboxParts } from './outbox.ts';
import { viewSync } from './syncView.ts';

export interface DeskSyncParts extends Pick<OutboxParts, 'crypto' | 'clock' | 'timing' | 'logger' | 'onFork'> {
  readonly journal: Journal;
  /** To an address somebody typed, or that was kept; `url` is what of it is kept. */
  readonly openLink: (url: string) => Result<{ readonly link: HubLink; readonly url: string }, DeskError>;
  readonly follow: (link: HubLink, onStatus: () => void) => FollowHub;
  readonly cases: () => number;
  /** The hub told its time: ages and deadlines count by it. */
  readonly onHubTime: (hubTime: Instant) => void;
  /** What a screen shows is another than before. */
  readonly onChanged: (view: SyncView) => void;
}

export interface DeskSync {
  view(): SyncView;
  history(): readonly SyncRunView[];
  /** To the hub it is enrolled with; another one where it was enrolled anew. */
  link(): HubLink | undefined;
  /** Asks for cases and offers the log, once each. */
  now(): Promise<Result<SyncView, DeskError>>;
  /** To another hub than it is enrolled with only where `mayGoElsewhere`: its log goes there. The same one may take it in again. */
  enrol(given: { readonly url: string; readonly code: string }, mayGoElsewhere?: boolean): Promise<Result<SyncView, DeskError>>;
  /** The network or the computer came back. */
  returned(): void;
  /** Before the cases and the journal are closed. */
  close(): Promise<void>;
}

interface Bond {
  readonly enrolment: HubEnrolment;
  readonly link: HubLink;
  readonly outbox: Outbox;
  readonly follow: FollowHub;
  readonly stop: () => void;
}

/** Desks whose hub went away do not all ask in one moment whether it did. */
const LOST_MS = 4_000;
/** Screens are told this often at most. */
const TELL_MS = 400;

export function createDeskSync(parts: DeskSyncParts): DeskSync {
  const { journal, timing } = parts;
  const contact = createContact(journal);
  let bond: Bond | undefined;
  let isClosed = false;
  let isTelling = false;
  let told = '';

  const view = (): SyncView => viewSync({ bond, cases: parts.cases(), journal, lastContactAt: contact.at() });
  const tell = (): void => {
    isTelling = false;
    if (isClosed) return;
    const now = view();
    const text = JSON.stringify({ ...now, lastContactAt: null });
    if (text === told) return;
    told = text;
    parts.onChanged(now);
  };
  const changed = (): void => {
    if (isTelling || isClosed) return;
    isTelling = true;
    timing.after(TELL_MS, tell);
  };
  const listen = (link: HubLink, outbox: Outbox): (() => void) => {
    let before: { readonly is: string; readonly epoch: string | undefined; readonly isAwake: boolean } = { is: 'unknown', epoch: undefined, isAwake: false };
    return link.onState(({ is, error, heard, isAwake }) => {
      const epoch = heard?.header.epoch ?? before.epoch;
      // The hub answers again, or is another than before: it may hold less of the log than it did.
      if ((is === 'online' && before.is === 'offline') || (before.epoch !== undefined && epoch !== before.epoch)) outbox.wake('hub');
      // Whoever was told first: the cases go now, not when they would next be asked for.
      if (error?.code === 'device.revoked' && bond?.follow.status().error?.code !== 'device.revoked') void bond?.follow.now();
      // The socket fell: whether the hub is still there is asked, before anybody reads that it is connected.
      if (before.isAwake && !isAwake && is === 'online') timing.after(timing.random() * LOST_MS, () => void (bond?.link === link && !link.state().isAwake && bond.follow.now()));
      before = { is, epoch, isAwake };
      if (heard !== undefined) {
        parts.onHubTime(heard.header.hubTime);
        contact.heard(new Date(Date.parse(parts.clock.now()) - (timing.elapsedMs() - heard.elapsedMs)).toISOString(), timing.elapsedMs());
      }
      changed();
    });
  };
  const bind = (enrolment: HubEnrolment, link: HubLink): void => {
    const log = { origin: enrolment.logOrigin, keys: enrolment.logKeys };
    const outbox = createOutbox({ ...parts, link, store: journal.outbox, log, last: () => journal.head().counter, onChanged: changed });
    bond = { enrolment, link, outbox, stop: listen(link, outbox), follow: parts.follow(link, changed) };
    changed();
  };
  const unbind = async (): Promise<void> => {
    const former = bond;
    bond = undefined;
    if (former === undefined) return;
    former.stop();
    await Promise.all([former.outbox.close(), former.follow.close()]);
    former.link.close();
  };

  journal.onAppended(() => {
    bond?.outbox.wake('entry');
    changed();
  });
  const kept = readEnrolment(journal);
  const opened = kept === undefined ? undefined : parts.openLink(kept.url);
  if (kept !== undefined && opened?.ok === true) bind(kept, opened.value.link);

  return {
    view,
    link: () => bond?.link,
    history: () => historyOf(journal, bond?.follow),
    now: async () => {
      if (bond === undefined) return err(deskError('hub.not_enrolled'));
      bond.link.reset();
      await Promise.all([bond.outbox.now(), bond.follow.now()]);
      return ok(view());
    },
    enrol: async ({ url, code }, mayGoElsewhere = false) => {
      const link = parts.openLink(url);
      if (!link.ok) return link;
      const known = readEnrolment(journal)?.url;
      if (known !== undefined && known !== link.value.url && !mayGoElsewhere) {
        link.value.link.close();
        return err(deskError('method.forbidden', { method: 'sync.enrol' }));
      }
      const enrolled = await enrol({ link: link.value.link, journal, url: link.value.url, code, at: parts.clock.now() });
      if (!enrolled.ok || isClosed) {
        link.value.link.close();
        return enrolled.ok ? err(deskError('session.locked')) : enrolled;
      }
      await unbind();
      bind(enrolled.value, link.value.link);
      return ok(view());
    },
    returned: () => {
      bond?.link.reset();
      bond?.outbox.wake('hub');
      void bond?.follow.now();
    },
    close: async () => {
      isClosed = true;
      contact.keep();
      await unbind();
    },
  };
}

/** Runs of the log are kept in the journal, those of the cases since the desk opened; newest first. */
function historyOf(journal: Journal, follow: FollowHub | undefined): readonly SyncRunView[] {
  const cases = (follow?.runs() ?? []).map(({ at, rows, code }) => ({ what: 'cases' as const, startedAt: at, endedAt: at, cases: rows, entries: 0, ...(code === 'ok' ? {} : { code }) }));
  return [...cases, ...journal.outbox.runs(RUNS_SHOWN)].toSorted((left, right) => right.startedAt.localeCompare(left.startedAt)).slice(0, RUNS_SHOWN);
}
