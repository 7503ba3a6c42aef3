import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import type { Answer, BodyOf } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Page } from '../../ui/page.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { PruneControl } from './prune-control.tsx';
import { WhyDialog } from './why-dialog.tsx';

type Prune = Answer<'readPrune'>;
export type PruneVerdict = NonNullable<BodyOf<'answerPrune'>['verdict']>;

/** Three keys answer, `j` and `k` go back and forth, `u` takes an answer back. Nothing is retired before the session closes. */
export function PruneSession({ prune }: { readonly prune: Prune }) {
  const api = useApi();
  const mayChange = useMayChange();
  const { items } = prune;
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      items.findIndex(({ verdict }) => verdict === null),
    ),
  );
  const [explaining, setExplaining] = useState<'change' | 'retire'>();
  const item = items[Math.min(at, items.length - 1)];
  const go = (to: number) => setAt(Math.min(items.length - 1, Math.max(0, to)));
  const answer = useChange<{ key: string; verdict: PruneVerdict | null; why: string }, Answer<'answerPrune'>, Prune>({
    run: ({ key, verdict, why }) => api.answerPrune({ params: { id: prune.id, key }, body: { verdict, why } }),
    optimistic: {
      key: keys.prune(prune.id),
      apply: (data, { key, verdict, why }) => ({
        ...data,
        items: data.items.map((one) => (one.control.key === key ? { ...one, verdict, why } : one)),
      }),
    },
    refresh: [keys.prune(prune.id)],
  });
  const close = useChange<void, Prune>({
    run: () => api.closePrune({ params: { id: prune.id } }),
    refresh: [keys.prune(prune.id), keys.prunes, keys.controls, keys.home],
  });
  const say = (verdict: PruneVerdict | null, why = '') => {
    if (!item || !mayChange) return;
    answer.mutate({ key: item.control.key, verdict, why });
    setExplaining(undefined);
    if (verdict !== null) go(at + 1);
  };
  const explain = (verdict: 'change' | 'retire') => {
    if (mayChange && item) setExplaining(verdict);
  };
  useShortcut('1', () => say('keep'));
  useShortcut('2', () => explain('change'));
  useShortcut('3', () => explain('retire'));
  useShortcut('u', () => say(null));
  useShortcut('j', () => go(at + 1));
  useShortcut('k', () => go(at - 1));
  const asked = items.filter(({ verdict }) => verdict !== null).length;
  if (!item) return null;
  return (
    <Page
      title={`Prune: ${prune.team?.name ?? 'controls without a team'}`}
      lead={
        <div className="grid gap-2">
          <p className="numbers text-soft" aria-live="polite">
            {at + 1} of {items.length}; {asked} answered
          </p>
          <progress value={asked} max={items.length} className="h-1 w-64 max-w-full accent-ink" aria-label="Answered" />
        </div>
      }
      actions={
        mayChange && (
          <Button
            weight={asked === items.length ? 'main' : 'plain'}
            busy={close.isPending}
            disabled={asked === 0}
            onClick={() => close.mutate()}
          >
            {asked === items.length ? 'Close the session' : 'Close it here'}
          </Button>
        )
      }
    >
      <PruneControl item={item} />
      <div className="sticky bottom-0 grid gap-3 border-t border-line bg-paper py-4">
        <h2 className="text-lg font-semibold tracking-tight">Would we reinstate it today?</h2>
        {mayChange && (
          <div className="flex flex-wrap gap-2">
            <Verdict on={item.verdict === 'keep'} shortcut="1" onClick={() => say('keep')}>
              Keep
            </Verdict>
            <Verdict on={item.verdict === 'change'} shortcut="2" onClick={() => explain('change')}>
              Change
            </Verdict>
            <Verdict on={item.verdict === 'retire'} shortcut="3" onClick={() => explain('retire')}>
              Retire
            </Verdict>
            {item.verdict !== null && (
              <Button weight="quiet" onClick={() => say(null)}>
                Take it back <Kbd>u</Kbd>
              </Button>
            )}
            <span className="ml-auto flex gap-2">
              <Button weight="quiet" disabled={at === 0} onClick={() => go(at - 1)}>
                Back <Kbd>k</Kbd>
              </Button>
              <Button weight="quiet" disabled={at >= items.length - 1} onClick={() => go(at + 1)}>
                Next <Kbd>j</Kbd>
              </Button>
            </span>
          </div>
        )}
        {item.why && <p className="max-w-prose text-soft">“{item.why}”</p>}
      </div>
      {explaining && (
        <WhyDialog
          verdict={explaining}
          title={item.control.title}
          before={item.why}
          onSay={(why) => say(explaining, why)}
          onClose={() => setExplaining(undefined)}
        />
      )}
    </Page>
  );
}

interface VerdictProps {
  readonly on: boolean;
  readonly shortcut: string;
  readonly onClick: () => void;
  readonly children: string;
}

const Verdict = ({ on, shortcut, onClick, children }: VerdictProps) => (
  <Button aria-pressed={on} className={on ? 'border-ink bg-sunken' : ''} onClick={onClick}>
    {children} <Kbd>{shortcut}</Kbd>
  </Button>
);
