/** Whatever people, thieves and administrators do in whatever order: does exactly the newest token of a sign-in that stands carry it on? */

import { array, assert, asyncProperty, constant, integer, nat, oneof, record, type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { createIdentityHub, type IdentityHub } from '../../support/identityHub.ts';
import { createSignInStore } from '../../../src/hub/adapters/postgres/signInStore.ts';
import type { SignIns } from '../../../src/hub/ports/signIns.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';

const DEVICES = 2;
const PEOPLE = 2;
const LIFE_MS = 12 * 3_600_000;
const RUNS = process.env['FAULTS'] === 'long' ? 500 : 40;

type Step =
  | { readonly do: 'sign_in'; readonly device: number; readonly person: number }
  | { readonly do: 'refresh'; readonly token: number; readonly device: number }
  | { readonly do: 'sign_out'; readonly token: number }
  | { readonly do: 'password'; readonly person: number }
  | { readonly do: 'revoke'; readonly device: number }
  | { readonly do: 'wait'; readonly hours: number };

const index = nat({ max: 30 });
const step: Arbitrary<Step> = oneof(
  { weight: 4, arbitrary: record({ do: constant('sign_in' as const), device: nat({ max: DEVICES - 1 }), person: nat({ max: PEOPLE - 1 }) }) },
  { weight: 8, arbitrary: record({ do: constant('refresh' as const), token: index, device: nat({ max: DEVICES - 1 }) }) },
  { weight: 1, arbitrary: record({ do: constant('sign_out' as const), token: index }) },
  { weight: 1, arbitrary: record({ do: constant('password' as const), person: nat({ max: PEOPLE - 1 }) }) },
  { weight: 1, arbitrary: record({ do: constant('revoke' as const), device: nat({ max: DEVICES - 1 }) }) },
  { weight: 2, arbitrary: record({ do: constant('wait' as const), hours: integer({ min: 1, max: 7 }) }) },
);

interface Family {
  readonly id: string;
  readonly device: number;
  readonly person: number;
  readonly until: number;
  ended: false | 'reuse' | 'otherwise';
}

interface Token {
  readonly hash: string;
  readonly family: Family;
  isUsed: boolean;
}

/** What ought to stand, told step by step beside the hub. */
function createModel(now: () => number) {
  const [families, tokens]: [Family[], Token[]] = [[], []];
  const end = (those: (family: Family) => boolean): void => {
    for (const family of families) if (those(family) && family.ended === false) family.ended = 'otherwise';
  };
  return {
    families, end,
    token: (at: number): Token | undefined => tokens[at % Math.max(tokens.length, 1)],
    begin: (family: Family, hash: string): void => {
      families.push(family);
      tokens.push({ family, hash, isUsed: false });
    },
    carryOn: (family: Family, hash: string): void => void tokens.push({ family, hash, isUsed: false }),
    /** What the hub has to answer, and what that changes. */
    refresh: (token: Token, device: number): string => {
      const { family, isUsed } = token;
      if (family.device !== device) {
        end((one) => one === family);
        return 'auth.token_invalid';
      }
      token.isUsed = true;
      if (isUsed && family.ended === false) family.ended = 'reuse';
      if (isUsed || family.ended === 'reuse') return 'auth.refresh_reused';
      return family.ended !== false || family.until <= now() ? 'auth.token_invalid' : 'ok';
    },
  };
}

describe('sign-ins in any order', () => {
  let db: HubDatabase;
  let hub: IdentityHub;
  let signIns: SignIns;
  let made = 0;
  beforeAll(async () => {
    db = await migrated(await newSchema());
    hub = createIdentityHub(db);
    signIns = createSignInStore(db, () => hub.now());
  });
  afterAll(() => db.close());

  async function play(steps: readonly Step[]) {
    const devices = await Promise.all(Array.from({ length: DEVICES }, async () => (await hub.device()).id));
    const people = await Promise.all(Array.from({ length: PEOPLE }, () => hub.account({})));
    const model = createModel(() => hub.now());
    const [answers, wanted]: [string[], string[]] = [[], []];
    const newHash = (): string => `t${(made += 1)}`;
    const take: { readonly [D in Step['do']]: (step: Extract<Step, { do: D }>) => Promise<void> } = {
      wait: async ({ hours }) => hub.pass(hours * 3_600_000),
      password: async ({ person }) => {
        await hub.accounts.setPassword(people[person] ?? '', 'another', 'console');
        model.end((family) => family.person === person);
      },
      revoke: async ({ device }) => {
        await hub.devices.setState(devices[device] ?? '', 'revoked', 'console');
        await hub.devices.setState(devices[device] ?? '', 'enrolled', 'console');
        model.end((family) => family.device === device);
      },
      sign_in: async ({ device, person }) => {
        const [tokenHash, until] = [newHash(), hub.now() + LIFE_MS];
        const id = await signIns.begin({ deviceId: devices[device] ?? '', accountId: people[person] ?? '', how: 'password', tokenHash, until, password: undefined }) ?? 'none';
        model.begin({ id, device, person, until, ended: false }, tokenHash);
      },
      sign_out: async ({ token }) => {
        const held = model.token(token);
        if (held === undefined) return;
        await signIns.end(held.family.id);
        model.end((family) => family === held.family);
      },
      refresh: async ({ token, device }) => {
        const [held, nextHash] = [model.token(token), newHash()];
        if (held === undefined) return;
        const answer = await signIns.rotate({ tokenHash: held.hash, nextHash, deviceId: devices[device] ?? '' });
        answers.push(answer.ok ? 'ok' : answer.error);
        wanted.push(model.refresh(held, device));
        if (answer.ok) model.carryOn(held.family, nextHash);
      },
    };
    for (const step of steps) await (take[step.do] as (one: Step) => Promise<void>)(step);
    const stands = (family: Family, device: number): Promise<unknown> => signIns.standing({ family: family.id, deviceId: devices[device] ?? '', accountId: people[family.person] ?? '' });
    for (const family of model.families) {
      answers.push(`${(await stands(family, family.device)) !== undefined} ${(await stands(family, 1 - family.device)) !== undefined}`);
      wanted.push(`${family.ended === false && family.until > hub.now()} false`);
    }
    return { answers, wanted };
  }

  it('stand and fall as the model says', { timeout: 300_000 }, async () => {
    const seen = new Set<string>();
    await assert(asyncProperty(array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const { answers, wanted } = await play(steps);
      for (const answer of answers) seen.add(answer);
      expect(answers).toEqual(wanted);
    }), { numRuns: RUNS });
    // A run that never saw one of these tried nothing.
    expect([...seen].toSorted()).toEqual(['auth.refresh_reused', 'auth.token_invalid', 'false false', 'ok', 'true false']);
  });
});
