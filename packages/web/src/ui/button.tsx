import { Link, type LinkProps } from '@tanstack/react-router';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** `main`: the one thing to do here. `plain`: anything else. `quiet`: as good as text, for rows and rails. */
export type Weight = 'main' | 'plain' | 'quiet';

const shape =
  'inline-flex min-h-8 items-center justify-center gap-2 rounded px-3 py-1 text-sm font-medium whitespace-nowrap select-none transition-colors duration-100 pointer-coarse:min-h-11';
const weights: Record<Weight, string> = {
  main: 'bg-accent text-on-accent enabled:hover:opacity-90 [a&]:hover:opacity-90',
  plain:
    'border border-edge/60 bg-raised text-ink enabled:hover:border-edge enabled:hover:bg-sunken [a&]:hover:bg-sunken',
  quiet: 'text-soft enabled:hover:bg-sunken enabled:hover:text-ink [a&]:hover:bg-sunken [a&]:hover:text-ink',
};

export const buttonClass = (weight: Weight, extra?: string): string =>
  classNames(shape, weights[weight], 'disabled:opacity-50', extra);

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly weight?: Weight;
  /** The change is on its way: the button keeps its words and its focus, and takes no second press. */
  readonly busy?: boolean;
}

export function Button({ weight = 'plain', busy = false, className, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
      className={buttonClass(weight, classNames(busy && 'opacity-70', className))}
    />
  );
}

/** Looks like a button, goes somewhere: a link, so that it opens in a new tab as links do. */
export function LinkButton({
  weight = 'plain',
  className,
  children,
  ...to
}: LinkProps & { readonly weight?: Weight; readonly className?: string; readonly children: ReactNode }) {
  return (
    <Link {...to} className={buttonClass(weight, className)}>
      {children}
    </Link>
  );
}
