import { Dialog } from '../ui/dialog.tsx';
import { commandKey, Kbd } from '../ui/kbd.tsx';
import { places } from './places.ts';

const rows = (): readonly (readonly [readonly string[], string])[] => [
  [[commandKey(), 'K'], 'Go, declare, find, open an incident by its key'],
  [['/'], 'Search'],
  [['n'], 'Tell a near miss'],
  [['j'], 'Next in the list'],
  [['k'], 'The one before'],
  [['Enter'], 'Open'],
  [['Esc'], 'Close a dialogue'],
  [['?'], 'These keys'],
  [['c'], 'In a room: what stands open'],
  [['s', 'r', 'u'], 'On a recalled incident: same class, related, unrelated'],
  [['f', 'd', 'e', 'b'], 'On a candidate: fund, decline, escalate, put back'],
  ...places.map(({ letter, name }) => [['g', letter], `Go to ${name}`] as const),
];

export default function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title="Keys">
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2">
        {rows().map(([keys, does]) => (
          <div key={does} className="col-span-2 grid grid-cols-subgrid">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        {/* The first thing in focus; Escape does the same. */}
        <button type="button" className="link" onClick={onClose}>
          Close
        </button>
      </form>
    </Dialog>
  );
}
