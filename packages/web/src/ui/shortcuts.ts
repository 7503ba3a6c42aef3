import { useEffect, useEffectEvent } from 'react';

/** A box that was just ticked still has the focus; a letter means nothing to it. */
const written = 'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="file"])';

/** True where a letter is something to write, not a command. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest(`${written}, textarea, select, [role="textbox"]`) !== null;
}

/** A letter for the whole page (`?`, `g h`…), silent while somebody writes or a dialogue is open. */
export function useShortcut(key: string, run: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== key || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
    if (isWriting(event.target) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
