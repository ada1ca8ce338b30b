/** How does a button look and refuse? Disabled buttons keep their focus and their reason. */

import type { ComponentPropsWithRef, ReactNode } from 'react';

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'disabled'> {
  readonly kind?: 'plain' | 'primary' | 'quiet';
  readonly size?: 'normal' | 'small' | 'icon';
  /** Not allowed now; the sentence that says why is linked with `aria-describedby`. */
  readonly off?: boolean;
  readonly children: ReactNode;
}

export function Button({ kind = 'plain', size = 'normal', off = false, className, onClick, children, ...rest }: ButtonProps) {
  const classes = ['button', kind === 'plain' ? '' : `button-${kind}`, size === 'normal' ? '' : `button-${size}`, className ?? ''].filter((name) => name !== '').join(' ');
  return (
    <button type="button" {...rest} className={classes} aria-disabled={off ? true : undefined} onClick={off ? undefined : onClick}>
      {children}
    </button>
  );
}
