import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, isProblem } from '../../api/problem.ts';
import { useChange } from '../../api/use-change.ts';
import { Page } from '../../ui/page.tsx';
import { ArchiveAnswer, inWords } from './archive-answer.tsx';
import { DeclareFields } from './declare-fields.tsx';
import { bodyOf, emptyForm, type DeclareForm } from './declare-form.ts';
import { useArchiveAnswer } from './use-archive-answer.ts';
import { VisibleBefore } from './visible-before.tsx';

/** Have we been here before? The form on the left, the archive answering on the right. */
export function DeclarePage() {
  const api = useApi();
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/declare' });
  const [form, setForm] = useState<DeclareForm>(() => emptyForm(search));
  const change = (part: Partial<DeclareForm>) => setForm((before) => ({ ...before, ...part }));

  const asked = useArchiveAnswer(form);
  const near = asked.matches.filter((match) => match.aboveThreshold).length;

  const declare = useChange({
    run: () => api.declare({ body: bodyOf(form) }),
    said: ({ incident }) => ({ text: `${incident.key} is declared.` }),
    done: ({ incident }) => void navigate({ to: '/i/$key', params: { key: incident.key } }),
    refused: (error) => isProblem(error, 'request.invalid'),
    refresh: [keys.home, keys.archive, keys.session, keys.services],
  });

  return (
    <Page title="Declare" lead="Say what is happening. The archive answers while you write." wide>
      {near > 0 && (
        // On a narrow screen the answer stands below the form, where nobody who types would see it.
        <a href="#archive-answer" className="link -mt-4 w-fit lg:hidden">
          {inWords(near)}
        </a>
      )}
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-2">
        <DeclareFields
          form={form}
          onChange={change}
          onDeclare={() => declare.mutate()}
          busy={declare.isPending}
          errors={fieldErrors(declare.error)}
        />
        <div className="grid content-start gap-8">
          <ArchiveAnswer asked={asked} sameAs={form.sameAs} onSame={(sameAs) => change({ sameAs })} />
          <VisibleBefore form={form} />
        </div>
      </div>
    </Page>
  );
}
