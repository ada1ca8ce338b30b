/** How does the compiler prove that a switch handled every case? By ending in `assertNever`. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${String(value)}`);
}
