import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { FileLines } from './file-lines.tsx';
import { goOn } from './import-run.ts';
import { countsInWords, type Run } from './run-state.ts';

/** How far the import is, what came of it, and what became of each file. */
export function RunReport({ run }: { readonly run: Run }) {
  return (
    <Section title={titles[run.state]}>
      {run.state !== 'done' && run.expected > 0 && (
        <div className="grid max-w-prose gap-1">
          <progress
            aria-label="Files sent"
            max={run.expected}
            value={run.sent}
            className="h-2 w-full appearance-none overflow-hidden rounded bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
          />
          <p className="numbers text-xs text-soft">
            {run.sent} of {run.expected} files
          </p>
        </div>
      )}
      {run.counts && <output className="block max-w-prose text-base">{countsInWords(run.counts)}</output>}
      {run.state === 'done' && !run.counts && (
        <output className="block max-w-prose text-base">Nothing here could hold a writeup.</output>
      )}
      {run.trouble && (
        <TroubleNote trouble={run.trouble} action={<Button onClick={goOn}>Go on where it stopped</Button>} />
      )}
      <FileLines lines={run.lines} />
    </Section>
  );
}

const titles: Record<Run['state'], string> = {
  reading: 'Reading the files',
  sending: 'Importing',
  stopped: 'The import stopped',
  done: 'Imported',
};
