import { useEffect, type RefObject } from 'react';

const writable = 'input:enabled, textarea:enabled, select:enabled';

/**
 * What has the focus sometimes leaves the page: a card that was funded stands in another column, a form that was sent is gone. The
 * browser then drops the focus to the top of the page, and who works from the keyboard starts over. Here it goes to the same thing at
 * its new place (`data-about`), or to the part it was in.
 */
export function useKeptFocus(room: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = room.current;
    if (!element) return;
    let last: { target: HTMLElement; about: string | undefined; part: HTMLElement | null } | undefined;
    const remember = (event: FocusEvent) => {
      const { target } = event;
      if (!(target instanceof HTMLElement) || target.closest('dialog')) return;
      last = {
        target,
        about: target.closest<HTMLElement>('[data-about]')?.dataset['about'],
        part: target.closest<HTMLElement>('[data-settles]'),
      };
    };
    const restore = () => {
      if (!last || document.activeElement !== document.body) return;
      const { about, part, target } = last;
      if (target.isConnected) {
        // A button that sent what was written has nothing more to send: back to where the next one is written.
        if (target.matches(':disabled')) target.closest('form')?.querySelector<HTMLElement>(writable)?.focus();
        return;
      }
      last = undefined;
      const thing = about && element.querySelector<HTMLElement>(`[data-about="${CSS.escape(about)}"]`);
      const again = thing
        ? thing.querySelector<HTMLElement>('[data-item], button, input, select, textarea, a[href]')
        : null;
      (again ?? (part?.isConnected ? part : null))?.focus({ preventScroll: !again });
    };
    const watch = new MutationObserver(restore);
    element.addEventListener('focusin', remember);
    watch.observe(element, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    return () => {
      element.removeEventListener('focusin', remember);
      watch.disconnect();
    };
  }, [room]);
}
