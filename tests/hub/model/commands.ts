/** What may happen in a fault run? Each command does one thing to hub, network or desks, and says what it did. */

import * as fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HubCaseChange } from '../../../src/hub/ports/caseFeed.ts';
import { WEATHERS, type Weather } from '../../support/adverseProxy.ts';
import { many, put, remove } from '../store/changes.ts';
import type { FaultDesk } from '../../support/faultDesk.ts';
import { judge } from './truth.ts';
import { SCOPES, type World } from './world.ts';

export interface Model {
  readonly open: boolean[];
  isHubUp: boolean;
}

export type WorldCommand = fc.AsyncCommand<Model, World>;

const PAUSE_MS = 15;

/** The wait lets what was begun get somewhere before the next thing happens. */
const command = (text: string, run: (model: Model, world: World) => Promise<unknown> | undefined, check: (model: Model) => boolean = () => true, pauseMs = PAUSE_MS): WorldCommand => ({
  check, toString: () => text,
  run: async (model, world) => {
    await run(model, world);
    await sleep(pauseMs);
  },
});

/** Not waited for: the desk may be dropped while it asks. */
async function asked(desk: FaultDesk | undefined): Promise<void> {
  await desk?.sync().now().catch((thrown: unknown) => {
    if (desk.isOpen() && !(thrown instanceof TypeError)) desk.bugs.push(String(thrown));
  });
}

export const write = (batches: readonly (readonly HubCaseChange[])[], text = 'write'): WorldCommand => command(text, (_, world) => world.write(batches));
export const writeMany = (count: number, text: string): WorldCommand => command(`writeMany(${count}, ${text})`, (_, world) => world.write([many(count, 'TRV', text)]));
export const writePair = (text: string): WorldCommand => command(`writePair(${text})`, (_, world) => world.writePair(text));
export const log = (desk: number, count: number): WorldCommand => command(`log(${desk}, ${count})`, async (_, { desks }) => desks[desk]?.log(count), ({ open }) => open[desk] === true);
export const syncNow = (desk: number): WorldCommand => command(`syncNow(${desk})`, async (_, { desks }) => void asked(desks[desk]), ({ open }) => open[desk] === true);
export const returned = (desk: number): WorldCommand => command(`returned(${desk})`, async (_, { desks }) => desks[desk]?.sync().returned(), ({ open }) => open[desk] === true);
/** Everything that came before has got everywhere. */
export const settle = (): WorldCommand => command('settle', (_, world) => judge(world));
export const wait = (ms: number): WorldCommand => command(`wait(${ms})`, () => sleep(ms));
export const weather = (now: Weather): WorldCommand => command(`weather(${now})`, async (_, { proxy }) => proxy.become(now));
export const cutAll = (): WorldCommand => command('cutAll', async (_, { proxy }) => proxy.cutAll());
export const dropHub = (): WorldCommand => command('dropHub', async (model, world) => {
  model.isHubUp = false;
  world.dropHub();
}, ({ isHubUp }) => isHubUp);
export const startHub = (): WorldCommand => command('startHub', async (model, world) => {
  model.isHubUp = true;
  await world.startHub();
}, ({ isHubUp }) => !isHubUp);
export const dropDesk = (desk: number): WorldCommand => command(`dropDesk(${desk})`, async ({ open }, { desks }) => {
  open[desk] = false;
  await desks[desk]?.drop();
}, ({ open }) => open[desk] === true);
export const openDesk = (desk: number): WorldCommand => command(`openDesk(${desk})`, async ({ open }, { desks }) => {
  open[desk] = true;
  await desks[desk]?.open();
}, ({ open }) => open[desk] === false);
export const backUp = (): WorldCommand => command('backUp', (_, world) => world.backUp());
export const restore = (): WorldCommand => command('restore', async (_, world) => world.restore());
export const jumpClock = (desk: number, ms: number): WorldCommand => command(`jumpClock(${desk}, ${ms})`, async (_, { desks }) => desks[desk]?.jumpClock(ms));
export const setScopes = (desk: number, scopes: readonly string[]): WorldCommand => command(`setScopes(${desk}, ${scopes.join(' ')})`, (_, world) => world.setScopes(desk, scopes));
export const revoke = (desk: number): WorldCommand => command(`revoke(${desk})`, (_, world) => world.revoke(desk));

/** Few cases, so that writers meet. */
const change: fc.Arbitrary<HubCaseChange> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(...SCOPES), fc.integer({ min: 0, max: 5 })).map(([id, scope, text]) => put(`c${id}`, scope, `text ${text}`)) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 9 }).map((id) => remove(`c${id}`)) },
);
const batch = fc.array(change, { minLength: 1, maxLength: 5 });

/** @param desks how many there are; the last of them may be revoked. */
export function anyCommand(desks: number): fc.Arbitrary<WorldCommand>[] {
  const desk = fc.integer({ min: 0, max: desks - 1 });
  const often = <T>(times: number, one: fc.Arbitrary<T>): fc.Arbitrary<T>[] => Array.from({ length: times }, () => one);
  return [
    ...often(5, fc.array(batch, { minLength: 1, maxLength: 3 }).map((batches) => write(batches, `write(${JSON.stringify(batches.map((each) => each.map((one) => (one.kind === 'put' ? `${one.filed.caseId}:${one.scope}` : `-${one.caseId}`))))})`))),
    ...often(2, fc.integer({ min: 0, max: 9 }).map((text) => writePair(`pair ${text}`))),
    fc.integer({ min: 0, max: 9 }).map((text) => writeMany(1_100, `many ${text}`)),
    ...often(5, fc.tuple(desk, fc.integer({ min: 1, max: 6 })).map(([at, count]) => log(at, count))),
    ...often(4, desk.map(syncNow)), desk.map(returned), ...often(3, fc.integer({ min: 10, max: 250 }).map(wait)),
    ...often(6, fc.constantFrom(...WEATHERS).map(weather)), fc.constant(cutAll()),
    fc.constant(dropHub()), ...often(2, fc.constant(startHub())),
    ...often(2, desk.map(dropDesk)), ...often(2, desk.map(openDesk)),
    fc.constant(backUp()), fc.constant(restore()),
    fc.tuple(desk, fc.constantFrom(-3_600_000, 3_600_000, -86_400_000 * 365, 86_400_000 * 30)).map(([at, ms]) => jumpClock(at, ms)),
    fc.tuple(desk, fc.subarray([...SCOPES], { minLength: 1 })).map(([at, scopes]) => setScopes(at, scopes)),
    fc.constant(revoke(desks - 1)),
  ];
}

/** The storm is over: the hub is there, every desk is open, nobody disturbs. */
export async function calm(model: Model, world: World): Promise<void> {
  world.proxy.become('clear');
  if (!model.isHubUp) await world.startHub();
  for (const [at, isOpen] of model.open.entries()) if (!isOpen) await world.desks[at]?.open();
}

export const modelOf = (desks: number): Model => ({ open: Array.from({ length: desks }, () => true), isHubUp: true });
