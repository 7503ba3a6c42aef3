import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { closingLines, movements, openWords, type ClosingLine } from './closing-lines.ts';
import { jumpTo } from './jump.ts';
import { useRoom } from './room-context.ts';
import { TickMark } from './tick-mark.tsx';
import { useCloseRoom } from './use-close-room.ts';

/** Everything that keeps the room from closing, each line leading to where it is settled. */
export function ClosingList({ onGo }: { readonly onGo?: () => void }) {
  const { room } = useRoom();
  const lines = closingLines(room);
  return (
    <div className="grid gap-4">
      {movements.map(({ id, title }) => (
        <div key={id} className="grid gap-1">
          <h3 className="text-xs font-medium text-faint">{title}</h3>
          <ul className="grid">
            {lines
              .filter(({ movement }) => movement === id)
              .map((line) => (
                <Line
                  key={line.code}
                  line={line}
                  onGo={() => {
                    onGo?.();
                    // In the drawer the page below is inert until the drawer is gone.
                    requestAnimationFrame(() => jumpTo(line.code, line.about));
                  }}
                />
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

const Line = ({ line, onGo }: { readonly line: ClosingLine; readonly onGo: () => void }) => (
  <li>
    <button
      type="button"
      onClick={onGo}
      {...(line.met ? {} : { 'data-open': '' })}
      className="-mx-2 flex w-[calc(100%+16px)] gap-2 rounded px-2 py-1 text-left hover:bg-sunken pointer-coarse:py-2.5"
    >
      <span className="pt-0.5">
        <TickMark met={line.met} />
      </span>
      <span className="grid min-w-0">
        <span className={line.met ? 'text-soft' : 'font-medium'}>
          {line.words}
          <span className="sr-only">{line.met ? ': settled' : ': stands open'}</span>
        </span>
        {line.message && (
          <span className="line-clamp-3 text-xs text-soft" title={line.message}>
            {line.message}
          </span>
        )}
      </span>
    </button>
  </li>
);

/** Says what is missing until nothing is. Pressed before that, it leads to the first thing that stands open. */
export function CloseButton({ onGo }: { readonly onGo?: () => void }) {
  const { room, mayChange } = useRoom();
  const close = useCloseRoom();
  const open = closingLines(room).filter(({ met }) => !met);
  const [first] = open;
  if (first) {
    return (
      <Button
        className="w-full"
        onClick={() => {
          onGo?.();
          requestAnimationFrame(() => jumpTo(first.code, first.about));
        }}
      >
        {openWords(open.length)}
      </Button>
    );
  }
  if (!mayChange) return <p className="text-soft">Nothing stands open.</p>;
  return (
    <Button data-closes weight="main" className="w-full" busy={close.isPending} onClick={() => close.mutate()}>
      Close the room
    </Button>
  );
}

/** Reads out what ticked itself: those who do not see the list hear it grow shorter. */
export function OpenCount() {
  const { room } = useRoom();
  const open = closingLines(room).filter(({ met }) => !met).length;
  const before = useRef(open);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (before.current === open) return;
    before.current = open;
    setSaid(open === 0 ? 'Nothing stands open. The room may close.' : `${openWords(open)}.`);
  }, [open]);
  return (
    <p className="sr-only" aria-live="polite">
      {said}
    </p>
  );
}
