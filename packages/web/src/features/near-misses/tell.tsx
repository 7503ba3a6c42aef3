import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { keepDraft, keptDraft } from './draft.ts';
import { withKey } from './with-key.ts';

interface TellProps {
  readonly onClose: () => void;
}

let loaded: React.ComponentType<TellProps> | undefined;
const load = async () => {
  const { default: TellDialog } = await import('./tell-dialog.tsx');
  loaded = TellDialog;
  return { default: TellDialog };
};
const LaterDialog = lazy(load);

/** Safari knows no idle time. */
const laterMs = 2_000;

/** Reads the dialogue once the page has nothing else to do, so that `n` opens it at once. */
export function useTellReady(may: boolean): void {
  useEffect(() => {
    if (!may || loaded) return;
    // Not reached now: pressing `n` asks again.
    const read = () => void load().catch(() => undefined);
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(read, laterMs);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(read);
    return () => cancelIdleCallback(idle);
  }, [may]);
}

/**
 * Telling a near miss, from any page. Whoever presses `n` writes on at once. A lazy component shows nothing for a third of a second even
 * where its code is there, so the dialogue itself is used when it was read before; else what is written meanwhile goes into the draft.
 */
export function Tell({ onClose }: TellProps) {
  // As it was when it opened: another component would take the focus away in the middle of a word.
  const [Dialog] = useState(() => loaded ?? LaterDialog);
  return (
    <Suspense fallback={<KeysMeanwhile onLeave={onClose} />}>
      <Dialog onClose={onClose} />
    </Suspense>
  );
}

function KeysMeanwhile({ onLeave }: { readonly onLeave: () => void }) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.isComposing) return;
    const draft = keptDraft();
    const what = withKey(draft.what, event.key);
    if (event.key !== 'Escape' && what === undefined) return;
    // Nor is it a command: `g` and `h` would leave the page.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') onLeave();
    // The press that opened the dialogue may still be held.
    else if (!event.repeat) keepDraft({ ...draft, what: what ?? '' });
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
  return null;
}
