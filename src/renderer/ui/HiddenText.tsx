/** How is something said to a screen reader only? */

import type { ReactNode } from 'react';

export function HiddenText({ children, id }: { readonly children: ReactNode; readonly id?: string }) {
  return <span className="hidden-text" id={id}>{children}</span>;
}
