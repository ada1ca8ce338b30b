/** Which key does what? One table for the listener, the palette, the key sheet and the conflict test (product 5.3, ruling 17). */

export type CommandId =
  | 'palette.open' | 'keys.open' | 'preferences.open' | 'hub.open' | 'screen.call' | 'screen.log' | 'pane.next' | 'pane.previous'
  | 'call.new' | 'call.end' | 'focus.find' | 'focus.verify' | 'focus.question' | 'case.next' | 'case.previous' | 'case.close'
  | 'scripts.list' | 'answer.language' | 'answer.say' | 'timeline.level' | 'session.lock'
  | 'script.insert' | 'mark.next' | 'mark.previous' | 'mark.explain' | 'flag.wrong' | 'flag.permitted' | 'reply.check' | 'override.give' | 'block.move' | 'block.remove' | 'list.peek' | 'list.move' | 'back' | 'outcome.digit';

export interface KeyBinding {
  readonly command: CommandId;
  readonly group: 'anywhere' | 'call' | 'answer' | 'lists';
  /** First choice, e.g. `Ctrl+Shift+Enter`; empty when the command has no key. */
  readonly keys: readonly string[];
  /** `frame`: one listener of the window runs it. `place`: the part that has the focus does. */
  readonly heard: 'frame' | 'place';
  /** Keys of `keys` that a browser tab may keep for itself; another one of the list works there. */
  readonly browserKeeps?: readonly string[];
  /** A single letter or digit, which can be switched off (WCAG 2.1.4). */
  readonly single?: boolean;
}

export const KEYMAP: readonly KeyBinding[] = [
  { command: 'palette.open', group: 'anywhere', keys: ['Ctrl+K', 'Alt+K'], heard: 'frame' },
  { command: 'keys.open', group: 'anywhere', keys: ['F1'], heard: 'frame' },
  { command: 'screen.call', group: 'anywhere', keys: ['Ctrl+1', 'Alt+1'], heard: 'frame', browserKeeps: ['Ctrl+1'] },
  { command: 'screen.log', group: 'anywhere', keys: ['Ctrl+2', 'Alt+2'], heard: 'frame', browserKeeps: ['Ctrl+2'] },
  { command: 'pane.next', group: 'anywhere', keys: ['F6'], heard: 'frame' },
  { command: 'pane.previous', group: 'anywhere', keys: ['Shift+F6'], heard: 'frame' },
  { command: 'preferences.open', group: 'anywhere', keys: ['Ctrl+,'], heard: 'frame' },
  { command: 'hub.open', group: 'anywhere', keys: ['Alt+H'], heard: 'frame' },
  { command: 'session.lock', group: 'anywhere', keys: ['Ctrl+Shift+L'], heard: 'frame' },
  { command: 'back', group: 'anywhere', keys: ['Esc'], heard: 'place' },

  { command: 'call.new', group: 'call', keys: ['Ctrl+N', 'Shift+F2'], heard: 'frame', browserKeeps: ['Ctrl+N'] },
  { command: 'call.end', group: 'call', keys: ['Ctrl+Enter'], heard: 'frame' },
  { command: 'focus.find', group: 'call', keys: ['F2'], heard: 'frame' },
  { command: 'focus.verify', group: 'call', keys: ['F3'], heard: 'frame' },
  { command: 'focus.question', group: 'call', keys: ['F4'], heard: 'frame' },
  { command: 'case.next', group: 'call', keys: ['Ctrl+Tab', 'Alt+PageDown'], heard: 'frame', browserKeeps: ['Ctrl+Tab'] },
  { command: 'case.previous', group: 'call', keys: ['Ctrl+Shift+Tab', 'Alt+PageUp'], heard: 'frame', browserKeeps: ['Ctrl+Shift+Tab'] },
  { command: 'case.close', group: 'call', keys: ['Ctrl+W', 'Shift+F4'], heard: 'frame', browserKeeps: ['Ctrl+W'] },
  { command: 'timeline.level', group: 'call', keys: ['F9'], heard: 'frame' },

  { command: 'script.insert', group: 'answer', keys: ['Ctrl+Enter'], heard: 'place' },
  { command: 'scripts.list', group: 'answer', keys: ['Ctrl+J', 'Alt+J'], heard: 'frame', browserKeeps: ['Ctrl+J'] },
  { command: 'answer.language', group: 'answer', keys: ['Ctrl+L', 'Alt+L'], heard: 'frame', browserKeeps: ['Ctrl+L'] },
  { command: 'answer.say', group: 'answer', keys: ['Ctrl+Shift+Enter'], heard: 'frame' },
  { command: 'reply.check', group: 'answer', keys: ['F7'], heard: 'frame' },
  { command: 'mark.next', group: 'answer', keys: ['F8'], heard: 'place' },
  { command: 'mark.previous', group: 'answer', keys: ['Shift+F8'], heard: 'place' },
  { command: 'mark.explain', group: 'answer', keys: ['Alt+Enter'], heard: 'place' },
  { command: 'flag.wrong', group: 'answer', keys: ['Ctrl+Shift+F'], heard: 'place' },
  { command: 'flag.permitted', group: 'answer', keys: ['Ctrl+Shift+Y', 'Alt+Y'], heard: 'place' },
  { command: 'override.give', group: 'answer', keys: ['Ctrl+Shift+O', 'Alt+O'], heard: 'place' },
  { command: 'block.move', group: 'answer', keys: ['Alt+Up', 'Alt+Down'], heard: 'place' },
  { command: 'block.remove', group: 'answer', keys: ['Del'], heard: 'place' },

  { command: 'list.move', group: 'lists', keys: ['Up', 'Down', 'Home', 'End'], heard: 'place' },
  { command: 'list.peek', group: 'lists', keys: ['Space'], heard: 'place' },
  { command: 'outcome.digit', group: 'lists', keys: ['1…9'], heard: 'place', single: true },
];

export const bindingOf = (command: CommandId): KeyBinding | undefined => KEYMAP.find((binding) => binding.command === command);

/** The part of a key event that matters here. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * `Ctrl+Shift+Enter` for a key event. Letters go by what they write, digits by where they are: digits need Shift on some French layouts.
 * AltGr arrives as Ctrl+Alt and never matches anything.
 */
export function chordOf(press: KeyPress): string | undefined {
  if (press.ctrlKey && press.altKey) return undefined;
  if (press.metaKey) return undefined;
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  const name = digit !== undefined && (press.ctrlKey || press.altKey) ? digit : press.key.length === 1 ? press.key.toUpperCase() : press.key;
  return [press.ctrlKey ? 'Ctrl' : '', press.altKey ? 'Alt' : '', press.shiftKey ? 'Shift' : '', name].filter((part) => part !== '').join('+');
}

/** Is this the key of a command that the part in focus hears? */
export const isKeyOf = (press: KeyPress, command: CommandId): boolean => {
  const chord = chordOf(press);
  return chord !== undefined && bindingOf(command)?.keys.includes(chord) === true;
};

/** The command the window's listener runs for this key; keys of a place are left to the place. */
export function frameCommand(press: KeyPress): CommandId | undefined {
  const chord = chordOf(press);
  return chord === undefined ? undefined : KEYMAP.find((binding) => binding.heard === 'frame' && binding.keys.includes(chord))?.command;
}
