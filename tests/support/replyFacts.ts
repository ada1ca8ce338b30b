/** What does a test about scripts start from? The bundled packs, read once, and the facts of a verified client's call. */

import { readCourtesy } from '../../src/main/adapters/packs/readCourtesy.ts';
import { readGlossary } from '../../src/main/adapters/packs/readGlossary.ts';
import { readGuardPack } from '../../src/main/adapters/packs/readGuardPack.ts';
import { readPolicies } from '../../src/main/adapters/packs/readPolicies.ts';
import { readScriptPack } from '../../src/main/adapters/packs/readScriptPack.ts';
import type { ReplyFacts } from '../../src/domain/composing/replyFacts.ts';
import { compileScript, type CompiledScript } from '../../src/domain/scripts/compileScript.ts';
import type { Script } from '../../src/domain/scripts/script.ts';
import type { Packs } from '../../src/main/ports/packs.ts';
import { aCase, NOW } from './caseRecords.ts';
import { rulesAlone } from './rulesAlone.ts';

const folder = (name: string): string => new URL(`../../resources/packs/${name}`, import.meta.url).pathname;
const policies = readPolicies(folder('policies')).pack;
if (policies === undefined) throw new Error('the bundled policies do not load');

/** The rules of the guard have their own tests; their examples are not run again here. */
export const bundled: Packs = {
  guard: rulesAlone(readGuardPack(folder('guard'), { selfTest: false })),
  scripts: readScriptPack(folder('scripts')),
  glossary: readGlossary(folder('glossary')),
  policies,
  mode: policies.mode,
  courtesy: readCourtesy(folder('policies')),
};

export const compiled: readonly CompiledScript[] = bundled.scripts.value.map(compileOrThrow);

export function compileOrThrow(script: Script): CompiledScript {
  const result = compileScript(script);
  if (!result.ok) throw new Error(`${script.id}: ${result.error.map(({ code, text }) => `${code} ${text}`).join(', ')}`);
  return result.value;
}

export function scriptOf(id: string): CompiledScript {
  const found = compiled.find(({ script }) => script.id === id);
  if (found === undefined) throw new Error(`no script ${id}`);
  return found;
}

/** A verified client with the case of `aCase`, in standard mode, with fresh data. */
export const someFacts = (change: Partial<ReplyFacts> = {}): ReplyFacts => ({
  record: aCase(),
  level: 'client',
  partial: false,
  verifiedOnOtherCase: false,
  verificationFailed: false,
  reference: '4718-2093',
  callerRole: 'client',
  dataAge: 'fresh',
  mode: 'standard',
  now: NOW,
  callerSays: [],
  capabilities: ['note_call_back'],
  glossary: bundled.glossary.value,
  ...(bundled.policies.value.trackers === undefined ? {} : { trackers: bundled.policies.value.trackers }),
  ...change,
});

/** A caller nobody has verified. */
export const unverified = (change: Partial<ReplyFacts> = {}): ReplyFacts => {
  const { record: _record, ...facts } = someFacts({ level: 'none', ...change });
  return facts;
};
