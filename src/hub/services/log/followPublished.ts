/** How does the hub come to know the packs it gave to desks? Asked before entries are judged: what a desk may say, the hub knows. */

import type { PackStore } from '../../ports/packStore.ts';
import { HubStoreFailure } from '../../ports/storeFailure.ts';
import type { KnownPacks, LearningBook } from './packBook.ts';

export type ReadPublished = (kind: 'guard' | 'scripts', content: string) => KnownPacks;

export interface FollowOptions {
  readonly store: Pick<PackStore, 'versions' | 'read'>;
  readonly book: LearningBook;
  readonly read: ReadPublished;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What cannot be read here is not judged again: no desk waits for a disk or a pack of the hub. */
  readonly onFailed?: (failed: UnreadPack) => void;
}

export interface UnreadPack {
  readonly kind: 'guard' | 'scripts';
  readonly version: number;
  readonly failures: number;
  readonly thrown: unknown;
}

export interface PublishedFollower {
  look(): Promise<void>;
  /** Published packs that could not be read here, as of the last look. */
  unread(): number;
}

/** A guard takes memory; calls recorded by older ones are noted as not judged again. Scripts are kept for ever. */
const GUARDS = 3;
/** Entries come many times a second: what could not be read is tried again after this time, doubled with each failure. */
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 900_000;

export function followPublished({ store, book, read, now, onFailed = () => undefined }: FollowOptions): PublishedFollower {
  /** Hashes of the guards in what was read. */
  const known = new Map<string, readonly string[]>();
  const failed = new Map<string, { readonly failures: number; readonly againAt: number }>();
  const isDue = (name: string): boolean => !known.has(name) && (failed.get(name)?.againAt ?? 0) <= now();
  const learn = async (kind: 'guard' | 'scripts', version: number): Promise<void> => {
    const name = `${kind}/${version}`;
    try {
      const pack = await store.read(kind, version);
      const packs = pack === undefined ? { guard: [], scripts: [] } : read(kind, pack.content);
      book.learn(packs);
      known.set(name, packs.guard.map(({ hash }) => hash));
      failed.delete(name);
    } catch (thrown) {
      if (thrown instanceof HubStoreFailure) throw thrown;
      const failures = (failed.get(name)?.failures ?? 0) + 1;
      failed.set(name, { failures, againAt: now() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) });
      onFailed({ kind, version, failures, thrown });
    }
  };
  const look = async (): Promise<void> => {
    const versions = await store.versions();
    const guards = versions.filter(({ kind }) => kind === 'guard').slice(-GUARDS).map(({ version }) => ({ kind: 'guard' as const, version, name: `guard/${version}` }));
    const scripts = versions.filter(({ kind }) => kind === 'scripts').map(({ version }) => ({ kind: 'scripts' as const, version, name: `scripts/${version}` }));
    for (const { kind, version, name } of [...guards, ...scripts]) if (isDue(name)) await learn(kind, version);
    book.missing(scripts.some(({ name }) => !known.has(name)));
    forgetOld(new Set(guards.map(({ name }) => name)));
  };
  return { look, unread: () => failed.size };

  function forgetOld(wanted: ReadonlySet<string>): void {
    const isOld = (name: string): boolean => name.startsWith('guard/') && !wanted.has(name);
    const kept = new Set([...wanted].flatMap((name) => known.get(name) ?? []));
    for (const name of [...failed.keys()].filter(isOld)) failed.delete(name);
    for (const [name, hashes] of [...known].filter(([each]) => isOld(each))) {
      for (const hash of hashes) if (!kept.has(hash)) book.forgetGuard(hash);
      known.delete(name);
    }
  }
}
