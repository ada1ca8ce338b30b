/** How does a desk answer in a screen test? With canned typed values over the contract's own client type; every question is kept. */

import type { DeskError, Reply } from '../../src/contract/contract.ts';
import type { SessionView } from '../../src/contract/deskApi/session.ts';
import type { DeskClient } from '../../src/renderer/platform/deskClient.ts';
import { adviceFinding, cannedCase, cannedCheck, cannedFollowUps, cannedFreeBlock, cannedLibrary, cannedOffers, cannedOutcomes, cannedQuestion, cannedReply, cannedVerdict } from './cannedCall.ts';

export interface CannedOptions {
  readonly recordFails?: DeskError;
  /** The record is answered only when `commit` is called. */
  readonly holdRecord?: boolean;
}

const ok = <T>(value: T): Promise<Reply<T>> => Promise.resolve({ ok: true, value });
const pack = { version: '1', hash: 'hash', count: 1, testsPassed: 1, testsTotal: 1, problems: [] };

export const cannedSession: SessionView = {
  user: { id: 'agent-1', name: 'A. Tremblay', role: 'agent' }, deskId: 'desk-1', locked: false, synthetic: true, mode: 'standard',
  preferences: { theme: 'light', uiLanguage: 'en', density: 'compact', singleKeys: true }, packs: { guard: pack, scripts: pack, policies: pack, glossary: pack },
  hub: { is: 'not_connected', contactAt: null, quarantined: 0 }, data: { cases: 1, asOf: cannedCase.asOf, age: 'fresh' }, outbox: { unsent: 0, oldestAt: null }, log: { deviceId: 'device-1', entries: 0 },
  choices: { outcomeCodes: cannedOutcomes, followUps: cannedFollowUps, overrides: [{ code: 'TOLD-BY-LEAD', label: { en: 'A team lead told me to say it', fr: 'Une personne responsable m’a dit de le dire' } }], callerRoles: [], factors: [], lines: [], countries: [] },
};

export function cannedClient({ recordFails, holdRecord = false }: CannedOptions = {}) {
  const asked: { readonly method: string; readonly input: unknown }[] = [];
  let commit: () => void = () => undefined;
  const held = holdRecord ? new Promise<void>((resolve) => { commit = resolve; }) : Promise.resolve();
  const answers: Partial<DeskClient> = {
    'links.take': () => ok({ reference: null }),
    'calls.start': () => ok({ callId: 'call-1', token: '7K4', reference: '7K4-0018', startedAt: '2026-11-20T14:55:00Z' }),
    'calls.saveDraft': () => ok({ savedAt: '2026-11-20T14:56:00Z' }),
    'calls.record': async () => {
      await held;
      return recordFails === undefined ? await ok({ entryId: 'entry-1', counter: 18, recordedAt: '2026-11-20T15:04:00Z', reference: '7K4-0018' }) : { ok: false, error: recordFails };
    },
    'guard.checkQuestion': ({ text }) => ok(text.includes(cannedQuestion) ? cannedVerdict : { ...cannedVerdict, labels: [], findings: [], advice: false, strength: 'none' as const }),
    'guard.checkReply': ({ text }) => ok(cannedCheck(text)),
    'guard.explain': ({ ruleId }) => ruleId === 'gone.rule' ? Promise.resolve({ ok: false, error: { code: 'guard.rule_unknown' } }) : ok({
      ruleId, message: adviceFinding.message, why: { en: 'Choosing for them is advice.', fr: 'Choisir pour eux est un conseil.' }, suggest: ['D05'],
      fires: { en: 'Would I be better off waiting?', fr: 'Est-ce que je ferais mieux d’attendre?' }, staysSilent: { en: 'Did you get my withdrawal?', fr: 'Avez-vous reçu mon retrait?' },
    }),
    'guard.contest': () => ok({}),
    'scripts.suggest': () => ok({ offers: cannedOffers }),
    'scripts.list': ({ query }) => ok({ offers: cannedLibrary.filter((offer) => offer.title.en.toLowerCase().includes(query.toLowerCase())).filter((offer) => query === '' || offer.scriptId === 'B07') }),
    'replies.compose': ({ language, blocks }) => {
      const kept = blocks.flatMap((input) => {
        const canned = cannedReply.blocks.filter((block) => block.blockId === input.blockId);
        return canned.length > 0 || input.kind === 'script' ? canned : [cannedFreeBlock(input.blockId, input.text, input.language)];
      });
      return ok({ ...cannedReply, language, blocks: kept.map((block) => (block.kind === 'free' && language === 'fr' ? { ...block, problem: 'not_translated' as const } : block)) });
    },
  };
  const client = new Proxy({} as DeskClient, {
    get: (_, method) => async (input: unknown): Promise<unknown> => {
      asked.push({ method: String(method), input });
      const answer = answers[method as keyof DeskClient] as ((given: unknown) => Promise<unknown>) | undefined;
      if (answer === undefined) throw new Error(`No canned answer for ${String(method)}`);
      return await answer(input);
    },
  });
  return { client, asked, session: cannedSession, commit: () => commit() };
}
