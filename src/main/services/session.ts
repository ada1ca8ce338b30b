/** What does the desk say about the person, the data and the packs, and how is it locked? */

import type { Handlers, Role } from '../../contract/contract.ts';
import type { DeskApi } from '../../contract/deskApi/index.ts';
import { preferences as preferencesSchema, type Preferences, type SentPacks, type SessionView } from '../../contract/deskApi/session.ts';
import type { SyncView } from '../../contract/deskApi/sync.ts';
import { deskError } from '../../contract/errors.ts';
import { CALLER_ROLES, FACTOR_KINDS } from '../../domain/cases/caller.ts';
import { LINE_CODES } from '../../domain/cases/codes.ts';
import { dataAgeAt } from '../../domain/cases/dataAge.ts';
import type { CodeLabel, Glossary, GlossaryTopic } from '../../domain/glossary/label.ts';
import type { CaseStore } from '../ports/caseStore.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { Packs } from '../ports/packs.ts';
import type { BesideClassifier } from '../ports/textClassifier.ts';
import { readNotices, removeNotice } from './notices.ts';
import { packStatuses } from './packStatus.ts';
import type { DeskSync } from './sync/deskSync.ts';

export interface DeskUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export interface SessionServiceOptions {
  /** The packs in force now. */
  readonly packs: () => Packs;
  /** The guard's own examples are still being run behind the start. */
  readonly guardTestsRunning: () => boolean;
  /** What the hub sent; absent where the desk follows none. */
  readonly sentPacks?: () => SentPacks | undefined;
  readonly store: CaseStore;
  readonly journal: Journal;
  readonly clock: Clock;
  /** `undefined` while nobody is signed in. */
  readonly who: () => DeskUser | undefined;
  readonly signIn?: () => SessionView['signIn'];
  readonly defaults: Preferences;
  readonly sync: Pick<DeskSync, 'view'>;
  /** How much waits for whoever leads; absent where nobody is told. */
  readonly matters?: () => SessionView['matters'];
  /** Of the organisation's own; absent where none is in use. */
  readonly classifier?: Pick<BesideClassifier, 'state'> | undefined;
  /** Closes the stores and drops the keys; the desk then answers only `session.get` and `session.unlock`. */
  readonly lock: () => void;
}

type SessionHandlers = Pick<Handlers<DeskApi>, 'session.get' | 'session.setPreferences' | 'session.readNotice' | 'session.lock' | 'session.unlock'>;

export function createSessionService(options: SessionServiceOptions): SessionHandlers {
  return {
    'session.get': () => ({ ok: true, value: viewOf(options) }),
    'session.setPreferences': (change) => {
      const next: Preferences = { ...readPreferences(options), ...withoutUndefined(change) };
      options.journal.setSetting(PREFERENCES, JSON.stringify(next));
      return { ok: true, value: next };
    },
    'session.readNotice': ({ code }) => {
      removeNotice(options.journal, code);
      return { ok: true, value: {} };
    },
    'session.lock': () => {
      options.lock();
      return { ok: true, value: {} };
    },
    'session.unlock': () => ({ ok: false, error: deskError('method.unknown') }),
  };
}

const PREFERENCES = 'preferences';

/** The least of the roles. */
const NOBODY: DeskUser = { id: '', name: '', role: 'agent' };

function viewOf({ store, journal, clock, ...options }: SessionServiceOptions): SessionView {
  const packs = options.packs();
  const data = store.summary();
  const counts = journal.count();
  const signIn = options.signIn?.();
  const matters = options.matters?.();
  return {
    user: options.who() ?? NOBODY,
    deskId: journal.deviceId,
    locked: false,
    ...(signIn === undefined ? {} : { signIn }),
    notices: readNotices(journal),
    synthetic: data.synthetic,
    mode: packs.mode,
    preferences: readPreferences({ journal, defaults: options.defaults }),
    packs: packStatuses(packs, options.guardTestsRunning()),
    ...sentOf(options.sentPacks?.()),
    ...(options.classifier === undefined ? {} : { classifier: options.classifier.state() }),
    hub: hubOf(options.sync.view()),
    ...(matters === undefined ? {} : { matters }),
    data: { cases: data.cases, asOf: data.asOf, age: data.asOf === null ? 'none' : dataAgeAt(data.asOf, clock.now(), packs.policies.value.staleness) },
    prompts: packs.policies.value.prompts,
    outbox: { unsent: counts.unsent, oldestAt: journal.outbox.oldestUnsent()?.at ?? null },
    log: { deviceId: journal.deviceId, entries: counts.entries },
    choices: choicesOf(packs.glossary.value),
  };
}

const hubOf = ({ hub, lastContactAt, quarantined }: SyncView): SessionView['hub'] => ({ is: hub, contactAt: lastContactAt, quarantined: quarantined.count });

const sentOf = (sentPacks: SentPacks | undefined): Pick<SessionView, 'sentPacks'> =>
  sentPacks === undefined || Object.values(sentPacks).every((list: readonly unknown[]) => list.length === 0) ? {} : { sentPacks };

function readPreferences({ journal, defaults }: Pick<SessionServiceOptions, 'journal' | 'defaults'>): Preferences {
  const stored = journal.getSetting(PREFERENCES);
  const parsed = stored === undefined ? undefined : preferencesSchema.partial().safeParse(JSON.parse(stored));
  return parsed?.success === true ? { ...defaults, ...withoutUndefined(parsed.data) } : defaults;
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function choicesOf(glossary: Glossary): SessionView['choices'] {
  const labels = (topic: GlossaryTopic, codes?: readonly string[]): CodeLabel[] =>
    (codes ?? [...glossary[topic].keys()]).flatMap((code) => {
      const entry = glossary[topic].get(code);
      return entry === undefined ? [] : [{ code, label: { en: entry.en.label, fr: entry.fr.label } }];
    });
  return {
    outcomeCodes: labels('outcomeCodes'),
    followUps: labels('followUps'),
    overrides: labels('overrides'),
    callerRoles: labels('callerRoles', CALLER_ROLES),
    factors: labels('factors', FACTOR_KINDS) as SessionView['choices']['factors'],
    lines: labels('lines', LINE_CODES),
    countries: labels('countries'),
  };
}
