/** Where do the store keys come from? Asynchronous from the first day; two parts from the first day (reliability 3). */

/** `damaged`: the wrapped keys cannot be read. They are never made anew, which would orphan the journal. */
export type KeyState = 'ready' | 'locked' | 'unavailable' | 'backend_changed' | 'damaged';

/** Which of the two local files a key opens; each is derived from the same root. */
export type KeyPurpose = 'cache' | 'journal';

export interface KeyVault {
  /** Name of the backend, recorded so that a change is noticed (e.g. `file`, `os:gnome_libsecret`, `os:basic_text`). */
  readonly backend: string;
  state(): Promise<KeyState>;
  /** No keys were made yet: the next unlock makes them, and its secret is the one that counts from then on. */
  isNew(): boolean;
  /** Unwraps with the user secret; an empty secret is only accepted for synthetic data (ruling 27). */
  unlock(userSecret: string): Promise<KeyState>;
  /** Seconds until the next passphrase is tried; grows after five wrong ones and survives a restart. */
  waitSeconds(): number;
  /** 32 raw bytes for one file. Only in state `ready`. */
  getKey(purpose: KeyPurpose): Promise<Uint8Array>;
  /** Ed25519 private key of the device, PKCS8 DER; made on first use, wrapped like the root key. */
  getDeviceKey(): Promise<Uint8Array>;
  /** How far the log of this device had come when it was last noted; `undefined` where none was ever begun. */
  logReach(): number | undefined;
  /** Throws what the system throws: a log that is begun without it could go unnoticed. */
  noteLogReach(counter: number): void;
  /** Drops unwrapped keys from memory. */
  lock(): void;
}
