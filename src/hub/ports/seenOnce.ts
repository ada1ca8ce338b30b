/** Was this used before? Asked of the database, so that all processes of the hub agree. */

export interface SeenOnce {
  /** True the first time; afterwards false until `until` (milliseconds since 1970), after which its own age refuses it. */
  isFirst(kind: 'proof' | 'identity_token', id: string, until: number): Promise<boolean>;
  forget(before: number): Promise<void>;
}
