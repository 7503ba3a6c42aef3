import type { MarkKind } from '@pawl/domain/language';
import {
  useId,
  useRef,
  useState,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { classNames } from './class-names.ts';
import { LanguageHelp } from './language-help.tsx';

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

interface HelpProps {
  /** Help with the wording: off for what is no prose, on for the rest. One line is prose only where it says so. */
  readonly help?: boolean;
  /** Kinds of wording the place deals with itself. */
  readonly helpWithout?: readonly MarkKind[];
}

export function TextField({
  label,
  hint,
  error,
  labelHidden,
  className,
  help = false,
  helpWithout,
  ...input
}: FieldProps & HelpProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'>) {
  const field = useRef<HTMLInputElement>(null);
  const [writing, setWriting] = useState(false);
  return (
    <Field {...shared({ label, hint, error, labelHidden, className })}>
      {(wiring) => (
        <>
          <input
            type="text"
            autoComplete="off"
            {...input}
            {...described(wiring, help)}
            ref={field}
            onInput={() => setWriting(true)}
            className={classNames(inputClass, 'h-9')}
          />
          {help && <LanguageHelp {...helpOf(wiring, input.value, helpWithout)} field={field} writing={writing} />}
        </>
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
  help = true,
  helpWithout,
  ...input
}: FieldProps & HelpProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'className'>) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [writing, setWriting] = useState(false);
  return (
    <Field {...shared({ label, hint, error, labelHidden, className })}>
      {(wiring) => (
        <>
          <textarea
            rows={rows}
            {...input}
            {...described(wiring, help)}
            ref={field}
            onFocus={() => setWriting(true)}
            className={classNames(inputClass, 'field-sizing-content max-h-[60vh]')}
            // A field that grows with its text does not look at "rows" while it is empty.
            style={{ minHeight: `calc(${rows}lh + 14px)` }}
          />
          {help && <LanguageHelp {...helpOf(wiring, input.value, helpWithout)} field={field} writing={writing} />}
        </>
      )}
    </Field>
  );
}

const helpId = ({ id }: Wiring): string => `${id}-language`;

/** The help is part of what describes the field: read out with it, also when it came after the focus. */
const described = (wiring: Wiring, help: boolean): Wiring =>
  help
    ? { ...wiring, 'aria-describedby': [wiring['aria-describedby'], helpId(wiring)].filter(Boolean).join(' ') }
    : wiring;

const helpOf = (wiring: Wiring, value: unknown, without: readonly MarkKind[] | undefined) => ({
  id: helpId(wiring),
  text: typeof value === 'string' ? value : '',
  ...(without ? { without } : {}),
});

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
