/** Is every key heard once, on every keyboard, and has each action a key that a browser tab leaves alone? */

import { describe, expect, test } from 'vitest';
import { SENTENCES } from '../../src/renderer/i18n/setup.ts';
import { formatKey } from '../../src/renderer/i18n/formatKey.ts';
import { chordOf, frameCommand, KEYMAP } from '../../src/renderer/platform/keymap.ts';
import type { KeyPress } from '../../src/renderer/platform/keymap.ts';
import { COMMANDS } from '../../src/renderer/app/commands.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({ key, code: '', ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...change });

const sentencesOf = (language: 'en' | 'fr') => SENTENCES[language]['translation'] as { readonly command: Readonly<Record<string, unknown>>; readonly key: Readonly<Record<string, string>> };

/** Chromium never gives these to a page in a tab. */
const KEPT_BY_TABS = ['Ctrl+N', 'Ctrl+T', 'Ctrl+W', 'Ctrl+Shift+N', 'Ctrl+Shift+T', 'Ctrl+Shift+W', 'Ctrl+Tab', 'Ctrl+Shift+Tab', 'Ctrl+PageUp', 'Ctrl+PageDown', 'Ctrl+Q', 'Ctrl+F4'];

describe('the key table', () => {
  test('gives no key of the window to two commands', () => {
    const keys = KEYMAP.filter((binding) => binding.heard === 'frame').flatMap((binding) => binding.keys);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  test('gives no key to two commands of the same place', () => {
    const keys = KEYMAP.filter((binding) => binding.heard === 'place').flatMap((binding) => binding.keys.map((key) => `${binding.group} ${key}`));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  test('has for each command of the window a key that works in a browser tab', () => {
    const without = KEYMAP.filter((binding) => binding.heard === 'frame' && binding.keys.every((key) => KEPT_BY_TABS.includes(key) || binding.browserKeeps?.includes(key) === true));
    expect(without.map((binding) => binding.command)).toEqual([]);
    const unmarked = KEYMAP.flatMap((binding) => binding.keys.filter((key) => KEPT_BY_TABS.includes(key) && binding.browserKeeps?.includes(key) !== true));
    expect(unmarked).toEqual([]);
  });

  test('never uses Ctrl with Alt, which is AltGr on Canadian keyboards, nor keys of screen readers', () => {
    const keys = KEYMAP.flatMap((binding) => binding.keys);
    expect(keys.filter((key) => (key.includes('Ctrl') && key.includes('Alt')) || /Insert|CapsLock/.test(key))).toEqual([]);
  });

  test('uses single letters and digits in lists only', () => {
    const single = KEYMAP.filter((binding) => binding.keys.some((key) => /^\w$|^\d…\d$/.test(key)));
    expect(single.every((binding) => binding.group === 'lists' && binding.single === true && binding.heard === 'place')).toBe(true);
  });

  test('has a command behind each key of the window, and words for every command in both languages', () => {
    const runnable = new Set(COMMANDS.map((command) => command.id));
    expect(KEYMAP.filter((binding) => binding.heard === 'frame' && !runnable.has(binding.command)).map((binding) => binding.command)).toEqual([]);
    const names = (language: 'en' | 'fr') => Object.keys(sentencesOf(language).command);
    const wanted = KEYMAP.map((binding) => binding.command.replaceAll('.', '_'));
    expect(wanted.filter((name) => !names('en').includes(name) || !names('fr').includes(name))).toEqual([]);
  });
});

describe('a key press', () => {
  test.each([
    [press('k', { ctrlKey: true }), 'palette.open'],
    [press('K', { ctrlKey: true }), 'palette.open'],
    [press('&', { code: 'Digit1', ctrlKey: true }), 'screen.call'],
    [press('2', { code: 'Digit2', altKey: true }), 'screen.log'],
    [press('F6', { shiftKey: true }), 'pane.previous'],
    [press('Enter', { ctrlKey: true, shiftKey: true }), 'answer.say'],
    [press('PageDown', { altKey: true }), 'case.next'],
  ] as const)('finds its command: %o → %s', (event, command) => {
    expect(frameCommand(event)).toBe(command);
  });

  test.each([
    press('k'), press('1', { code: 'Digit1' }), press('{', { ctrlKey: true, altKey: true }), press('k', { metaKey: true }), press('k', { ctrlKey: true, altKey: true }), press('Enter', { altKey: true }),
  ])('leaves to the page what is not in the table: %o', (event) => {
    expect(frameCommand(event)).toBeUndefined();
  });

  test('is written in the words of the interface', () => {
    const words = sentencesOf('fr').key;
    const text = { t: (key: string) => words[key.slice(4)] ?? '', has: (key: string) => key.slice(4) in words };
    expect(formatKey('Ctrl+Shift+Enter', text)).toBe('Ctrl+Maj+Entrée');
    expect(chordOf(press('Enter', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+Enter');
  });
});
