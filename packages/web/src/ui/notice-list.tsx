import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from './button.tsx';
import { dismiss, noticeStore, type Notice } from './notices.ts';

/** Long enough to read two lines and reach for Undo; a refusal stays until it is put away. */
const shownForMs = 8_000;

export function NoticeList() {
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.read);
  return (
    <section
      aria-label="Notices"
      aria-live="polite"
      className="no-print pointer-events-none fixed inset-x-4 bottom-4 z-20 grid justify-items-center gap-2 sm:left-auto sm:w-96"
    >
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || notice.tone === 'refused') return;
    const timer = setTimeout(() => dismiss(notice.id), shownForMs);
    return () => clearTimeout(timer);
  }, [held, notice]);
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false) };
  return (
    <div
      {...hold}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex w-full items-start gap-2 rounded-lg border border-line bg-raised p-3 shadow-lg"
    >
      <div className="grow py-1.5">
        <p className={notice.tone === 'refused' ? 'font-medium text-gone' : ''}>{notice.text}</p>
        {notice.detail && <p className="mt-1 text-soft">{notice.detail}</p>}
      </div>
      {notice.undo && (
        <Button
          onClick={() => {
            dismiss(notice.id);
            void notice.undo?.();
          }}
        >
          Undo
        </Button>
      )}
      <Button weight="quiet" aria-label="Put this notice away" onClick={() => dismiss(notice.id)}>
        ×
      </Button>
    </div>
  );
}
