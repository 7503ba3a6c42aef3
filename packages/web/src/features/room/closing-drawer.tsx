import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { closingLines, openWords } from './closing-lines.ts';
import { CloseButton, ClosingList } from './closing-list.tsx';
import { useRoom } from './room-context.ts';

/** On a narrow screen the closing list waits below the page, one press away. */
export function ClosingDrawer() {
  const { room } = useRoom();
  const [open, setOpen] = useState(false);
  const count = closingLines(room).filter(({ met }) => !met).length;
  const close = () => setOpen(false);
  return (
    <div className="no-print fixed inset-x-0 bottom-0 z-10 border-t border-line bg-raised p-3 lg:hidden">
      <Button data-closes weight={count === 0 ? 'main' : 'plain'} className="w-full" onClick={() => setOpen(true)}>
        {count === 0 ? 'Nothing stands open' : openWords(count)}
      </Button>
      <Dialog sheet open={open} onClose={close} title="Before this room empties">
        <ClosingList onGo={close} />
        <CloseButton onGo={close} />
        <Button weight="quiet" onClick={close}>
          Back to the room
        </Button>
      </Dialog>
    </div>
  );
}
