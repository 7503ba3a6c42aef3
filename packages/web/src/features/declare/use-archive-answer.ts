import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import type { Answer } from '../../api/types.ts';
import { useSettled } from '../../ui/use-settled.ts';
import type { DeclareForm } from './declare-form.ts';

/** Long enough that a word is one question, short enough that the answer is there when the finger rests. */
const settleMs = 150;

export interface Asked {
  /** Enough was typed for a question. */
  readonly worthAsking: boolean;
  readonly answer: UseQueryResult<Answer<'recall'>>;
  readonly matches: Answer<'recall'>['matches'];
}

/** Have we been here before? Asked once what is typed settles; an answer to what was typed before is called off by its signal. */
export function useArchiveAnswer({ title, summary, services }: DeclareForm): Asked {
  const api = useApi();
  const asked = useSettled(JSON.stringify({ title: title.trim(), text: summary.trim(), services }), settleMs);
  const worthAsking = title.trim().length > 2 || summary.trim().length > 2;
  const answer = useQuery({
    queryKey: ['recall', asked],
    queryFn: ({ signal }) => api.recall({ body: JSON.parse(asked) as { title: string; text: string }, signal }),
    enabled: worthAsking,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  return { worthAsking, answer, matches: worthAsking ? (answer.data?.matches ?? []) : [] };
}
