/** How does a whole desk answer in a screen test? Canned typed values behind the transport; single answers can be replaced or held back. */

import type { Reply } from '../../src/contract/contract.ts';
import type { FindResult, VerificationPlan } from '../../src/contract/deskApi/cases.ts';
import type { MattersView } from '../../src/contract/deskApi/matters.ts';
import type { SessionView } from '../../src/contract/deskApi/session.ts';
import type { SyncView } from '../../src/contract/deskApi/sync.ts';
import type { DeskEvent } from '../../src/contract/deskEvents.ts';
import type { CaseSummary, CaseView } from '../../src/domain/cases/caseView.ts';
import { createDesk } from '../../src/renderer/platform/desk.tsx';
import type { Desk } from '../../src/renderer/platform/desk.tsx';
import { createDeskClient } from '../../src/renderer/platform/deskClient.ts';
import type { DeskClient } from '../../src/renderer/platform/deskClient.ts';
import type { LinkState, Transport } from '../../src/renderer/platform/transport.ts';
import { cannedCase, label } from './cannedCall.ts';
import { cannedSession } from './cannedClient.ts';

export const ok = <T>(value: T): Promise<Reply<T>> => Promise.resolve({ ok: true, value });
export const refuse = (code: string, params?: Readonly<Record<string, string | number>>): Promise<Reply<never>> =>
  Promise.resolve({ ok: false, error: { code, ...(params === undefined ? {} : { params }) } });

export const stubSession: SessionView = {
  ...cannedSession,
  data: { cases: 5000, asOf: '2026-11-20T14:58:00Z', age: 'fresh' }, outbox: { unsent: 3, oldestAt: '2026-11-20T14:40:00Z' }, log: { deviceId: 'device-1', entries: 12 },
  choices: {
    ...cannedSession.choices,
    callerRoles: [label('client', 'client', 'client'), label('representative', 'representative', 'représentant'), label('other', 'other person', 'autre personne')],
    factors: [
      { ...label('full_name', 'full name', 'nom complet'), code: 'full_name' }, { ...label('birth_date', 'date of birth', 'date de naissance'), code: 'birth_date' },
      { ...label('email', 'email address', 'adresse courriel'), code: 'email' }, { ...label('postal_code', 'postal code', 'code postal'), code: 'postal_code' },
    ],
    lines: [label('FCO', 'spouse, outside Canada', 'conjoint, hors Canada')], countries: [label('CO', 'Colombia', 'Colombie')],
  },
};

export const stubSync: SyncView = {
  hub: 'online', address: 'https://hub.example.org', deskName: 'Desk 12', lastContactAt: '2026-11-20T14:59:00Z', now: { doing: 'nothing', rows: 0 },
  data: { cases: 5000, wholeAt: '2026-11-20T14:58:00Z' }, outbox: { unsent: 0, oldestAt: null }, quarantined: { count: 0, items: [] },
};

export const stubMatters: MattersView = { toldAt: '2026-11-20T14:59:00Z', counts: { devices: 0, entries: 0 }, devices: [], entries: [] };

export const stubFind: FindResult = { count: 1, countIsLimit: false, readAs: 'application_number', misspelled: false, verifiedMatches: [], locator: 'locator-1' };

export const stubPlan: VerificationPlan = {
  locator: 'locator-1', role: 'client', needed: 3, attemptsLeft: 3, locked: false,
  factors: [
    { kind: 'full_name', chosen: false, required: false }, { kind: 'birth_date', chosen: false, required: false },
    { kind: 'email', chosen: true, required: true }, { kind: 'postal_code', chosen: false, required: false },
  ],
};

export const summary = (number: number, more: Partial<CaseSummary> = {}): CaseSummary => ({
  caseId: `case-${number}`, number: `F90041826${number}`, line: label('FCO', 'spouse, outside Canada', 'conjoint, hors Canada'), status: label('in_progress', 'in progress', 'en traitement'),
  receivedOn: '2026-10-09', waitingOn: 'client', ...more,
});

export const viewOf = (caseId: string): CaseView => ({
  ...cannedCase, caseId, number: `F90041826${caseId.slice(-1)}`,
  people: [{ personId: 'p1', role: label('principal', 'principal applicant', 'demandeuse principale'), name: 'Lucía Herrera Montoya', formerNames: [], uci: '99-9014-2207', born: { year: 1991, month: 3, day: 17 }, language: 'en' }],
  toldBefore: [{ id: 't1', at: '2026-11-12T15:00:00Z', question: 'what_is_missing', scripts: ['B12'], callerRole: 'client' }],
});

const EMPTY_REPLY = { language: 'en', blocks: [], counts: { fact: 0, script: 0, courtesy: 0, loose: 0 }, facts: [] } as const;

