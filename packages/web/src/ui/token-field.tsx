import { useId, useState, type KeyboardEvent } from 'react';
import { Field, inputClass } from './field.tsx';
import { hasName as has, splitNames } from './split-names.ts';

interface TokenFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly suggestions: readonly string[];
}

/** Several short names in one field: a comma or Enter adds, Backspace in the empty field takes the last one back. */
export function TokenField({ label, hint, error, value, onChange, suggestions }: TokenFieldProps) {
  const [typed, setTyped] = useState('');
  const listId = useId();
  const add = (text: string) => {
    const names = splitNames(text).filter((name) => !has(value, name));
    if (names.length > 0) onChange([...value, ...names]);
    setTyped('');
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey && typed.trim()) {
      event.preventDefault();
      add(typed);
    }
    if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1));
  };
  const type = (text: string) => {
    // A comma ends a name; a name picked from the list is complete as it is.
    if (/[,;]/.test(text) || suggestions.includes(text)) add(text);
    else setTyped(text);
  };
  return (
    <Field label={label} {...(hint ? { hint } : {})} error={error}>
      {(wiring) => (
        <div className="grid gap-2">
          <input
            {...wiring}
            type="text"
            autoComplete="off"
            list={listId}
            value={typed}
            onChange={(event) => type(event.target.value)}
            onKeyDown={press}
            onBlur={() => add(typed)}
            className={inputClass}
          />
          <datalist id={listId}>
            {suggestions
              .filter((name) => !has(value, name))
              .map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
          </datalist>
          {value.length > 0 && (
            <ul className="flex flex-wrap gap-1">
              {value.map((name) => (
                <li key={name} className="flex items-center rounded bg-sunken">
                  <span className="py-0.5 pl-2 text-sm">{name}</span>
                  <button
                    type="button"
                    aria-label={`Take out ${name}`}
                    className="px-2 py-0.5 text-soft hover:text-ink pointer-coarse:py-2.5"
                    onClick={() => onChange(value.filter((other) => other !== name))}
                  >
                    ×
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Field>
  );
}
