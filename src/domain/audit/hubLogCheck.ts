/** Is a hub's whole log what it says? Every signature, each device's chain, and the tree, entry by entry, without holding the log. */

import { toHex, type Sha256 } from '../kernel/hash.ts';
import { deviceIdOf } from './device.ts';
import { lostEntriesOf, type CounterRange } from './lostEntries.ts';
import { emptyRoot, leafHash, nodeHash } from './merkleTree.ts';
import { readHeader } from './readHeader.ts';
import { EMPTY_HEAD, type ChainHead } from './sealEntry.ts';
import { contentAgrees, type ChainEntry, type VerifyBytes } from './verifyChain.ts';

export const HUB_LOG_PROBLEMS = [
  'leaf_number', 'header_malformed', 'device_unknown', 'wrong_device', 'bad_signature', 'columns_edited', 'gap', 'duplicated_counter', 'fork', 'content_edited',
  'file_edited', 'not_an_entry', 'truncated', 'longer', 'root_differs', 'checkpoint_false', 'tile_differs', 'head_differs', 'effect_missing', 'proof_false', 'key_differs',
] as const;
export type HubLogProblem = (typeof HUB_LOG_PROBLEMS)[number];

export interface HubLeaf extends ChainEntry {
  readonly leaf: number;
}

export interface BadLeaf {
  readonly leaf: number;
  readonly problem: HubLogProblem;
  readonly deviceId?: string;
  readonly counter?: number;
}

export interface HubLogCheck {
  add(leaf: HubLeaf): BadLeaf | undefined;
  /** Counters that are missing and nowhere named as lost. */
  end(): BadLeaf | undefined;
  readonly size: () => number;
  readonly root: () => Uint8Array;
  readonly heads: () => ReadonlyMap<string, ChainHead>;
  readonly erased: () => number;
  readonly lost: () => number;
}

interface OpenGap extends CounterRange {
  readonly bad: BadLeaf;
}

interface Chain {
  head: ChainHead;
  gaps: readonly OpenGap[];
}

export interface HubLogCheckOptions {
  readonly sha256: Sha256;
  readonly verify: VerifyBytes;
  /** Key a device is known by; its id MUST follow from it. */
  readonly keyOf: (deviceId: string) => string | undefined;
}

export function createHubLogCheck({ sha256, verify, keyOf }: HubLogCheckOptions): HubLogCheck {
  const chains = new Map<string, Chain>();
  const tree = createRootStack(sha256);
  let erased = 0;
  let lost = 0;
  const check = (entry: HubLeaf): BadLeaf | undefined => {
    const header = readHeader(entry.header);
    if (entry.leaf !== tree.size()) return { leaf: tree.size(), problem: 'leaf_number' };
    if (header === undefined) return { leaf: entry.leaf, problem: 'header_malformed' };
    const { deviceId, counter, previous } = header;
    const bad = (problem: HubLogProblem): BadLeaf => ({ leaf: entry.leaf, problem, deviceId, counter });
    const key = keyOf(deviceId);
    if (key === undefined) return bad('device_unknown');
    if (deviceIdOf(sha256, key) !== deviceId) return bad('wrong_device');
    if (!verify(key, entry.header, entry.signature)) return bad('bad_signature');
    const hash = toHex(sha256(entry.header));
    const { columns } = entry;
    if (columns !== undefined && !(columns.deviceId === deviceId && columns.counter === counter && columns.kind === header.kind && columns.hash === hash)) return bad('columns_edited');
    const chain = chains.get(deviceId) ?? { head: EMPTY_HEAD, gaps: [] };
    chains.set(deviceId, chain);
    if (counter <= chain.head.counter) return bad(hash === chain.head.hash ? 'duplicated_counter' : 'fork');
    if (counter === chain.head.counter + 1 && previous !== chain.head.hash) return bad('fork');
    if (!contentAgrees(entry, sha256)) return bad('content_edited');
    if (counter > chain.head.counter + 1) chain.gaps = [...chain.gaps, { from: chain.head.counter + 1, to: counter - 1, bad: bad('gap') }];
    chain.head = { counter, hash };
    const named = lostEntriesOf(entry);
    const closed = chain.gaps.filter((gap) => named.some(({ from, to }) => from <= gap.from && to === gap.to));
    chain.gaps = chain.gaps.filter((gap) => !closed.includes(gap));
    lost += closed.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    if (entry.content === undefined) erased += 1;
    tree.add(leafHash(sha256, entry.header));
    return undefined;
  };
  return {
    add: check,
    end: () => [...chains.values()].flatMap(({ gaps }) => gaps.map(({ bad }) => bad)).toSorted((left, right) => left.leaf - right.leaf)[0],
    size: tree.size,
    root: tree.root,
    heads: () => new Map([...chains].map(([deviceId, { head }]) => [deviceId, head])),
    erased: () => erased,
    lost: () => lost,
  };
}

/** Root of a tree that grows leaf by leaf: only its complete subtrees are held, one of each size. */
function createRootStack(sha256: Sha256): { readonly add: (hash: Uint8Array) => void; readonly size: () => number; readonly root: () => Uint8Array } {
  const stack: { level: number; hash: Uint8Array }[] = [];
  let size = 0;
  return {
    size: () => size,
    add: (leaf) => {
      let top = { level: 0, hash: leaf };
      for (let last = stack.at(-1); last?.level === top.level; last = stack.at(-1)) {
        stack.pop();
        top = { level: top.level + 1, hash: nodeHash(sha256, last.hash, top.hash) };
      }
      stack.push(top);
      size += 1;
    },
    root: () => stack.map(({ hash }) => hash).reduceRight<Uint8Array | undefined>((right, left) => (right === undefined ? left : nodeHash(sha256, left, right)), undefined) ?? emptyRoot(sha256),
  };
}
