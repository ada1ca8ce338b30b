/** Which key does this? Printed from the key table, in the words of the interface. */

import { formatKey } from '../../i18n/formatKey.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { bindingOf } from '../../platform/keymap.ts';
import type { CommandId } from '../../platform/keymap.ts';

export function useKeyText(): (command: CommandId) => string {
  const text = useUiText();
  return (command) => formatKey(bindingOf(command)?.keys[0] ?? '', text);
}

export function KeyHint({ command, className }: { readonly command: CommandId; readonly className?: string }) {
  const keyText = useKeyText();
  return <kbd className={className}>{keyText(command)}</kbd>;
}
