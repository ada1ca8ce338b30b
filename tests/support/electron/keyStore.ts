/** What does the operating system's key store do? Seals with a key of its own per backend; a chosen backend may be weak, or missing. */

import { seal, unseal } from './keyring.ts';
import { settings } from './settings.ts';
import { strict } from './strict.ts';

const isAvailable = (): boolean => settings.keyStore !== 'unavailable';

function encrypt(text: string): Buffer {
  if (!isAvailable()) throw new Error('Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.');
  return seal(settings.keyStore, text);
}

function decrypt(sealed: Buffer): string {
  try {
    if (isAvailable()) return unseal(settings.keyStore, sealed);
  } catch {
    // Said below, in Electron's words.
  }
  throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
}

const later = <T>(run: () => T): Promise<T> => Promise.resolve().then(run);

export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable: isAvailable,
  isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(isAvailable()),
  getSelectedStorageBackend: (): string => (isAvailable() ? settings.keyStore : 'unknown'),
  encryptString: encrypt,
  decryptString: decrypt,
  encryptStringAsync: (text: string): Promise<Buffer> => later(() => encrypt(text)),
  decryptStringAsync: (sealed: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }> => later(() => ({ result: decrypt(sealed), shouldReEncrypt: false })),
});
