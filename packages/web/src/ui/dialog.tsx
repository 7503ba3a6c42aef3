import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { NoticeList } from './notice-list.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Read out, not drawn: for dialogues whose first field says what they are. */
  readonly titleHidden?: boolean;
  readonly wide?: boolean;
  /** Rises from the lower edge, for what belongs to a bar down there. */
  readonly sheet?: boolean;
  readonly children: ReactNode;
}

/**
 * The browser's own modal dialogue: it makes the rest of the page inert, closes on Escape and gives the focus back.
 * Chosen over a library: the same behaviour for no bytes. What is inside is mounted only while it is open.
 */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({ onClose, title, titleHidden, wide, sheet, children }: Omit<DialogProps, 'open'>) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // In the same step as it is drawn: a letter typed between would go to the page below.
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    const first = document.activeElement;
    // A text that was begun goes on at its end; the browser would put the caret before it.
    if (first instanceof HTMLTextAreaElement) first.setSelectionRange(first.value.length, first.value.length);
    return () => {
      dialog?.close();
      // Unmounting takes the dialogue out of the page before the browser can give the focus back.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a press on the veil closes; the keyboard has Escape
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => event.target === ref.current && onClose()}
      className={classNames(
        'overflow-auto border border-line bg-raised shadow-xl backdrop:bg-veil',
        sheet
          ? 'mx-0 mt-auto mb-0 max-h-[88dvh] w-full max-w-full rounded-t-lg'
          : 'm-auto mt-[10vh] max-h-[80vh] w-[calc(100%-32px)] rounded-lg',
        !sheet && (wide ? 'max-w-3xl' : 'max-w-lg'),
      )}
    >
      <div className="grid gap-4 p-4 sm:p-6">
        <h2 id={titleId} className={titleHidden ? 'sr-only' : 'text-lg font-semibold'}>
          {title}
        </h2>
        {children}
      </div>
      {/* Everything outside an open dialogue is inert, the page's own notices too. */}
      <NoticeList />
    </dialog>
  );
}
