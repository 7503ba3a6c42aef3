import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { classNames } from './class-names.ts';

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** The label is read out but not drawn: only where the place says it already (a search field). */
  readonly labelHidden?: boolean;
  readonly className?: string;
}

interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** A label, a control, a hint and what is wrong with it, wired together for screen readers. */
export function Field({
  label,
  hint,
  error,
  labelHidden,
  className,
  children,
}: FieldProps & { readonly children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={classNames('grid content-start gap-1', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-sm font-medium'}>
        {label}
      </label>
      {children({ id, 'aria-describedby': notes || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-faint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-xs text-gone">
          {error}
        </p>
      )}
    </div>
  );
}

/** 16 px on touch screens: anything smaller makes iOS zoom the page when the field gets focus. */
export const inputClass =
  'min-h-9 w-full min-w-0 rounded border border-edge/70 bg-raised px-3 py-1.5 text-sm text-ink placeholder:text-faint hover:border-edge aria-invalid:border-gone disabled:opacity-60 pointer-coarse:min-h-11 pointer-coarse:text-base';

export function TextField({
  label,
  hint,
  error,
  labelHidden,
  className,
  ...input
}: FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'>) {
  return (
    <Field {...shared({ label, hint, error, labelHidden, className })}>
      {(wiring) => (
        <input type="text" autoComplete="off" {...input} {...wiring} className={classNames(inputClass, 'h-9')} />
      )}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  labelHidden,
  className,
  rows = 4,
  ...input
}: FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'className'>) {
  return (
    <Field {...shared({ label, hint, error, labelHidden, className })}>
      {(wiring) => (
        <textarea
          rows={rows}
          {...input}
          {...wiring}
          className={classNames(inputClass, 'field-sizing-content max-h-[60vh]')}
          // A field that grows with its text does not look at "rows" while it is empty.
          style={{ minHeight: `calc(${rows}lh + 14px)` }}
        />
      )}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  error,
  labelHidden,
  className,
  children,
  ...select
}: FieldProps & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'className'>) {
  return (
    <Field {...shared({ label, hint, error, labelHidden, className })}>
      {(wiring) => (
        <select {...select} {...wiring} className={classNames(inputClass, 'h-9 pr-8')}>
          {children}
        </select>
      )}
    </Field>
  );
}

export function CheckField({
  label,
  hint,
  ...input
}: Pick<FieldProps, 'label' | 'hint'> & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className' | 'type'>) {
  const id = useId();
  return (
    <div className="flex gap-2">
      <input
        type="checkbox"
        {...input}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor={id} className="text-sm">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-xs text-faint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

/** exactOptionalPropertyTypes: an absent prop stays absent instead of becoming `undefined`. */
function shared(props: { [K in keyof FieldProps]: FieldProps[K] | undefined } & { label: ReactNode }): FieldProps {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as unknown as FieldProps;
}
