import type { Rung } from '@pawl/domain/vocabulary';
import { rungs } from '@pawl/domain/vocabulary';
import { rungWords } from './words.ts';

/**
 * Where a lesson lives: three steps going down, the lit one says which. Used everywhere a rung is meant, always with its
 * word beside it or read out.
 */
export function RungMark({ rung, silent = false }: { readonly rung: Rung; readonly silent?: boolean }) {
  const lit = rungs.indexOf(rung);
  return (
    <svg
      viewBox="0 0 20 14"
      width="20"
      height="14"
      {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': `Lives in: ${rungWords[rung]}` })}
      className="inline-block shrink-0 align-[-1px]"
    >
      {rungs.map((name, step) => (
        <rect
          key={name}
          x={step * 6.5 + 0.5}
          y={step * 4.5 + 0.5}
          width={6}
          height={step === lit ? 4 : 3}
          rx={1}
          className={step === lit ? 'fill-ink' : 'fill-none stroke-edge'}
        />
      ))}
    </svg>
  );
}
