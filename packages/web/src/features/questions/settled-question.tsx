import { useMayChange } from '../../api/use-may-change.ts';
import { Button } from '../../ui/button.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { Inline } from '../../ui/prose.tsx';
import { useQuestionChange, type ListedQuestion } from './use-question-change.ts';

export function SettledQuestion({ question }: { readonly question: ListedQuestion }) {
  const mayChange = useMayChange();
  const reopen = useQuestionChange(question, 'It is open again.');
  const { answer, acceptedUnknown, incident } = question;
  return (
    <li className="grid gap-1 border-b border-line py-4">
      <p className="max-w-prose text-base">
        <Inline text={question.text} />
      </p>
      {answer && (
        <p className="max-w-prose">
          <Inline text={answer.text} />{' '}
          <span className="text-soft">
            Evidence: <Inline text={answer.evidence} />
          </span>
        </p>
      )}
      {acceptedUnknown && (
        <p className="max-w-prose">
          <span className="font-medium">Accepted as unknown:</span> <Inline text={acceptedUnknown.reason} />
        </p>
      )}
      <p className="text-soft">
        {incident.title} <KeyLink incident={incident.key} />
      </p>
      {mayChange && (
        <div>
          <Button
            data-item
            weight="quiet"
            busy={reopen.isPending}
            onClick={() => reopen.mutate(answer ? { answer: null } : { acceptedUnknown: null })}
          >
            Open it again
          </Button>
        </div>
      )}
    </li>
  );
}
