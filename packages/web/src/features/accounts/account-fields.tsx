import type { AccountPart } from '@pawl/domain/account/sentences';
import { troubleOf } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import type { Autosave, SaveState } from './use-autosave.ts';

const questions: readonly { readonly part: AccountPart; readonly label: string; readonly hint: string }[] = [
  {
    part: 'saw',
    label: 'What you saw',
    hint: 'What was in front of you, and in which order. Times as far as you know.',
  },
  { part: 'expected', label: 'What you expected', hint: 'What you thought was going on, and what would happen next.' },
  { part: 'did', label: 'What you did', hint: 'And what made it the reasonable thing to do just then.' },
];

/** Three questions, kept as they are answered. */
export function AccountFields({ autosave }: { readonly autosave: Autosave }) {
  const { text, state, writer } = autosave;
  return (
    <form aria-label="Your account" className="grid gap-6" onSubmit={(event) => event.preventDefault()}>
      {questions.map(({ part, label, hint }) => (
        <TextArea
          key={part}
          label={label}
          hint={hint}
          rows={5}
          maxLength={20_000}
          value={text[part]}
          onChange={(event) => writer.write({ [part]: event.target.value })}
        />
      ))}
      <Kept state={state} told={autosave.kept.version > 0} />
      {state.is === 'clash' && (
        <div role="alert" className="grid justify-items-start gap-3 border-l-2 border-slipping py-1 pl-4">
          <p className="max-w-prose font-medium">Another tab of yours has written something else meanwhile.</p>
          <p className="max-w-prose text-soft">Nothing was overwritten. One of the two goes on.</p>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => writer.settle(state.theirs, 'mine')}>Go on with what stands here</Button>
            <Button onClick={() => writer.settle(state.theirs, 'theirs')}>Take the other one</Button>
          </div>
        </div>
      )}
      {state.is === 'failed' && (
        <TroubleNote
          trouble={troubleOf(state.error)}
          action={<Button onClick={() => void writer.flush()}>Keep it now</Button>}
        />
      )}
    </form>
  );
}

const Kept = ({ state, told }: { readonly state: SaveState; readonly told: boolean }) => (
  <output className="min-h-5 text-xs text-soft" aria-live="polite">
    {state.is === 'writing' && 'Keeping…'}
    {state.is === 'kept' && (told ? 'Kept.' : 'Kept as you write, nowhere but here.')}
  </output>
);
