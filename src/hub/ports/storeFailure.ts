/** Why could the hub's database not do what was asked? A code and the state of the database; never a value, a statement or an address. */

export type StoreFailureCode = 'busy' | 'unreachable' | 'disk_full' | 'refused';

export class HubStoreFailure extends Error {
  readonly code: StoreFailureCode;
  /** SQLSTATE, or the code of the operating system. */
  readonly state: string;

  constructor(code: StoreFailureCode, state: string, said = '') {
    super(`the database of the hub: ${code} (${state})${said === '' ? '' : `: ${said}`}`);
    this.name = 'HubStoreFailure';
    this.code = code;
    this.state = state;
  }
}
