/** Which of several versions of a pack is in force at a moment, and which does a desk need next? */

export interface Dated {
  readonly version: number;
  readonly effectiveAt: string;
}

const highest = <T extends Dated>(packs: readonly T[]): T | undefined => packs.reduce<T | undefined>((best, pack) => (best === undefined || pack.version > best.version ? pack : best), undefined);

/** The highest version whose instant has come; an earlier instant of a lower version never brings it back. */
export const inForceAt = <T extends Dated>(packs: readonly T[], now: string): T | undefined => highest(packs.filter(({ effectiveAt }) => effectiveAt <= now));

/** What is in force now if the desk does not have it, otherwise the next one to come. */
export function nextFor<T extends Dated>(packs: readonly T[], have: number, now: string): T | undefined {
  const newer = packs.filter(({ version }) => version > have);
  return inForceAt(newer, now) ?? newer.toSorted((left, right) => left.version - right.version)[0];
}
