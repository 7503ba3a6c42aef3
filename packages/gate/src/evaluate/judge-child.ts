import type { ContentCheck, Judge } from '../engines/engine.ts';
import { prepare } from '../engines/prepare.ts';
import type { ChildAnswer, ChildQuestion } from './judge-apart.ts';

/** The other end of `judge-apart.ts`: judges what it is sent, one question at a time. */
const prepared = new Map<string, Judge>();

async function judgeFor(key: string, check: ContentCheck): Promise<Judge | string> {
  const known = prepared.get(key);
  if (known !== undefined) return known;
  const made = await prepare(check);
  if (!made.ok) return made.problem;
  prepared.set(key, made.judge);
  return made.judge;
}

process.on('message', (question: ChildQuestion) => {
  void answer(question).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit(0));

async function answer(question: ChildQuestion): Promise<ChildAnswer> {
  const judge = await judgeFor(question.key, question.check);
  if (typeof judge === 'string') return { id: question.id, judged: { ok: false, problem: judge } };
  return { id: question.id, judged: judge.judge(question.content, question.path) };
}
