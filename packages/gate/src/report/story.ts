import type { Control } from '../control/control.ts';
import { displayWidth } from './display-width.ts';
import type { Style } from './style.ts';
import { printable } from './style.ts';
import { wrapText } from './wrap-text.ts';

/** What a control caught since when, as a server knows it. */
export interface Caught {
  readonly count: number;
  /** `YYYY-MM-DD` */
  readonly since: string;
}

const INDENT = '         ';

/** Why the control is there, what to do, and where the whole story is. */
export function story(control: Control, look: Style, caught?: Caught): readonly string[] {
  return [...why(control, look), row('Do', control.do, look), ...link(control, look, caught)];
}

/** The same without what to do: for whoever takes the control away and not what it forbids. */
export function background(control: Control, look: Style): readonly string[] {
  return [...why(control, look), ...link(control, look)];
}

const row = (name: string, text: string, look: Style): string =>
  `   ${look.bold(name.padEnd(5))} ${wrapText(text, look.width - INDENT.length, INDENT)}`;

const why = (control: Control, look: Style): readonly string[] => [row('Why', control.why, look)];

/** A link is never broken over two lines: it has to stay clickable. */
function link(control: Control, look: Style, caught?: Caught): readonly string[] {
  const address = control.writeup ?? control.incident;
  const told = [address, caughtText(caught)].filter((part) => part !== undefined).map(printable);
  if (told.length === 0) return [];
  const oneLine = told.join('    ');
  const fits = INDENT.length + displayWidth(oneLine) <= look.width;
  return [`   ${look.bold('Story')} ${fits ? oneLine : told.join(`\n${INDENT}`)}`];
}

export function caughtText(caught: Caught | undefined): string | undefined {
  if (caught === undefined || caught.count === 0) return undefined;
  const [year = '', month = ''] = caught.since.split('-');
  const changes = caught.count === 1 ? '1 change' : `${caught.count} changes`;
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? `caught ${changes}` : `caught ${changes} since ${name} ${year}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
