import type { Control } from '../control/control.ts';
import type { Style } from './style.ts';
import { printable, wrapText } from './style.ts';

/** What a control caught since when, as a server knows it. */
export interface Caught {
  readonly count: number;
  /** `YYYY-MM-DD` */
  readonly since: string;
}

const INDENT = '         ';

/** Why the control is there, what to do, and where the whole story is. */
export function story(control: Control, look: Style, caught?: Caught): readonly string[] {
  const width = look.width - INDENT.length;
  const row = (name: string, text: string): string =>
    `   ${look.bold(name.padEnd(5))} ${wrapText(text, width, INDENT)}`;
  const link = control.writeup ?? control.incident;
  const record = caughtText(caught);
  const told = [link, record].filter((part) => part !== undefined);
  return [
    row('Why', control.why),
    row('Do', control.do),
    // A link is never broken over two lines: it has to stay clickable.
    ...(told.length > 0 ? [`   ${look.bold('Story')} ${printable(told.join('    '))}`] : []),
  ];
}

export function caughtText(caught: Caught | undefined): string | undefined {
  if (caught === undefined || caught.count === 0) return undefined;
  const [year = '', month = ''] = caught.since.split('-');
  const changes = caught.count === 1 ? '1 change' : `${caught.count} changes`;
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? `caught ${changes}` : `caught ${changes} since ${name} ${year}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
