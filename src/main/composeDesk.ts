/** Which parts make a desk? The composition root: stores and packs in, one dispatch out. */

import { deskApi, type DeskApi } from '../contract/deskApi/index.ts';
import type { Preferences } from '../contract/deskApi/session.ts';
import type { Api, CallContext, Handlers, Role } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import { callReference } from '../domain/audit/callReference.ts';
import { callerRoleOf } from '../domain/audit/interaction.ts';
import { dataAgeAt } from '../domain/cases/dataAge.ts';
import { err } from '../domain/kernel/result.ts';
import { createReplyMemory } from '../domain/ledger/replyMemory.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import type { EventHub } from './events.ts';
import type { CaseStore } from './ports/caseStore.ts';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';
import type { Journal } from './ports/journal.ts';
import type { Logger } from './ports/logger.ts';
import type { Packs } from './ports/packs.ts';
import type { BesideClassifier } from './ports/textClassifier.ts';
import { createCallsService } from './services/calls.ts';
import { createCallSessions } from './services/callSessions.ts';
import { createCaseAccess } from './services/caseAccess.ts';
import { createCasesService } from './services/cases.ts';
import { createEventLog } from './services/eventLog.ts';
import { createGuardService, forgetCall, prepareNextGuard } from './services/guard.ts';
import type { FactsOptions } from './services/gatherFacts.ts';
import { createPacksInForce } from './services/packsInForce.ts';
import { createLinksService } from './services/links.ts';
import { createQuestionSignals } from './services/questionSignals.ts';
import { createRepliesService } from './services/replies.ts';
import { createScriptsService } from './services/scripts.ts';
import { createSessionService, type DeskUser } from './services/session.ts';
import { noSignIn, type SignIn } from './services/signIn/signIn.ts';
import type { DeskSync } from './services/sync/deskSync.ts';
import type { FollowPacks, FollowPacksParts } from './services/sync/followPacks.ts';
import { noMatters, type Matters } from './services/sync/matters.ts';
import { createNoSync, createSyncService } from './services/sync/syncService.ts';

export interface DeskParts {
  readonly packs: Packs;
  /** Runs the guard's own examples behind the start and gives the pack without the rules that failed. */
  readonly testGuard?: () => Promise<Packs['guard']>;
  /** Of the organisation's own; absent where none was asked for. */
  readonly classifier?: BesideClassifier | undefined;
  readonly store: CaseStore;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly events: EventHub;
  /** Who works on it where nobody signs in. */
  readonly user: DeskUser;
  /** Absent where nobody ever signs in. */
  readonly signIn?: SignIn | undefined;
  readonly defaults: Preferences;
  /** Hash with a key of this profile; see CasesServiceOptions. */
  readonly keyedHash: (text: string) => string;
  /** What goes on with the hub; absent where the desk follows none. */
  readonly sync?: DeskSync | undefined;
  /** What waits for a team lead; absent where the desk follows no hub. Closed by whoever made it. */
  readonly matters?: Matters | undefined;
  /** Follows the packs of the hub; absent where the desk follows none. Closed by whoever made it. */
  readonly followPacks?: ((desk: Pick<FollowPacksParts, 'inForce' | 'isCallRunning' | 'onChanged'>) => FollowPacks) | undefined;
  /** Closes the desk and drops its keys. */
  readonly lock: () => void;
  /** Gives the link from outside that waits; absent in a shell that takes none. */
  readonly takeLink?: (() => string | undefined) | undefined;
}

