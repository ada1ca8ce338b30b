/** Where do new ids and salts come from? */

export interface Ids {
  /** Unique id with a readable prefix, e.g. `call-…`. */
  next(prefix: string): string;
  /** Cryptographically random bytes. */
  randomBytes(length: number): Uint8Array;
}
