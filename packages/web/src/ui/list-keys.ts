import { useRef, type RefObject } from 'react';
import { useShortcut } from './shortcuts.ts';

/**
 * `j` and `k` move the focus along a list; `Enter` then opens what has it, because that is what links do. Put the ref on
 * the list and `data-item` on the one link or button of each row.
 */
export function useListKeys<T extends HTMLElement>(): RefObject<T | null> {
  const list = useRef<T>(null);
  const move = (by: 1 | -1) => {
    const items = Array.from(list.current?.querySelectorAll<HTMLElement>('[data-item]') ?? []);
    if (items.length === 0) return;
    const at = items.findIndex((item) => item === document.activeElement);
    const next = at === -1 ? (by === 1 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by));
    items[next]?.focus();
    items[next]?.scrollIntoView({ block: 'nearest' });
  };
  useShortcut('j', () => move(1));
  useShortcut('k', () => move(-1));
  return list;
}
