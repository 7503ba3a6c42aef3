import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { sessionQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import type { Autosave, MyAccount } from './use-autosave.ts';

/** Who can read it, in a sentence, and the one step that changes it. */
export function Reader({ autosave }: { readonly autosave: Autosave }) {
  const api = useApi();
  const { kept } = autosave;
  const { facilitator, openTo } = kept;
  const me = useQuery(sessionQuery(api)).data?.person?.id;
  const own = facilitator !== null && facilitator.id === me;
  const params = { key: kept.incident.key };
  const open = useChange<string | null, MyAccount | undefined>({
    run: async (to) => {
      if (!(await autosave.writer.flush())) return undefined;
      const { version } = await api.readMyAccount({ params });
      return api.openMyAccount({ params, ifMatch: version, body: { openTo: to } });
    },
    done: (answer) => answer && autosave.writer.adopt(answer),
  });
  const read = openTo !== null && openTo.id === facilitator?.id;
  const changed = openTo !== null && !read;
  const written = kept.version > 0;
  return (
    <Section title="Who can read this" small>
      <div className="grid justify-items-start gap-3 text-sm">
        <p className="max-w-prose">
          {read ? `You, and ${openTo.name}, who facilitates.` : 'You, and nobody else.'}
          {changed && (
            <span className="text-soft">
              {' '}
              You had opened it to {openTo.name}, who does not facilitate any more
              {facilitator ? `; ${facilitator.name} reads it only if you say so.` : '.'}
            </span>
          )}
        </p>
        {written && openTo !== null && (
          <Button busy={open.isPending} onClick={() => open.mutate(null)}>
            Close it again
          </Button>
        )}
        {own && <p className="max-w-prose text-soft">You facilitate this review yourself.</p>}
        {written && facilitator && !read && !own && (
          <Button weight="main" busy={open.isPending} onClick={() => open.mutate(facilitator.id)}>
            Open it to {facilitator.name}
          </Button>
        )}
        <p className="max-w-prose text-xs text-soft">
          Admins cannot read it, and cannot let themselves in. It is stored sealed; the key is in no database and in no
          backup of it.
        </p>
      </div>
    </Section>
  );
}
