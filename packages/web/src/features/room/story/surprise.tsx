import { DepthReason } from '../../../ui/depth-reason.tsx';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { RatingCards } from './rating-cards.tsx';
import { Revealed } from './revealed.tsx';

/** Three questions answered alone and revealed together; they decide how deep this review goes. */
export function Surprise() {
  const { room, mayChange } = useRoom();
  const { surprise, depthReason } = room;
  return (
    <Part
      title={surprise.revealed ? 'How far this was from what we believed' : 'How surprising was it?'}
      settles={['surprise.missing']}
      note={<DepthReason reason={depthReason} />}
    >
      {surprise.revealed ? <Revealed /> : mayChange ? <RatingCards /> : <Counted />}
    </Part>
  );
}

function Counted() {
  const { rated, expected } = useRoom().room.surprise;
  return <p className="text-soft">{`${rated} of ${Math.max(rated, expected)} rated; not revealed yet.`}</p>;
}