export function composeDesk(parts: DeskParts): Dispatch {
  const { store, journal, clock, ids, events, signIn } = parts;
  const who = (): DeskUser | undefined => (signIn === undefined ? parts.user : signIn.who());
  const inForce = createPacksInForce({
    atStart: parts.packs,
    testGuard: parts.testGuard,
    onTested: (problems) => {
      for (const { file, line, code } of problems) parts.logger.warn('pack.problem', { file, line: line ?? 0, code });
      events.emit({ name: 'packs.tested', payload: { problems: problems.length } });
    },
    onNotTested: () => parts.logger.warn('pack.not_tested'),
    isCallRunning: () => isCallRunning(),
    onChanged: ({ guard }) => (guard === undefined ? undefined : prepareNextGuard(guard)),
  });
  const { now: packs, guardTestsRunning } = inForce;
  const onAppended = (): void => events.emit({ name: 'log.changed', payload: { entries: journal.count().entries } });
  const logEvent = createEventLog({ journal, clock, onAppended });
  const signals = parts.classifier === undefined ? undefined : createQuestionSignals(parts.classifier, () => events.emit({ name: 'classifier.heard', payload: { of: 'questions' } }));
  parts.classifier?.onState((state) => {
    if (state.is === 'faulty') parts.logger.warn('classifier.faulty', { code: state.error.code });
    events.emit({ name: 'classifier.changed', payload: { on: state.is === 'on' } });
  });
  const replyMemory = createReplyMemory();
  const sessions = createCallSessions({ clock, ids, nextReference: () => callReference(journal.head().counter + 1), onEnd: () => {
    signals?.forget();
    forgetCall(packs().guard);
    replyMemory.forget();
    inForce.callEnded();
    followed?.wake();
  } });
  // Whoever comes next speaks to nobody this person spoke to.
  signIn?.onLeft(() => {
    const open = sessions.current();
    if (open !== undefined) sessions.end(open.callId);
  });
  const isCallRunning = (): boolean => sessions.current() !== undefined;
  const followed = parts.followPacks?.({ inForce, isCallRunning, onChanged: () => events.emit({ name: 'packs.changed', payload: {} }) });
  const access = createCaseAccess({ store, sessions, packs, clock });

  const guard = createGuardService({
    packs,
    signalOf: signals?.signalOf,
    onContest: ({ callId, userId, ...contest }) =>
      sessions.get(callId)?.agentId === userId ? logEvent('guard.contested', { agentId: userId, ...roleOf(who()), callId, details: { ...contest } }) : err(deskError('call.unknown')),
  });
  const facts: FactsOptions = {
    packs,
    clock,
    judge: guard['guard.checkQuestion'],
    callFacts: (callId, caseId, stated) => {
      const session = sessions.get(callId);
      if (session === undefined) return undefined;
      // Reading a case is an event: facts come only from cases whose opening is in the log.
      const disclosed = caseId !== undefined && session.openedCaseIds.includes(caseId) ? access.recordFor(callId, caseId) : undefined;
      const asOf = store.summary().asOf;
      return {
        record: disclosed?.record,
        level: disclosed?.level ?? 'none',
        partial: disclosed?.partial ?? false,
        // "Another case of theirs" (ruling 10): a form for somebody else's case does not count.
        verifiedOnOtherCase: sessions.grantedCaseIds(callId).some((granted) => sessions.levelFor(callId, granted) === 'client'),
        // The newest set decides: who was confirmed after a slip is not told that nobody is.
        verificationFailed: ['not_confirmed', 'locked'].includes(session.verifications.at(-1)?.outcome ?? ''),
        reference: session.reference,
        callerRole: callerRoleOf(session.verifications, stated),
        dataAge: asOf === null ? undefined : dataAgeAt(disclosed?.record.asOf ?? asOf, clock.now(), packs().policies.value.staleness),
      };
    },
  };
  const replies = createRepliesService(facts, replyMemory);
  const sync = parts.sync ?? createNoSync(journal, () => store.summary().cases);
  const handlers: Handlers<DeskApi> = {
    ...createSyncService(sync, (role) => store.summary().synthetic || role === 'lead' || role === 'admin'),
    ...(parts.matters ?? noMatters).handlers,
    ...(signIn?.handlers ?? noSignIn),
    ...createSessionService({ ...parts, who, signIn: () => signIn?.view(), sync, matters: () => parts.matters?.count(), packs, guardTestsRunning, sentPacks: () => followed?.view() }),
    ...createCallsService({ journal, sessions, clock, ids, deskId: journal.deviceId, packs, compose: replies['replies.compose'], judge: guard['guard.checkQuestion'], onAppended }),
    ...createCasesService({ store, sessions, access, logEvent, journal, packs, clock, ids, keyedHash: parts.keyedHash }),
    ...guard,
    ...createScriptsService(facts),
    ...replies,
    ...createLinksService({ packs, takeLink: parts.takeLink }),
  };
  // A desk locked while the dictionary loads loses the file under it; without the dictionary search still works.
  store.warmMisspellings().then(() => events.emit({ name: 'search.ready', payload: { misspellings: true } }), () => parts.logger.warn('search.not_warmed'));
  const dispatch = createDispatch({ api: deskApi, handlers, context: () => contextOf(who()), logger: parts.logger });
  return (request) => (who() === undefined && !isForNobody(request.method) ? Promise.resolve(err(deskError('session.not_signed_in'))) : dispatch(request));
}

const isForNobody = (method: string): boolean => Object.hasOwn(deskApi, method) && (deskApi as Api)[method]?.forNobody === true;

/** Nobody has the least of the roles, and nothing in the log is theirs. */
const contextOf = (user: DeskUser | undefined): CallContext => ({ userId: user?.id ?? '', role: user?.role ?? 'agent' });

const roleOf = (user: DeskUser | undefined): { readonly role?: Role } => (user === undefined ? {} : { role: user.role });
