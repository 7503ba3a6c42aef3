import { defaultReconvene, reconveneMinutes, reconveneQuestions } from '@pawl/domain/reconvene';
import { useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import type { BodyOf } from '../../../api/types.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { fromLocalField, toLocalField } from '../../../ui/local-moment.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { exactTime } from '../../../ui/time-words.ts';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { today } from '../today.ts';
import { useRoomChange } from '../use-room-change.ts';

/** Fifteen minutes, thirty days on, booked before the room empties. */
export function Reconvene() {
  const { review, mayChange } = useRoom();
  const [moving, setMoving] = useState(false);
  const booked = review.reconvene;
  return (
    <Part
      title="Reconvene"
      settles={['reconvene.unbooked']}
      note={`Fifteen minutes, thirty days on: ${reconveneQuestions.map(({ text }) => text).join(' ')}`}
    >
      {booked && <Booked at={booked.at} minutes={booked.minutes} movedReason={booked.movedReason} />}
      {mayChange && booked && !moving && (
        <Button className="justify-self-start" weight="quiet" onClick={() => setMoving(true)}>
          Move it
        </Button>
      )}
      {mayChange && (!booked || moving) && (
        <BookForm key={booked?.at ?? 'first'} {...(booked ? { booked } : {})} onDone={() => setMoving(false)} />
      )}
    </Part>
  );
}

interface BookedView {
  readonly at: string;
  readonly minutes: number;
  readonly movedReason: string | null;
}

function Booked({ at, minutes, movedReason }: BookedView) {
  const { room } = useRoom();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div>
        <p className="text-base font-medium">
          <time dateTime={at}>{exactTime(new Date(at))}</time>, {minutes} minutes
        </p>
        <p className="text-soft">
          <RelativeTime at={at} />
          {movedReason && `. Moved: ${movedReason}`}
        </p>
      </div>
      <a
        href={`/api/incidents/${encodeURIComponent(room.incident.key)}/reconvene.ics`}
        download
        className={buttonClass('plain')}
      >
        Add to the calendar (.ics)
      </a>
    </div>
  );
}

/** The default day at the full hour in which the room sits: people find the same hour of the week more easily. */
function defaultField(): string {
  const hour = String(new Date().getHours()).padStart(2, '0');
  return `${defaultReconvene(today()).day}T${hour}:00`;
}

function BookForm({ booked, onDone }: { readonly booked?: BookedView; readonly onDone: () => void }) {
  const api = useApi();
  const { room } = useRoom();
  const [at, setAt] = useState(() => (booked ? toLocalField(booked.at) : defaultField()));
  const [minutes, setMinutes] = useState(String(booked?.minutes ?? reconveneMinutes));
  const [reason, setReason] = useState('');
  const instant = fromLocalField(at);
  const length = Number(minutes);
  const book = useRoomChange<BodyOf<'bookReconvene'>>({
    run: (body) => api.bookReconvene({ params: { key: room.incident.key }, body }),
    done: onDone,
  });
  const whole = instant !== undefined && length >= 5 && length <= 240 && (!booked || reason.trim() !== '');
  return (
    <form
      aria-label="Book the reconvene"
      className="grid items-end gap-3 @md:grid-cols-[14rem_7rem_auto] @md:justify-start"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole) book.mutate({ at: instant, minutes: length, ...(booked ? { reason } : {}) });
      }}
    >
      <TextField
        label="Reconvene on"
        type="datetime-local"
        required
        min={`${today()}T00:00`}
        value={at}
        onChange={(event) => setAt(event.target.value)}
      />
      <TextField
        label="Minutes"
        type="number"
        required
        min={5}
        max={240}
        value={minutes}
        onChange={(event) => setMinutes(event.target.value)}
      />
      {booked && (
        <TextField
          label="Why it moves"
          className="@md:col-span-full"
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <div className="flex gap-2">
        <Button
          type="submit"
          weight={booked ? 'main' : 'plain'}
          className="h-9"
          disabled={!whole}
          busy={book.isPending}
        >
          {booked ? 'Move the reconvene' : 'Book the reconvene'}
        </Button>
        {booked && (
          <Button weight="quiet" onClick={onDone}>
            Leave it
          </Button>
        )}
      </div>
    </form>
  );
}
