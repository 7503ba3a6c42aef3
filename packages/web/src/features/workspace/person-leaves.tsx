import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { commitmentsQuery } from '../../api/queries.ts';
import type { Answer, Person } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Moves } from './moves.tsx';

interface PersonLeavesProps {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

/** Somebody leaves: what they looked after goes to somebody else here and now, or raises itself. */
export function PersonLeaves({ person, people, onClose }: PersonLeavesProps) {
  const api = useApi();
  const commitments = useQuery(commitmentsQuery(api, person.id));
  const [handTo, setHandTo] = useState('');
  const others = people.filter(({ id, active }) => active && id !== person.id);
  const heir = others.find(({ id }) => id === handTo);
  const change = useChange<void, Answer<'personLeaves'>>({
    run: () =>
      api.personLeaves({ params: { id: person.id }, ifMatch: person.version, body: { handTo: handTo || null } }),
    done: onClose,
    said: () => ({ text: `${person.name} has left${heir ? `; ${heir.name} took over` : ''}.` }),
    refused: () => true,
    refresh: [keys.people, keys.session, keys.home, keys.drift, keys.allQuestions, keys.calendar, ['incident']],
  });
  const { fixes = [], reviews = [], questions = [], teams = [] } = commitments.data ?? {};
  const handed = reviews.length + questions.length;
  return (
    <Dialog open onClose={onClose} title={`${person.name} leaves`}>
      <DialogForm
        verb={heir && handed > 0 ? `They have left; hand over to ${heir.name}` : `${person.name} has left`}
        leave="Not yet"
        busy={change.isPending}
        blocked={!commitments.data}
        trouble={change.error ? troubleFor(change.error) : null}
        onSend={() => change.mutate()}
        onLeave={onClose}
      >
        <p className="text-soft">Nothing they wrote goes, and commitments keep the name they were made under.</p>
        {commitments.data ? (
          <>
            <SelectField
              label="Who takes over"
              hint="Reviews until their reconvene, and open questions."
              value={handTo}
              onChange={(event) => setHandTo(event.target.value)}
            >
              <option value="">nobody: it raises itself on Home</option>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
            <Moves
              title={heir ? `What goes to ${heir.name}` : 'What loses its person'}
              none="Nothing waits for them."
              lists={[
                { what: reviews.length === 1 ? 'review' : 'reviews', names: reviews.map(inWords) },
                { what: questions.length === 1 ? 'question' : 'questions', names: questions.map(inWords) },
              ]}
            />
            {fixes.length > 0 && (
              <Moves
                title="What is decided again"
                lists={[{ what: fixes.length === 1 ? 'fix' : 'fixes', names: fixes.map(inWords) }]}
              />
            )}
            {teams.length > 0 && <p className="text-soft">They work in {teams.map(({ name }) => name).join(', ')}.</p>}
          </>
        ) : (
          <Skeleton label="Reading what they look after" lines={3} />
        )}
      </DialogForm>
    </Dialog>
  );
}

const inWords = ({ title, incidentKey }: { readonly title: string; readonly incidentKey: string }): string =>
  `${title} (${incidentKey})`;

/** The page has read them again by now, so the next press is about the person as they are. */
const troubleFor = (error: unknown) =>
  isProblem(error, 'precondition.failed')
    ? { title: 'Somebody changed this person meanwhile.', next: 'Look again, and press once more.' }
    : troubleOf(error);
