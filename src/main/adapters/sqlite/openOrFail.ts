/** How is a file opened where a failure has to leave everything that surrounds it? As `StoreFailure`, like every other failed step. */

import type { DeskError } from '../../../contract/contract.ts';
import { StoreFailure, type StoreFailureCode } from '../../ports/storeFailure.ts';
import type { WritableDatabase } from './database.ts';
import { openDatabase, type OpenOptions } from './openDatabase.ts';

export function openOrFail(options: OpenOptions): WritableDatabase {
  const opened = openDatabase({ ...options, mode: 'write' });
  if (opened.ok) return opened.value;
  throw failureOf(opened.error);
}

export const failureOf = ({ code }: DeskError): Error => (isOfStore(code) ? new StoreFailure(code) : new Error(code));

const isOfStore = (code: string): code is StoreFailureCode => code.startsWith('store.');
