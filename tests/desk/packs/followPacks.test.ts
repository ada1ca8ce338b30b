/** Does a desk come to the packs of its hub, and to no other? */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/domain/kernel/hash.ts';
import { aSignedPack, aSigner, filesOf, signAs, textFile, type Made, type ToSign } from '../../support/packSigning.ts';
import { createPacksDesk, sentOf, type PacksDesk } from '../../support/packsDesk.ts';
import { sha256 } from '../../support/testCrypto.ts';

const [author, approver, both] = [aSigner('m.gagnon', 'author'), aSigner('s.lam', 'approver'), aSigner('j.okafor', 'author', 'approver')];
const BEFORE = '2026-03-01T00:00:00.000Z';
/** Ten minutes after the clock of the test begins. */
const LATER = '2026-03-02T10:10:00.000Z';
const MINUTE = 60_000;

let desk: PacksDesk;
beforeEach(() => void (desk = createPacksDesk([author, approver, both])));
afterEach(() => desk.close());

const policies = (version: number, given: ToSign & { readonly words?: string } = {}, [by, with_] = [author, approver]): Made => aSignedPack(by, with_, {
  kind: 'policies', version, effectiveAt: BEFORE, files: filesOf('policies').map((file) => (file.name === 'pack.yaml' ? textFile('pack.yaml', `version: "${given.words ?? `sent.${version}`}"\n`) : file)), ...given,
});
const inForce = (): string => desk.now().policies.version;
const settled = (): Promise<void> => desk.timers.pass(61_000);
const bundled = (): string => '2026.11.1';

it('takes what is published, says so, and starts with it again', async () => {
  expect(inForce()).toBe(bundled());
  desk.packs.push(policies(1));
  await settled();
  expect([inForce(), desk.follow().view()]).toEqual(['sent.1', { inForce: [{ kind: 'policies', version: 1, effectiveAt: BEFORE }], waiting: [], refused: [] }]);
  await settled();
  expect(desk.said.at(-1)).toEqual({ have: { policies: 1 }, inForce: { policies: 1 }, refused: [] });
  desk.isOffline = true;
  await desk.restart();
  expect(inForce()).toBe('sent.1');
});

it.each(['load', 'take', 'put'] as const)('refuses a pack over which the desk itself stumbles (%s), names no word of it, and goes on', async (bug) => {
  desk.bug = bug;
  desk.packs.push(policies(1));
  await settled();
  delete desk.bug;
  expect([inForce(), desk.follow().view().refused]).toEqual([bundled(), [{ kind: 'policies', version: 1, code: 'pack.unusable' }]]);
  expect(desk.warned).toContainEqual({ event: 'pack.bug', fields: { pack: 'policies', version: 1, type: 'TypeError' } });
  expect(JSON.stringify(desk.warned)).not.toContain('words');
  desk.packs.push(policies(2));
  await settled();
  expect(inForce()).toBe('sent.2');
});

it('goes on looking after a bug that is of no pack', async () => {
  desk.bug = 'list';
  desk.packs.push(policies(1));
  await settled();
  expect(desk.warned).toContainEqual({ event: 'pack.bug', fields: { type: 'TypeError' } });
  delete desk.bug;
  await settled();
  expect(inForce()).toBe('sent.1');
});

it('asks at a moment of its own: desks that start together spread over ten seconds, and never fall into step', async () => {
  const asked = async (random: number): Promise<readonly number[]> => {
    const one = createPacksDesk([author, approver], () => random);
    const times: number[] = [];
    for (let second = 1; second <= 160; second += 1) {
      await one.timers.pass(1_000);
      while (times.length < one.said.length) times.push(second);
    }
    await one.close();
    return times;
  };
  expect([await asked(0), await asked(0.5), await asked(1)]).toEqual([[1, 45, 90, 135], [5, 65, 125], [10, 85, 160]]);
});

it('goes back by taking the former content under a higher version', async () => {
  desk.packs.push(policies(1), policies(2));
  await settled();
  expect(inForce()).toBe('sent.2');
  desk.packs.push(policies(3, { words: 'sent.1' }));
  await settled();
  expect([inForce(), desk.follow().view().inForce[0]?.version]).toEqual(['sent.1', 3]);
});

