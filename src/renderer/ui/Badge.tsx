/** How is a level shown in one word? Icon, word and border style repeat the same meaning. */

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export type Level = 'plain' | 'ok' | 'wait' | 'note' | 'soft' | 'hard';

export function Badge({ level = 'plain', icon: Icon, children }: { readonly level?: Level; readonly icon?: LucideIcon; readonly children: ReactNode }) {
  return (
    <span className={level === 'plain' ? 'badge' : `badge badge-${level}`}>
      {Icon === undefined ? null : <Icon aria-hidden="true" size={14} strokeWidth={1.5} />}
      {children}
    </span>
  );
}
