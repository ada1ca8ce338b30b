/** A whole desk in process, opened on the tiny sample: what a screen would call, without a screen. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Client } from '../../src/contract/contract.ts';
import type { CallDraft } from '../../src/contract/deskApi/calls.ts';
import type { VerificationResult } from '../../src/contract/deskApi/cases.ts';
import type { DeskEvent } from '../../src/contract/deskEvents.ts';
import { deskApi, type DeskApi } from '../../src/contract/deskApi/index.ts';
import type { CallerRole, FactorKind } from '../../src/domain/cases/caller.ts';
import { HOLDER_FACTORS } from '../../src/domain/cases/verify.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import type { ClassifierPlace } from '../../src/main/openDesk.ts';
import { openProfile, type Profile } from '../../src/main/openProfile.ts';
import type { CaseTruth } from '../../tools/sample/truth.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';

export interface FlowDesk {
  readonly desk: Client<DeskApi>;
  readonly profileDir: string;
  /** Everything the desk announced, in order. */
  readonly events: readonly DeskEvent[];
  readonly truths: ReadonlyMap<string, CaseTruth>;
  /** Closes without any farewell and opens the same folder again, as after a crash. */
  reopen(): Promise<FlowDesk>;
  close(): Promise<void>;
}

export async function openFlowDesk(options: { readonly asOf: string; readonly role?: 'agent' | 'lead'; readonly classifier?: ClassifierPlace }): Promise<FlowDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-flow-'));
  const dataDir = join(folder, 'data');
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: options.asOf, outDir: dataDir });
  const truths = new Map(readFileSync(join(dataDir, 'truth.ndjson'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as CaseTruth).map((truth) => [truth.caseId, truth]));
  return await open(folder, truths, dataDir, options);
}

async function open(folder: string, truths: FlowDesk['truths'], data: string | undefined, { role, classifier }: { readonly role?: 'agent' | 'lead'; readonly classifier?: ClassifierPlace }): Promise<FlowDesk> {
  const profileDir = join(folder, 'profile');
  const opened = await openProfile({
    profileDir, resourcesDir: resolve(import.meta.dirname, '../../resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data, removeDataAfter: false, role, language: undefined, classifier,
  });
  if (!opened.ok) throw new Error(`the desk did not open: ${opened.error.code}`);
  const events: DeskEvent[] = [];
  opened.value.subscribe((event) => void events.push(event));
  return {
    desk: clientOf(opened.value),
    profileDir,
    events,
    truths,
    reopen: async () => {
      await opened.value.close();
      return await open(folder, truths, undefined, { ...(role === undefined ? {} : { role }), ...(classifier === undefined ? {} : { classifier }) });
    },
    close: async () => {
      await opened.value.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function clientOf({ dispatch }: Profile): Client<DeskApi> {
  const methods = Object.keys(deskApi).map((method) => [method, (input: unknown) => dispatch({ method, input: JSON.parse(JSON.stringify(input)) as unknown })]);
  return Object.fromEntries(methods) as Client<DeskApi>;
}

/** The value, or a test failure that names the code. */
export async function value<T>(reply: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }>): Promise<T> {
  const settled = await reply;
  if (!settled.ok) throw new Error(settled.error.code);
  return settled.value;
}

/** Finds by `text` and states what the desk's plan asks for, out of `answers`. */
export async function verifyBy(desk: Client<DeskApi>, callId: string, text: string, role: CallerRole, answers: Partial<Readonly<Record<FactorKind, string>>>): Promise<VerificationResult> {
  const found = await value(desk['cases.find']({ callId, text }));
  const plan = await value(desk['cases.planVerification']({ callId, locator: found.locator, callerRole: role }));
  const known = plan.factors.filter(({ kind, required }) => required || answers[kind] !== undefined).toSorted((left, right) => Number(right.required) - Number(left.required)).map(({ kind }) => kind);
  const holder = known.filter((kind) => HOLDER_FACTORS.includes(kind));
  const kinds = [...holder, ...known.filter((kind) => !HOLDER_FACTORS.includes(kind)).slice(0, plan.needed)];
  const stated = kinds.map((kind) => ({ kind, value: answers[kind] ?? 'unknown' }));
  return await value(desk['cases.verify']({ callId, locator: found.locator, callerRole: role, stated }));
}

export const draftWith = (draft: Partial<CallDraft>): CallDraft => ({ question: '', answerLanguage: 'en', callerSays: [], openCaseIds: [], blocks: [], ...draft });
