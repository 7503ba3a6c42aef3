import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { isWriting, useShortcut } from '../ui/shortcuts.ts';
import { places } from './places.ts';

/** After `g` the next letter must follow within this time, or it means itself again. */
const goWithinMs = 1_200;
/** Nought would be the moment the page was opened: an `n` pressed early would go instead of telling. */
const never = -Infinity;

/** ⌘K or Ctrl K from anywhere, `?` for the keys, `/` to search, `g` and a letter to go. */
export function useGlobalKeys(on: { readonly openPalette: () => void; readonly openKeys: () => void }): void {
  const navigate = useNavigate();
  const goAt = useRef(never);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) on.openPalette();
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    const place = places.find(({ letter }) => letter === event.key);
    if (event.key === 'g') goAt.current = event.timeStamp;
    else if (place && event.timeStamp - goAt.current < goWithinMs) {
      event.preventDefault();
      goAt.current = never;
      void navigate({ to: place.to });
    } else goAt.current = never;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  useShortcut('?', on.openKeys);
  useShortcut('/', () => {
    const search = document.querySelector<HTMLInputElement>('main input[type="search"]');
    if (search) search.focus();
    else on.openPalette();
  });
}
