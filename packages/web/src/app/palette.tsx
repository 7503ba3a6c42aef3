/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events -- a combobox keeps the focus in its field; its list is marked up as the ARIA practices give it, and the keys are handled there */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState, type KeyboardEvent } from 'react';
import { useApi } from '../api/api.tsx';
import { keys } from '../api/keys.ts';
import { useMayChange } from '../api/use-may-change.ts';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { commandsFor, type Command } from './palette-commands.ts';

const settleMs = 120;

interface PaletteProps {
  readonly onClose: () => void;
  readonly onKeys: () => void;
  readonly onTell: () => void;
}

/** Everything from one field: go, declare, tell, find, open INC-7. */
export default function Palette({ onClose, onKeys, onTell }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const navigate = useNavigate();
  const mayChange = useMayChange();
  const commands = commandsFor(typed, useFound(typed)).filter(({ goes }) => mayChange || goes.to !== 'tell');
  const current = Math.min(at, commands.length - 1);

  const run = (command: Command | undefined) => {
    if (!command) return;
    const { goes } = command;
    if (goes.to === 'keys') return onKeys();
    if (goes.to === 'tell') return onTell();
    onClose();
    if (goes.to === 'place') void navigate({ to: goes.path });
    if (goes.to === 'incident') void navigate({ to: '/i/$key', params: { key: goes.key } });
    if (goes.to === 'declare') void navigate({ to: '/declare', search: { title: goes.title } });
    if (goes.to === 'archive') void navigate({ to: '/archive', search: { q: goes.q } });
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && commands.length > 0) {
      event.preventDefault();
      setAt((current + step + commands.length) % commands.length);
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(commands[current]);
    }
  };

  return (
    <Dialog open onClose={onClose} title="Find or go" titleHidden>
      <input
        role="combobox"
        aria-label="Find or go"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={commands[current] ? `${id}-${current}` : undefined}
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialogue that is nothing but this field
        autoFocus
        placeholder="Go, declare, find, or a key such as INC-7"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
        className="w-full border-b border-line bg-transparent pb-3 text-base outline-none placeholder:text-faint"
      />
      <ul role="listbox" id={`${id}-list`} aria-label="What it could mean" className="-mx-2 grid">
        {commands.map((command, index) => (
          <li
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            onMouseMove={() => setAt(index)}
            onClick={() => run(command)}
            className={classNames(
              'flex cursor-pointer items-baseline gap-3 rounded px-2 py-2',
              index === current && 'bg-accent-wash',
            )}
          >
            <span className="min-w-0 grow truncate">{command.words}</span>
            <span className="shrink-0 text-xs text-soft">{command.note}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function useFound(typed: string) {
  const api = useApi();
  const q = useSettled(typed.trim(), settleMs);
  const answer = useQuery({
    queryKey: [...keys.archive, 'palette', q],
    queryFn: ({ signal }) => api.searchArchive({ query: { q, limit: 6 }, signal }),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (q.length <= 1) return [];
  return (answer.data?.items ?? []).map(({ incident }) => ({
    key: incident.key,
    title: incident.title,
    note: incident.key,
  }));
}
