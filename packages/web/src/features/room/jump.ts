import type { RequirementCode } from '@pawl/domain/room-state';

const focusable =
  'input:not([disabled]):not([type="hidden"]), select:not([disabled]), textarea:not([disabled]), button:not([disabled]), a[href]';

/**
 * Leads to where a requirement is settled and puts the focus into the field that settles it: into the thing it is about when it names
 * one (`data-about`), else to the field its part marks (`data-first`), else to the first that takes the focus.
 */
export function jumpTo(code: RequirementCode, about: readonly string[] = []): void {
  const part = document.querySelector<HTMLElement>(`main [data-settles~="${code}"]`);
  if (!part) return;
  // The first of them on the page, which shows them in an order of its own: candidates stand ranked.
  const things = Array.from(document.querySelectorAll<HTMLElement>('main [data-about]'));
  const thing = things.find((element) => about.includes(element.dataset['about'] ?? ''));
  const within = thing ?? part.querySelector<HTMLElement>(`[data-for~="${code}"]`) ?? part;
  const target =
    (within.matches(focusable) ? within : null) ??
    within.querySelector<HTMLElement>('[data-first]') ??
    within.querySelector<HTMLElement>(focusable);
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  (thing ?? part).scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: thing ? 'center' : 'start' });
  target?.focus({ preventScroll: true });
}
