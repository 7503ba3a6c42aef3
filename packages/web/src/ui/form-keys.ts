import { useEffect, useEffectEvent, type RefObject } from 'react';

/** Escape leaves a form, `Ctrl Enter` or `⌘ Enter` sends it, also from inside a text of several lines. */
export function useFormKeys(form: RefObject<HTMLFormElement | null>, onEscape?: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && onEscape) {
      event.preventDefault();
      onEscape();
    }
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) form.current?.requestSubmit();
  });
  useEffect(() => {
    const element = form.current;
    const listen = (event: KeyboardEvent) => press(event);
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [form]);
}
