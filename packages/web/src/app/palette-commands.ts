import { places } from './places.ts';

export interface Command {
  readonly id: string;
  readonly words: string;
  readonly note: string;
  readonly goes:
    | { readonly to: 'place'; readonly path: (typeof places)[number]['to'] }
    | { readonly to: 'incident'; readonly key: string }
    | { readonly to: 'declare'; readonly title: string }
    | { readonly to: 'archive'; readonly q: string }
    | { readonly to: 'tell' }
    | { readonly to: 'keys' };
}

/** "inc 7", "INC-7", "7" → `INC-7`; anything else → nothing. */
export function incidentKeyIn(typed: string): string | undefined {
  const found = /^(?:inc[-\s]*)?([1-9]\d{0,8})$/i.exec(typed.trim());
  return found ? `INC-${found[1]}` : undefined;
}

const tellWords = 'tell a near miss';

/** What the typed words could mean, the likeliest first. `found` are incidents the archive answered. */
export function commandsFor(
  typed: string,
  found: readonly { readonly key: string; readonly title: string; readonly note: string }[],
): readonly Command[] {
  const words = typed.trim();
  const wanted = words.toLowerCase();
  const key = incidentKeyIn(words);
  const commands: Command[] = [];
  if (key) commands.push({ id: `open ${key}`, words: `Open ${key}`, note: '', goes: { to: 'incident', key } });
  for (const { to, name, answers } of places) {
    if (!name.toLowerCase().startsWith(wanted) && !(wanted.length > 2 && answers.toLowerCase().includes(wanted)))
      continue;
    commands.push({ id: to, words: name, note: answers, goes: { to: 'place', path: to } });
  }
  if (tellWords.startsWith(wanted) || (wanted.length > 2 && tellWords.includes(wanted)))
    commands.push({ id: 'tell', words: 'Tell a near miss', note: 'Thirty seconds', goes: { to: 'tell' } });
  for (const incident of found) {
    if (incident.key === key) continue;
    commands.push({
      id: incident.key,
      words: incident.title,
      note: incident.note,
      goes: { to: 'incident', key: incident.key },
    });
  }
  if (words && !key) {
    commands.push({ id: 'declare', words: `Declare “${words}”`, note: '', goes: { to: 'declare', title: words } });
    commands.push({
      id: 'search',
      words: `Search the archive for “${words}”`,
      note: '',
      goes: { to: 'archive', q: words },
    });
  }
  if ('keys'.startsWith(wanted))
    commands.push({ id: 'keys', words: 'Keys', note: 'What the keyboard does here', goes: { to: 'keys' } });
  return commands;
}
