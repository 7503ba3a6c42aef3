import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import type { Answer, BodyOf } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';

export type ListedQuestion = Answer<'listQuestions'>['items'][number];

/** A question is changed at its incident; both lists, the incident and home are read again. Every change can be undone. */
export function useQuestionChange(question: ListedQuestion, said: string, done?: () => void) {
  const api = useApi();
  const params = { key: question.incident.key, id: question.id };
  const { answer, acceptedUnknown, owner, lookAgainOn } = question;
  const before: Required<Omit<BodyOf<'changeQuestion'>, 'text'>> = {
    answer,
    acceptedUnknown: acceptedUnknown && { reason: acceptedUnknown.reason },
    ownerId: owner?.id ?? null,
    lookAgainOn,
  };
  return useChange<BodyOf<'changeQuestion'>, Answer<'changeQuestion'>>({
    run: (body) => api.changeQuestion({ params, ifMatch: question.version, body }),
    ...(done && { done }),
    said: (saved, body) => ({
      text: said,
      undo: () => {
        const fields = Object.entries(before).filter(([field]) => field in body);
        return api.changeQuestion({ params, ifMatch: saved.version, body: Object.fromEntries(fields) });
      },
    }),
    refresh: [keys.allQuestions, keys.home, keys.incident(question.incident.key)],
  });
}