const ANSWERS: Partial<DeskClient> = {
  'session.get': () => ok(stubSession),
  'session.setPreferences': (change) => ok({ ...stubSession.preferences, ...change }),
  'session.lock': () => ok({}),
  'session.unlock': () => ok({}),
  'calls.start': () => ok({ callId: 'call-1', token: '7K4', reference: '1000042', startedAt: '2026-11-20T14:55:00Z' }),
  'calls.saveDraft': () => ok({ savedAt: '2026-11-20T14:56:00Z' }),
  'calls.recover': () => ok({ draft: null }),
  'calls.resume': ({ callId }) => ok({ callId, token: '9Q2', reference: '1000041', startedAt: '2026-11-20T14:40:00Z' }),
  'calls.discardDraft': () => ok({}),
  'calls.record': () => ok({ entryId: 'e1', counter: 13, recordedAt: '2026-11-20T15:00:00Z', reference: '1000042' }),
  'calls.log': () => ok({ rows: [
    { counter: 12, at: '2026-11-20T14:00:00Z', kind: 'interaction.recorded', reference: '1000041', question: 'Did you get it?', labels: ['status'], scripts: ['B12'], outcomeCode: 'status_given' },
    { counter: 11, at: '2026-11-20T13:50:00Z', kind: 'case.opened' },
  ] }),
  'links.take': () => ok({ reference: null }),
  'matters.view': () => ok(stubMatters),
  'matters.release': () => ok({ is: 'released' }),
  'matters.keep': () => ok({ is: 'kept' }),
  'sync.status': () => ok(stubSync),
  'sync.history': () => ok({ runs: [] }),
  'sync.now': () => ok(stubSync),
  'sync.enrol': () => ok(stubSync),
  'cases.find': () => ok(stubFind),
  'cases.planVerification': () => ok(stubPlan),
  'cases.verify': () => ok({
    outcome: 'passed', callerName: 'Lucía Herrera Montoya', cases: [summary(3), summary(4, { status: label('closed', 'closed', 'fermé'), closedOn: '2026-08-21' })],
    verification: { outcome: 'passed', role: 'client', level: 'client', factors: ['email', 'full_name', 'birth_date'], attempts: 1, at: '2026-11-20T14:57:00Z', policyVersion: '1' },
  }),
  'cases.open': ({ caseId }) => ok(viewOf(caseId)),
  'cases.close': () => ok({}),
  'guard.checkQuestion': ({ language }) => ok({ engineVersion: '1', packHash: 'h', language, labels: ['status'], advice: false, strength: 'none', findings: [], checked: true }),
  'guard.checkReply': () => ok({ engineVersion: '1', packHash: 'h', checked: true, violation: false, labels: ['ok'], sentences: [] }),
  'scripts.suggest': () => ok({ offers: [] }),
  'scripts.list': () => ok({ offers: [
    { scriptId: 'B12', name: 'status.item_received', title: { en: 'Item received', fr: 'Pièce reçue' }, section: 'status', version: 1, state: 'draft', labels: ['status'], offered: true, preview: 'Your document is recorded as received.' },
    { scriptId: 'B19', name: 'status.transferred', title: { en: 'File transferred', fr: 'Dossier transféré' }, section: 'status', version: 1, state: 'draft', labels: ['status'], offered: false, refusal: 'condition' },
  ] }),
  'replies.compose': () => ok(EMPTY_REPLY),
};

export interface DeskStub {
  readonly desk: Desk;
  readonly transport: Transport;
  readonly asked: readonly { readonly method: string; readonly input: unknown }[];
  /** Inputs of one method, oldest first. */
  readonly inputsOf: (method: string) => readonly unknown[];
  readonly announce: (event: DeskEvent) => void;
  readonly setLink: (state: LinkState) => void;
}

export function stubDesk(change: Partial<DeskClient> = {}): DeskStub {
  const asked: { readonly method: string; readonly input: unknown }[] = [];
  const answers = { ...ANSWERS, ...change } as Readonly<Record<string, (input: unknown) => Promise<unknown>>>;
  const events = new Set<(event: DeskEvent) => void>();
  const links = new Set<(state: LinkState) => void>();
  const transport: Transport = {
    asksOnClose: 'page',
    call: (method, input) => {
      asked.push({ method, input });
      const answer = answers[method];
      if (answer === undefined) throw new Error(`No answer for ${method}`);
      return answer(input);
    },
    onEvent: (listener) => { events.add(listener); return () => void events.delete(listener); },
    onLink: (listener) => { links.add(listener); listener('open'); return () => void links.delete(listener); },
  };
  return {
    desk: createDesk(createDeskClient(transport)), transport, asked,
    inputsOf: (method) => asked.filter((call) => call.method === method).map((call) => call.input),
    announce: (event) => { for (const listener of events) listener(event); },
    setLink: (state) => { for (const listener of links) listener(state); },
  };
}
