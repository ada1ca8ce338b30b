/** What does the desk ask of the computer around it? Dialogs, menus, other programs: written down, and never shown. */

import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { tellTest } from './control.ts';
import { recorded } from './record.ts';
import { strict } from './strict.ts';

/** A menu is the data it was made of. */
interface MenuData {
  readonly items: readonly MenuItemConstructorOptions[];
}

export const Menu = strict('Menu', {
  buildFromTemplate: (template: readonly MenuItemConstructorOptions[]): MenuData => strict('a menu', { items: template }),
  setApplicationMenu: (menu: MenuData | null): void => void (recorded.menu = menu?.items ?? null),
  getApplicationMenu: (): MenuData | null => (recorded.menu === undefined || recorded.menu === null ? null : { items: recorded.menu }),
});

/** The person takes the first button: the one a message box names as default in the desk is for staying. */
const firstOf = (args: readonly unknown[]): number => {
  const options = args.find((arg) => typeof arg === 'object' && arg !== null && 'message' in arg) as { readonly message: string; readonly cancelId?: number } | undefined;
  recorded.messageBoxes.push({ message: options?.message ?? '' });
  return options?.cancelId ?? 0;
};

export const dialog = strict('dialog', {
  showErrorBox: (title: string, content: string): void => {
    recorded.errorBoxes.push({ title, content });
    tellTest({ event: 'errorBox', content });
  },
  showMessageBoxSync: (...args: readonly unknown[]): number => firstOf(args),
  showMessageBox: (...args: readonly unknown[]): Promise<{ readonly response: number; readonly checkboxChecked: boolean }> => Promise.resolve({ response: firstOf(args), checkboxChecked: false }),
});

export const shell = strict('shell', {
  openExternal: (url: string): Promise<void> => {
    recorded.openedOutside.push(url);
    return Promise.resolve();
  },
});

export const nativeTheme = strict('nativeTheme', Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false, shouldUseHighContrastColors: false }));

export const powerMonitor = strict('powerMonitor', new EventEmitter());
