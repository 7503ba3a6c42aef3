import type { Judge, Judged, Question } from './engine.ts';
import { prepare } from './prepare.ts';
import { startWatchdog, tick } from './watchdog.ts';

/** The other end of `judge-apart.ts`: judges what it is sent, one question at a time. */
const prepared = new Map<string, Judge>();

// Whoever asked may be gone before it could stop this process.
startWatchdog();

process.on('message', (question: Question) => {
  void answer(question).then((judged) => process.send?.(judged));
});
process.on('disconnect', () => process.exit(0));

async function answer({ check, path, content }: Question): Promise<Judged> {
  tick(true);
  try {
    const key = JSON.stringify(check);
    let judge = prepared.get(key);
    if (judge === undefined) {
      const made = await prepare(check, { proven: true, onHazard: () => 'here' });
      if (!made.ok) return made;
      judge = made.judge;
      prepared.set(key, judge);
    }
    return judge.judge(content, path);
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    tick(false);
  }
}
