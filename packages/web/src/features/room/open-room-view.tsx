import { useRef } from 'react';
import { Kbd } from '../../ui/kbd.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { Board } from './board/board.tsx';
import { WithoutAFix } from './board/change-nothing.tsx';
import { Conditions } from './causes/conditions.tsx';
import { FailureClassPart } from './causes/failure-class.tsx';
import { GateReviewPart } from './causes/gate-review.tsx';
import { Questions } from './causes/questions.tsx';
import { ClosingDrawer } from './closing-drawer.tsx';
import { CloseButton, ClosingList, OpenCount } from './closing-list.tsx';
import { useKeptFocus } from './keep-focus.ts';
import { ExitQuestion } from './leaving/exit-question.tsx';
import { PanicControls } from './leaving/panic-controls.tsx';
import { Reconvene } from './leaving/reconvene.tsx';
import { Movement } from './part.tsx';
import { Accounts } from './story/accounts.tsx';
import { Recall } from './story/recall.tsx';
import { Summary } from './story/summary.tsx';
import { Surprise } from './story/surprise.tsx';
import { Timeline } from './story/timeline.tsx';

/** The review in four movements, and beside it what still stands open. One page: a room, not a wizard. */
export function OpenRoomView() {
  const centre = useRef<HTMLDivElement>(null);
  useKeptFocus(centre);
  useShortcut('c', focusWhatStandsOpen);
  return (
    <div className="grid gap-x-10 gap-y-12 lg:grid-cols-[minmax(0,1fr)_17rem]">
      <div ref={centre} className="@container grid min-w-0 content-start gap-14">
        <Movement id="happened" title="What happened">
          <Summary />
          <Recall />
          <Accounts />
          <Timeline />
          <Surprise />
        </Movement>
        <Movement id="possible" title="Why it was possible">
          <Conditions />
          <FailureClassPart />
          <Questions />
          <GateReviewPart />
        </Movement>
        <Movement id="do" title="What we will do">
          <Board />
          <WithoutAFix />
        </Movement>
        <Movement id="live" title="Where it will live">
          <ExitQuestion />
          <PanicControls />
          <Reconvene />
        </Movement>
      </div>
      <aside
        aria-label="Before this room empties"
        className="no-print sticky top-0 hidden max-h-dvh flex-col gap-4 self-start py-5 lg:flex"
      >
        <h2 className="flex justify-between px-2 text-sm font-semibold">
          Before this room empties
          <span aria-hidden className="font-normal">
            <Kbd>C</Kbd>
          </span>
        </h2>
        <div className="min-h-0 overflow-y-auto px-2">
          <ClosingList />
        </div>
        <div className="px-2">
          <CloseButton />
        </div>
      </aside>
      <OpenCount />
      <ClosingDrawer />
    </div>
  );
}

/** From anywhere on the page to the first line that stands open; to the button where nothing does. */
function focusWhatStandsOpen() {
  const ways = Array.from(document.querySelectorAll<HTMLElement>('main [data-open], main [data-closes]'));
  ways.find((element) => element.checkVisibility())?.focus();
}
