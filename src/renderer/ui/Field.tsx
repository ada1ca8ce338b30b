/** How does a labelled input say what is wrong with it? Border, icon and a sentence below; browsers never fill it in. */

import { OctagonAlert } from 'lucide-react';
import { useId } from 'react';
import type { ComponentPropsWithRef, ReactNode } from 'react';

interface FieldShell {
  readonly label: ReactNode;
  readonly problem?: string | undefined;
  readonly small?: boolean;
  /** The label is read out, but its place on screen is taken by the first option or the text around. */
  readonly hideLabel?: boolean;
}

export interface FieldProps extends FieldShell, Omit<ComponentPropsWithRef<'input'>, 'id'> {}

export function Field({ label, problem, small, ...input }: FieldProps) {
  const id = useId();
  return (
    <Shell id={id} label={label} problem={problem} {...(small === undefined ? {} : { small })}>
      <input type="text" {...input} id={id} autoComplete="off" spellCheck={false} aria-invalid={problem === undefined ? undefined : true} aria-describedby={problem === undefined ? undefined : `${id}-problem`} />
    </Shell>
  );
}

export interface SelectProps extends FieldShell, Omit<ComponentPropsWithRef<'select'>, 'id'> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function Select({ label, problem, small, hideLabel, options, ...select }: SelectProps) {
  const id = useId();
  return (
    <Shell id={id} label={label} problem={problem} {...(small === undefined ? {} : { small })} {...(hideLabel === undefined ? {} : { hideLabel })}>
      <select {...select} id={id} autoComplete="off">
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </Shell>
  );
}

function Shell({ id, label, problem, small, hideLabel, children }: FieldShell & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className={`field${small === true ? ' field-small' : ''}${problem === undefined ? '' : ' field-invalid'}`}>
      <label className={hideLabel === true ? 'hidden-text' : 'field-label'} htmlFor={id}>{label}</label>
      <div className="field-box">{children}</div>
      {problem === undefined ? null : <p className="field-problem" id={`${id}-problem`}><OctagonAlert aria-hidden="true" size={14} />{problem}</p>}
    </div>
  );
}
