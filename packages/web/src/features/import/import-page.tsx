import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Page } from '../../ui/page.tsx';
import { DropZone } from './drop-zone.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { isRunning, runStore, startRun } from './import-run.ts';
import type { PickedFile } from './picked-file.ts';
import { RunReport } from './run-report.tsx';
import { UnreadParts } from './unread-parts.tsx';

/** Bring the writeups you have: what each still owes becomes visible, and what could not be read is kept and can be placed. */
export function ImportPage() {
  const api = useApi();
  const queries = useQueryClient();
  const mayChange = useMayChange();
  const run = useSyncExternalStore(runStore.subscribe, runStore.read);

  useEffect(() => {
    // Leaving this page is fine; closing the window would stop in the middle.
    const warn = (event: BeforeUnloadEvent) => isRunning() && event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  const start = (files: readonly PickedFile[]) =>
    void startRun(api, files, () => {
      for (const queryKey of [keys.imports, keys.unread, keys.home, keys.archive, keys.session, keys.services]) {
        void queries.invalidateQueries({ queryKey });
      }
    });

  return (
    <Page
      title="Import"
      lead="Postmortems as they are: Markdown of any habit, wiki text, JSON, JSON lines, CSV. Each is kept whole; the same file again updates and never doubles."
    >
      <div className="grid gap-12">
        {mayChange ? (
          <DropZone onFiles={start} busy={run?.state === 'reading' || run?.state === 'sending'} />
        ) : (
          <p className="text-soft">Viewers can read the archive. To import, ask an admin to make you a member.</p>
        )}
        {run && <RunReport run={run} />}
        <UnreadParts mayPlace={mayChange} />
        <EarlierImports />
      </div>
    </Page>
  );
}