const good = policies(5);
const REFUSED: readonly (readonly [string, string, Made])[] = [
  ['is older', 'pack.older', policies(2)],
  ['one person signed twice', 'pack.half_signed', policies(5, {}, [both, both])],
  ['nobody approved', 'pack.half_signed', { ...good, approver: { ...good.approver, signature: good.author.signature } }],
  ['has other bytes than were signed', 'pack.half_signed', { ...good, content: good.content.replace('sent.5', 'sent.6') }],
  ['has another version than was signed', 'pack.half_signed', { ...good, version: 6 }],
  ['has another instant than was signed', 'pack.half_signed', { ...good, effectiveAt: LATER }],
  ['an unknown person wrote', 'pack.signer_unknown', policies(5, {}, [aSigner('x', 'author'), approver])],
  ['an author approved who may not', 'pack.signer_unknown', policies(5, {}, [both, { ...author, parts: ['author'] }])],
  ['is no text of a pack', 'pack.unusable', signedAnew({ ...good, content: '{"v":1}' })],
  ['cannot be read whole', 'pack.unusable', policies(5, { files: [textFile('pack.yaml', 'version: "x"\n')] })],
];

/** Signatures fit the bytes, whatever those are. */
function signedAnew(pack: Made): Made {
  const name = { ...pack, hash: toHex(sha256(utf8(pack.content))) };
  return { ...name, author: signAs(author, name, 'author'), approver: signAs(approver, name, 'approver') };
}

it.each(REFUSED)('refuses a pack that %s, keeps the one it has, and says so to its hub: %s', async (_what, code, pack) => {
  desk.packs.push(policies(3));
  await settled();
  desk.forged = sentOf(pack);
  await settled();
  delete desk.forged;
  expect([inForce(), desk.follow().view().refused]).toEqual(['sent.3', [{ kind: 'policies', version: pack.version, code }]]);
  await settled();
  expect(desk.said.at(-1)).toEqual({ have: { policies: 3 }, inForce: { policies: 3 }, refused: [{ kind: 'policies', version: pack.version, code }] });
  desk.packs.push(policies(9));
  await settled();
  expect(inForce()).toBe('sent.9');
});

it('lets a pack wait for its instant by the time of the hub', async () => {
  desk.packs.push(policies(1), policies(2, { effectiveAt: LATER }));
  desk.hubAheadMs = 5 * MINUTE;
  await settled();
  expect([inForce(), desk.follow().view().waiting]).toEqual(['sent.1', [{ kind: 'policies', version: 2, effectiveAt: LATER }]]);
  await desk.timers.pass(2 * MINUTE);
  expect(inForce()).toBe('sent.1');
  await desk.timers.pass(2 * MINUTE);
  expect([inForce(), desk.follow().view().waiting]).toEqual(['sent.2', []]);
});

it('lets it take effect without the hub as well, and after a restart', async () => {
  desk.packs.push(policies(2, { effectiveAt: LATER }));
  await settled();
  desk.isOffline = true;
  await desk.restart();
  expect([inForce(), desk.follow().view().waiting.length]).toEqual([bundled(), 1]);
  await desk.timers.pass(10 * MINUTE);
  expect(inForce()).toBe('sent.2');
});

it('leaves a running call its packs, and gives the next one the new ones', async () => {
  desk.packs.push(policies(2, { effectiveAt: LATER }));
  await settled();
  desk.isCalling = true;
  const before = desk.now();
  desk.packs.push(policies(3, { effectiveAt: LATER }));
  await desk.timers.pass(20 * MINUTE);
  expect(desk.now()).toBe(before);
  desk.endCall();
  await settled();
  expect(inForce()).toBe('sent.3');
});

it('takes several kinds, each by itself: one that is bad holds up no other', async () => {
  const glossary = aSignedPack(author, approver, { kind: 'glossary', version: 1, effectiveAt: BEFORE, files: filesOf('glossary') });
  desk.packs.push(policies(1, { files: [textFile('pack.yaml', 'version: "x"\n')] }), glossary);
  await settled();
  expect(desk.follow().view()).toMatchObject({ inForce: [{ kind: 'glossary', version: 1 }], refused: [{ kind: 'policies', version: 1, code: 'pack.unusable' }] });
});

it('tries again after a restart what it refused: a newer desk may be able to read it', async () => {
  desk.packs.push(policies(1));
  desk.signers = [];
  await settled();
  expect(desk.follow().view().refused).toMatchObject([{ code: 'pack.signer_unknown' }]);
  desk.signers = [author, approver];
  await settled();
  expect(inForce()).toBe(bundled());
  await desk.restart();
  await settled();
  expect([inForce(), desk.follow().view().refused]).toEqual(['sent.1', []]);
});
