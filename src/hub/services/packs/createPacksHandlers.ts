/** Which pack does a desk get next? What is in force now, then what is to come; never one it refused. */

import { ok } from '../../../domain/kernel/result.ts';
import { nextFor } from '../../../domain/packs/inForce.ts';
import { PACK_KINDS, type PackKind } from '../../../domain/packs/packText.ts';
import { deskError } from '../../../contract/errors.ts';
import type { HandlersOf, HubInput, HubOutput } from '../../handlers.ts';
import type { PackStore, PublishedPack } from '../../ports/packStore.ts';

export interface PacksHandlersOptions {
  readonly store: PackStore;
  readonly now: () => Date;
  readonly toBase64: (text: string) => string;
}

/** Thousands of desks ask for the same one at once; a published pack never changes. */
const KEPT = 4;

export function createPacksHandlers({ store, now, toBase64 }: PacksHandlersOptions): HandlersOf<'packs'> {
  const kept = new Map<string, Promise<HubOutput<'packs'>['newer'][number] | undefined>>();
  const packOf = (kind: PackKind, version: number): Promise<HubOutput<'packs'>['newer'][number] | undefined> => {
    const name = `${kind}/${version}`;
    const held = kept.get(name) ?? store.read(kind, version).then((pack) => (pack === undefined ? undefined : sentPack(pack, toBase64)));
    kept.delete(name);
    kept.set(name, held);
    held.catch(() => kept.delete(name));
    for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
    return held;
  };
  return {
    'packs': async (input, { device }) => {
      if (device === undefined) return { ok: false, error: deskError('device.unknown') };
      await store.report(device.id, input);
      const next = await nextOf(store, input, now().toISOString());
      const pack = next === undefined ? undefined : await packOf(next.kind, next.version);
      const signers = pack === undefined ? [] : await store.signers();
      return ok({ newer: pack === undefined ? [] : [pack], signers: signers.map((signer) => ({ ...signer, parts: [...signer.parts] })) });
    },
  };
}

async function nextOf(store: PackStore, { have, refused }: HubInput<'packs'>, now: string): Promise<{ readonly kind: PackKind; readonly version: number } | undefined> {
  const versions = (await store.versions()).filter(({ kind, version }) => !refused.some((one) => one.kind === kind && one.version === version));
  for (const kind of PACK_KINDS) {
    const next = nextFor(versions.filter((pack) => pack.kind === kind), have[kind] ?? 0, now);
    if (next !== undefined) return next;
  }
  return undefined;
}

const sentPack = ({ kind, version, effectiveAt, content, author, approver }: PublishedPack, toBase64: PacksHandlersOptions['toBase64']): HubOutput<'packs'>['newer'][number] =>
  ({ kind, version, effectiveAt, bytes: toBase64(content), author, approver });
