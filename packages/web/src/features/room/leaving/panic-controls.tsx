import { useApi } from '../../../api/api.tsx';
import { CheckField } from '../../../ui/field.tsx';
import { TextItems } from '../causes/text-items.tsx';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { useReviewChange } from '../use-review-change.ts';

/** What was switched off, locked or added under pressure: the reconvene asks which of it may go. */
export function PanicControls() {
  const api = useApi();
  const { room, review, mayChange } = useRoom();
  const change = useReviewChange();
  const { key } = room.incident;
  const none = room.panicControls.every(({ removed }) => removed);
  return (
    <Part
      title="Added in the panic"
      settles={['panic.unlisted']}
      note="What was switched off, locked or added during the response. In thirty days somebody asks which of it may go."
    >
      <TextItems
        items={room.panicControls}
        noun="panic control"
        placeholder="The payout window is locked by hand every evening"
        add={(text) => api.addPanicControl({ params: { key }, body: { text } })}
        change={({ id, version }, text) =>
          api.changePanicControl({ params: { key, id }, ifMatch: version, body: { text } })
        }
        takeOut={({ id, version }) => api.removePanicControl({ params: { key, id }, ifMatch: version })}
        putBack={({ id }) => api.restorePanicControl({ params: { key, id } })}
      />
      {(none || review.panicNone) && (
        <CheckField
          label="There was none"
          disabled={!mayChange}
          checked={review.panicNone}
          onChange={(event) => {
            const panicNone = event.target.checked;
            change.mutate({
              body: () => ({ panicNone }),
              stands: (now) => now.panicNone === review.panicNone,
              shown: (now) => ({ ...now, panicNone }),
            });
          }}
        />
      )}
    </Part>
  );
}
