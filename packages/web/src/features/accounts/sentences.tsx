import { sentencesOf } from '@pawl/domain/account/sentences';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { ReleaseDialog } from './release-dialog.tsx';
import type { Autosave } from './use-autosave.ts';

/** Each sentence, with the way into the timeline for those the author chooses, and what was released so far. */
export function Sentences({ autosave }: { readonly autosave: Autosave }) {
  const { kept, text } = autosave;
  const [chosen, setChosen] = useState<string>();
  const released = new Set(kept.released.map((one) => one.text));
  const sentences = [...new Set(sentencesOf(text).map((one) => one.text))].filter((one) => !released.has(one));
  const { roomOpen } = kept;
  if (sentences.length === 0 && kept.released.length === 0) return null;
  return (
    <Section
      title="Into the timeline, sentence by sentence"
      note={
        roomOpen
          ? 'Whatever you release stands in the timeline under a role. Your name is not with it, nor in the log.'
          : 'The room is not open, so nothing can be released now.'
      }
    >
      {kept.released.length > 0 && (
        <ul aria-label="Released" className="grid border-t border-line">
          {kept.released.map(({ eventId, text: words, role, takenOut }) => (
            <li key={eventId} className="grid gap-0.5 border-b border-line py-2">
              <p className="max-w-prose text-base">{words}</p>
              <p className="text-xs text-soft">
                <span aria-hidden>✓ </span>
                {takenOut ? `Was released as ${role}; the room took it out.` : `In the timeline, as ${role}.`}
              </p>
            </li>
          ))}
        </ul>
      )}
      {roomOpen && sentences.length > 0 && (
        <ul aria-label="Not released" className="grid border-t border-line">
          {sentences.map((words) => (
            <li
              key={words}
              className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-line py-2"
            >
              <p className="min-w-0 max-w-prose basis-80 grow text-soft wrap-anywhere">{words}</p>
              <Button weight="quiet" aria-label={`Release: ${words}`} onClick={() => setChosen(words)}>
                Release
              </Button>
            </li>
          ))}
        </ul>
      )}
      {chosen !== undefined && (
        <ReleaseDialog words={chosen} autosave={autosave} onClose={() => setChosen(undefined)} />
      )}
    </Section>
  );
}
