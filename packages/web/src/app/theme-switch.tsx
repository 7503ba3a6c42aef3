import { useId, useState } from 'react';
import { chooseTheme, chosenTheme, themes } from './theme.ts';

export function ThemeSwitch() {
  const [theme, setTheme] = useState(chosenTheme);
  // The switch stands in the rail and in the menu: radios of one name would be one group.
  const group = useId();
  return (
    <fieldset className="flex items-center gap-1">
      <legend className="sr-only">Theme</legend>
      {themes.map((name) => (
        <label
          key={name}
          className="cursor-pointer rounded px-2 py-1 text-xs text-soft capitalize hover:text-ink has-checked:bg-line/60 has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:py-2.5"
        >
          <input
            type="radio"
            name={group}
            className="sr-only"
            checked={theme === name}
            onChange={() => {
              chooseTheme(name);
              setTheme(name);
            }}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
