import type { Answer } from '../../api/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { KeyBadge } from '../../ui/key-badge.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { dayWords } from '../../ui/time-words.ts';

type Prune = Answer<'readPrune'>;

/** What goes and the changes to make, what is to change, and what stays. Made to be printed, too. */
export function PruneOutcome({ prune }: { readonly prune: Prune }) {
  const kept = prune.items.filter(({ verdict }) => verdict === 'keep');
  const toChange = prune.items.filter(({ verdict }) => verdict === 'change');
  const unasked = prune.items.filter(({ verdict }) => verdict === null);
  const patches = prune.changes.flatMap(({ patch }) => patch ?? []);
  return (
    <Page
      title={`Prune of ${prune.team?.name ?? 'controls without a team'}, ${dayWords((prune.closedAt ?? prune.startedAt).slice(0, 10))}`}
      actions={
        <>
          {patches.length > 0 && (
            <Button onClick={() => saveFile(`prune-${prune.id}.patch`, patches.join(''))}>Download the patch</Button>
          )}
          <LinkButton to="/prune">All sessions</LinkButton>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
        <Section
          title="What goes"
          {...(patches.length > 0 && {
            note: 'The patch adds the signed decisions; the guard accepts each once. Delete the control’s file in the same change, or let `pawl retire` do both.',
          })}
        >
          {prune.changes.length === 0 && <p className="text-soft">Nothing goes.</p>}
          <ul className="border-t border-line">
            {prune.changes.map((change) => (
              <li key={change.decision.id} className="grid gap-1 border-b border-line py-3">
                <p>
                  <span className="font-medium">{change.title}</span> <KeyBadge>{change.key}</KeyBadge>{' '}
                  <KeyBadge>{change.decision.id}</KeyBadge>
                </p>
                <p className="max-w-prose text-soft">{change.decision.why}</p>
                {change.remove ? (
                  <p className="text-xs text-faint">
                    in {change.decision.repository}: <code className="font-mono break-all">git rm {change.remove}</code>
                  </p>
                ) : (
                  <p className="text-xs text-faint">No repository runs it: it is retired from now on.</p>
                )}
              </li>
            ))}
          </ul>
        </Section>
        <Listing title="What is to change" items={toChange} />
        <Listing title="What stays" items={kept} />
        <Listing title="What was not asked, and stays due" items={unasked} />
      </div>
    </Page>
  );
}

const Listing = ({ title, items }: { readonly title: string; readonly items: Prune['items'] }) =>
  items.length === 0 ? null : (
    <Section title={title}>
      <ul className="grid gap-2">
        {items.map(({ id, control, why }) => (
          <li key={id}>
            {control.title} <KeyBadge>{control.key}</KeyBadge>
            {why && <span className="block max-w-prose text-soft">{why}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
