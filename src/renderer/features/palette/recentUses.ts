/** Which actions were used last in this window? Kept in memory only, and never a case: that would outlive the call. */

const MOST = 5;
let uses: readonly string[] = [];

export const recentUses = (): readonly string[] => uses;

export function rememberUse(id: string): void {
  if (!id.startsWith('case-')) uses = [id, ...uses.filter((other) => other !== id)].slice(0, MOST);
}
