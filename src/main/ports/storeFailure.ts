/** How does a store say that the disk, a lock or the file itself stopped it? One tagged error that services turn into a Result. */

import type { ErrorCode } from '../../contract/errors.ts';

export type StoreFailureCode = Extract<ErrorCode, `store.${string}`>;

/** Thrown inside synchronous transactions, where a value could not undo the write; caught by `tryStore` at the service border. */
export class StoreFailure extends Error {
  readonly code: StoreFailureCode;

  constructor(code: StoreFailureCode) {
    super(code);
    this.name = 'StoreFailure';
    this.code = code;
  }
}

/** Runs a write; an expected failure of the store becomes a value, a bug stays an exception. */
export function tryStore<T>(run: () => T): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: StoreFailureCode } } {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    if (error instanceof StoreFailure) return { ok: false, error: { code: error.code } };
    throw error;
  }
}

/** The error to return for a thrown value, or `undefined` when it is a bug and must be thrown on. */
export const storeFailureOf = (thrown: unknown): { readonly code: StoreFailureCode } | undefined => (thrown instanceof StoreFailure ? { code: thrown.code } : undefined);
