/** Which matters have the same reason, and so the same answer? Said once, above all of them. */

/** In the order in which each reason comes first. */
export function byReason<T extends { readonly reason: string }>(matters: readonly T[]): readonly (readonly [reason: string, rows: readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const matter of matters) groups.set(matter.reason, [...(groups.get(matter.reason) ?? []), matter]);
  return [...groups];
}
