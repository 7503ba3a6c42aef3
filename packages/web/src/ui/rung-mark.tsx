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
      viewBox="0 0 24 17"
      width="24"
      height="17"
      {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': `Lives in: ${rungWords[rung]}` })}
      className="inline-block shrink-0 align-[-3px]"
    >
      {rungs.map((name, step) => (
        <rect
          key={name}
          x={step * 7.5 + 0.5}
          y={step * 5.5 + 0.5}
          width={8}
          height={4.5}
          rx={1}
          className={step === lit ? 'fill-ink stroke-ink' : 'fill-none stroke-edge'}
        />
      ))}
    </svg>
  );
}
