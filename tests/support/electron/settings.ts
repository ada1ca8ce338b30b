/** How is the double told which browser, folder and key store it has? One JSON object in the environment. */

export type KeyStore = 'gnome_libsecret' | 'kwallet6' | 'basic_text' | 'unavailable';

export interface DoubleSettings {
  /** DevTools address of the Chromium that plays the window. */
  readonly browser: string;
  readonly userData: string;
  /** Which operating system's key store answers; another one has another key. */
  readonly keyStore: KeyStore;
  /** Runs the preload in every frame, as a page would have it that broke out of its own. */
  readonly preloadInFrames: boolean;
}

export const SETTINGS_VARIABLE = 'STATUSDESK_ELECTRON_DOUBLE';

export const settings = JSON.parse(process.env[SETTINGS_VARIABLE] ?? '{}') as DoubleSettings;
