/** Where does the first of the two key parts live? In a private file or in the operating system's key store. */

export interface SecretStore {
  /** Recorded with the wrapped keys so that a change of backend is noticed, e.g. `file`, `os:gnome_libsecret`, `os:basic_text`. */
  backend(): string;
  /** The secret lies beside the wrapped keys: where it cannot be read, a file is gone and no store has to be unlocked. */
  readonly isFile?: boolean;
  available(): Promise<boolean>;
  /** `undefined` when none was made yet. MUST throw when one exists and cannot be read. */
  read(): Promise<Uint8Array | undefined>;
  write(secret: Uint8Array): Promise<void>;
}
