import { depthWords } from '../../../ui/words.ts';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { RatingCards } from './rating-cards.tsx';
import { Revealed } from './revealed.tsx';

/** Three questions answered alone and revealed together; they decide how deep this review goes. */
export function Surprise() {
  const { room, mayChange } = useRoom();
  const { surprise, depth, depthReason } = room;
  return (
    <Part
      title={surprise.revealed ? 'How far this was from what we believed' : 'How surprising was it?'}
      settles={['surprise.missing']}
      note={
        <>
          {depth && <strong className="font-semibold text-ink">{firstUpper(depthWords[depth])}. </strong>}
          {depthReason}
        </>
      }
    >
      {surprise.revealed ? <Revealed /> : mayChange ? <RatingCards /> : <Counted />}
    </Part>
  );
}

function Counted() {
  const { rated, expected } = useRoom().room.surprise;
  return <p className="text-soft">{`${rated} of ${Math.max(rated, expected)} rated; not revealed yet.`}</p>;
}

const firstUpper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
