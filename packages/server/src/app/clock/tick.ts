import { letGoOfLeft } from '../accounts/let-go-of-left.ts';
import { incidentsAdrift, moveDrifting } from '../drift/move-due.ts';
import type { Backend, Begin } from '../ports/backend.ts';
import type { Reading, Work } from '../ports/work.ts';
import type { Result } from '../refusal.ts';
import { tellDigests } from './tell-digests.ts';
import { tellOverdueReconvenes } from './tell-overdue-reconvenes.ts';
import { tellQuestionsAdrift } from './tell-questions-adrift.ts';
import { tellSilentControls } from './tell-silent-controls.ts';

/**
 * Looks at the clock: everything that came due by `now` is moved and told, in every workspace. What is due is read from the tables, each
 * thing is judged again in its own transaction, and what was told once is not told again; so it may run as often as it likes, on
 * several servers at once, after a crash and after a restore. One failure does not keep the rest waiting: all are thrown at the end.
 */
export async function tick(backend: Backend, now: Date, goOn: () => boolean = () => true): Promise<void> {
  const failures: unknown[] = [];
  for (const workspaceId of await backend.workspaceIds()) {
    const begin = (action: string): Begin => ({
      actor: { workspaceId, personId: null, role: 'admin', via: 'system' },
      now,
      action,
      sees: 'everything',
    });
    const attempt = async (run: () => Promise<unknown>): Promise<void> => {
      if (!goOn()) return;
      try {
        await run();
      } catch (error) {
        failures.push(error);
      }
    };
    const ask = <T>(use: (read: Reading) => Promise<T>): Promise<T> => backend.read(begin('tick'), use);
    const write = (action: string, use: (work: Work) => Promise<Result<unknown>>) => backend.write(begin(action), use);

    await attempt(async () => {
      for (const id of await ask(incidentsAdrift))
        await attempt(() => write('drift', (work) => moveDrifting(work, id)));
    });
    await attempt(() => write('tellOverdueReconvenes', tellOverdueReconvenes));
    await attempt(() => write('tellQuestionsAdrift', tellQuestionsAdrift));
    await attempt(() => write('tellSilentControls', tellSilentControls));
    await attempt(() => write('tellDigests', tellDigests));
    await attempt(() => write('letGoOfLeft', letGoOfLeft));
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} things that came due could not be done`);
}
