import type { Answer } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { dayWords } from '../../ui/time-words.ts';

type Decision = Answer<'readControl'>['decisions'][number];

const actionWords: Readonly<Record<Decision['action'], string>> = {
  retire: 'May be retired',
  weaken: 'May be weaker',
  allow: 'Lets something by',
};

export const Decisions = ({ decisions }: { readonly decisions: readonly Decision[] }) => (
  <Section title="Decisions">
    {decisions.length === 0 ? (
      <p className="text-soft">Nothing was decided about it. The guard stops every change that would weaken it.</p>
    ) : (
      <ul className="border-t border-line">
        {decisions.map((decision) => (
          <li key={decision.id} className="grid gap-1 border-b border-line py-3">
            <p>
              <span className="font-medium">{actionWords[decision.action]}</span>{' '}
              <span className="numbers font-mono text-xs text-soft">{decision.id}</span>{' '}
              <span className="text-xs text-faint">
                {dayWords(decision.decidedOn)}, by {decision.decidedBy}
                {decision.until && `, until ${dayWords(decision.until)}`}
              </span>
            </p>
            <p className="max-w-prose text-soft">{decision.why}</p>
            <p className="text-xs text-faint">covers: {decision.covers.join('; ')}</p>
            <DecisionFile decision={decision} />
          </li>
        ))}
      </ul>
    )}
  </Section>
);

/** The signed file that the guard accepts, to put into the repository beside the change. */
export function DecisionFile({ decision }: { readonly decision: Decision }) {
  const { file, path } = decision;
  if (file === null || path === null) return null;
  return (
    <details className="text-soft">
      <summary className="cursor-pointer text-xs">The file the guard accepts, once</summary>
      <div className="mt-2 grid justify-items-start gap-2">
        <p className="text-xs">
          Put it at <code className="font-mono">{path}</code> in the change it is for.
        </p>
        <pre className="max-w-full rounded border border-line bg-sunken p-3 font-mono text-xs break-all whitespace-pre-wrap">
          {file}
        </pre>
        <Button onClick={() => saveFile(path.slice(path.lastIndexOf('/') + 1), file)}>Download it</Button>
      </div>
    </details>
  );
}
