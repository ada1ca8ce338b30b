/** How does a message stand in the flow of a pane? A bar, an icon, one title, one line; never over anything. */

import { Check, Hourglass, Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type CalloutLevel = 'ok' | 'wait' | 'note' | 'soft' | 'hard';

const ICONS = { ok: Check, wait: Hourglass, note: Info, soft: TriangleAlert, hard: OctagonAlert } as const;

export interface CalloutProps {
  readonly level: CalloutLevel;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits its turn. */
  readonly live?: 'alert' | 'status';
}

export function Callout({ level, title, children, live }: CalloutProps) {
  const Icon = ICONS[level];
  return (
    <div className={`callout callout-${level}`} role={live}>
      <Icon aria-hidden="true" size={16} strokeWidth={1.5} />
      <div>
        <p className="strong">{title}</p>
        {children}
      </div>
    </div>
  );
}
