import type { Probe } from './probe.ts';
import type { Places, Wrap } from './wraps.ts';
import { placesOf } from './wraps.ts';

/**
 * The same code where a colleague would write it. A rule narrowed to top-level statements still passes its own examples.
 * @param offence the text in the example that the base's rule marked; it is put into other places within its example
 * @param language the rule's language, or `text`
 */
export function inContexts(code: string, offence: string, language: string): readonly Probe[] {
  const places = placesOf(language);
  const whole = [...places.file, ...places.statement].map((wrap) => wrapped(code, wrap, places));
  if (language === 'text' || offence === '' || !code.includes(offence)) return whole;
  const at = code.lastIndexOf(offence);
  const put = (wrap: Wrap): Probe => ({
    ...wrapped(offence.replace(/;\s*$/, ''), wrap, {}),
    code: `${code.slice(0, at)}${wrap[1]}${offence.replace(/;\s*$/, '')}${wrap[2]}${code.slice(at + offence.length)}`,
  });
  // Several lines set into a line would break where indentation decides.
  const inPlace =
    places.indent !== undefined && offence.includes('\n') ? [] : [...places.statement, ...places.expression];
  const deep = places.file.slice(0, 2).flatMap((file) =>
    places.expression.slice(0, 2).map((inner): Probe => {
      const probe = put(inner);
      return { ...wrapped(probe.code, file, places), name: `${inner[0]} ${file[0]}` };
    }),
  );
  return [...whole, ...inPlace.map(put), ...deep];
}

/** A piece of code in one place. */
export function wrapped(code: string, [name, before, after]: Wrap, { indent }: Pick<Places, 'indent'>): Probe {
  const body = indent === undefined ? code : code.replaceAll(/^(?=.)/gm, indent);
  return { group: 'context', name, code: `${before}${body}${after}` };
}
