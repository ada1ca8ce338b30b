/** How is a list made that is only there to be added to? */

/** A plain list: a typed one of more than 64 bytes lies outside of the heap, and takes longer to make than to fill. */
export function noughts(count: number): number[] {
  const list: number[] = [];
  for (let index = 0; index < count; index += 1) list.push(0);
  return list;
}
