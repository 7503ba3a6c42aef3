import type { Style } from '@pawl/gate/report/style';
import { printable } from '@pawl/gate/report/style';

/** How the server sees one control of this repository. */
export interface Standing {
  readonly key: string;
  readonly liveness: 'alive' | 'silent' | 'gone' | 'retired';
  readonly why: string;
  readonly fires: number;
  readonly hoursPerYear: number | null;
}
/** By the control's id in the repository. */
export type Standings = ReadonlyMap<string, Standing>;

export function standingText(standing: Standing | undefined, look: Style): string {
  if (standing === undefined) return look.dim('The server has not heard of it.');
  const { key, liveness, why, fires, hoursPerYear } = standing;
  const stopped = fires === 1 ? 'stopped 1 change' : `stopped ${fires} changes`;
  const cost = hoursPerYear === null ? [] : [`${hoursPerYear < 0.1 ? 'under 0.1' : hoursPerYear.toFixed(1)} h a year`];
  const word = liveness === 'alive' ? liveness : look.yellow(liveness);
  return `${word}  ${look.dim([key, stopped, ...cost].join(' · '))}  ${printable(why)}`;
}
