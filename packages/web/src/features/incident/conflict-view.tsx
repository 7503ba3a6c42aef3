import { Button } from '../../ui/button.tsx';
import { fieldWords } from './edit-fields.tsx';
import type { Edit, EditField } from './edit-merge.ts';

interface ConflictViewProps {
  readonly theirs: Edit;
  readonly mine: Edit;
  readonly clashes: readonly EditField[];
  readonly onSettle: (field: EditField, value: Edit[EditField]) => void;
}

/** Somebody saved first. Both texts side by side for each field that both changed; everything else was joined already. */
export function ConflictView({ theirs, mine, clashes, onSettle }: ConflictViewProps) {
  return (
    <div role="alert" className="grid gap-4 border-l-2 border-slipping pl-4">
      <div>
        <p className="font-medium text-slipping">Somebody changed this incident while you were editing.</p>
        <p className="text-soft">
          {clashes.length === 0
            ? 'Their change and yours are both in the form below. Save to keep both.'
            : 'Nothing was overwritten. Choose for each of these; you can go on editing before you save.'}
        </p>
      </div>
      {clashes.map((field) => (
        <fieldset key={field} className="grid gap-2">
          <legend className="text-sm font-medium">{fieldWords[field]}</legend>
          <div className="grid gap-4 sm:grid-cols-2">
            <Side
              title="As it stands now"
              value={theirs[field]}
              verb="Take theirs"
              onPress={() => onSettle(field, theirs[field])}
            />
            <Side title="Yours" value={mine[field]} verb="Keep mine" onPress={() => onSettle(field, mine[field])} />
          </div>
          {(field === 'summary' || field === 'title') && (
            <Button
              weight="quiet"
              className="-ml-3 justify-self-start"
              onClick={() => onSettle(field, both(theirs[field], mine[field], field))}
            >
              Keep both, theirs first
            </Button>
          )}
        </fieldset>
      ))}
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly value: Edit[EditField];
  readonly verb: string;
  readonly onPress: () => void;
}

const Side = ({ title, value, verb, onPress }: SideProps) => (
  <div className="grid content-between gap-2 rounded border border-line p-3">
    <div className="grid gap-1">
      <p className="text-xs text-faint">{title}</p>
      <p className="max-h-60 overflow-y-auto whitespace-pre-line">{shown(value)}</p>
    </div>
    <Button className="justify-self-start" onClick={onPress}>
      {verb}
    </Button>
  </div>
);

const both = (theirs: string, mine: string, field: EditField): string =>
  field === 'title' ? `${theirs} / ${mine}`.slice(0, 300) : `${theirs}\n\n${mine}`;

function shown(value: Edit[EditField]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value.replace(/^(\d{4}-\d\d-\d\d)T/, '$1 ') || 'empty';
  return value.join(', ') || 'none';
}
