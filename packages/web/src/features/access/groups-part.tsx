import { personRoles } from '@pawl/domain/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { fieldErrors, isProblem, troubleOf } from '../../api/problem.ts';
import { groupRulesQuery, teamsQuery } from '../../api/queries.ts';
import type { Answer, Person } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Section } from '../../ui/page.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';

type Rule = Answer<'listGroupRules'>['items'][number];

export function GroupsPart() {
  const api = useApi();
  const rules = useQuery(groupRulesQuery(api));
  const remove = useChange<Rule, unknown>({
    run: ({ id }) => api.removeGroupRule({ params: { id } }),
    said: (_, { group }) => ({ text: `“${group}” no longer gives that.` }),
    refresh: [keys.groupRules, keys.people],
  });
  const { items = [], sources = [] } = rules.data ?? {};
  const nameOf = (source: string): string => sources.find(({ id }) => id === source)?.name ?? source;
  return (
    <Section
      title="Groups"
      note="Once a group gives somebody a role, groups decide about it: the role goes when the group goes, and without one they are let in no longer."
    >
      {rules.data && items.length === 0 && (
        <EmptyState>No group means anything here yet. People get in when an admin has added their address.</EmptyState>
      )}
      {items.length > 0 && (
        <Table label="What groups give" head={['From', 'Group', 'Gives the role', 'Puts into the team', '']}>
          {items.map((rule) => (
            <Row key={rule.id}>
              <Cell>{nameOf(rule.source)}</Cell>
              <Cell>
                <span className="font-medium">{rule.group === '*' ? 'everybody (*)' : rule.group}</span>
              </Cell>
              <Cell>{rule.role ?? '—'}</Cell>
              <Cell>{rule.team?.name ?? '—'}</Cell>
              <Cell number>
                <Button weight="quiet" className="-my-1" onClick={() => remove.mutate(rule)}>
                  Take back<span className="sr-only"> what {rule.group} gives</span>
                </Button>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      <AddRule sources={sources} />
    </Section>
  );
}

interface Draft {
  readonly source: string;
  readonly group: string;
  readonly role: Person['role'] | '';
  readonly teamId: string;
}
const empty: Draft = { source: '', group: '', role: '', teamId: '' };

function AddRule({ sources }: { readonly sources: Answer<'listGroupRules'>['sources'] }) {
  const api = useApi();
  const teams = useQuery(teamsQuery(api));
  const [draft, setDraft] = useState(empty);
  const source = draft.source || (sources[0]?.id ?? '');
  const add = useChange<void, Rule>({
    run: () =>
      api.addGroupRule({
        body: { source, group: draft.group, role: draft.role || null, teamId: draft.teamId || null },
      }),
    done: () => setDraft(empty),
    said: ({ group }) => ({ text: `“${group}” holds from now on.` }),
    refused: (error) => isProblem(error, 'request.invalid') || isProblem(error, 'conflict.exists'),
    refresh: [keys.groupRules, keys.people],
  });
  const change = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const errors = fieldErrors(add.error);
  const exists = isProblem(add.error, 'conflict.exists') && troubleOf(add.error);
  return (
    <form
      aria-label="Let a group in"
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!add.isPending) add.mutate();
      }}
    >
      <h3 className="text-sm font-semibold text-soft">Let a group in</h3>
      <div className="grid items-start gap-3 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
        <SelectField label="From" value={source} onChange={(event) => change({ source: event.target.value })}>
          {sources.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Group"
          hint="As it is named there; * is everybody."
          required
          value={draft.group}
          onChange={(event) => change({ group: event.target.value })}
          error={errors['group']}
        />
        <SelectField
          label="Role"
          value={draft.role}
          onChange={(event) => change({ role: event.target.value as Draft['role'] })}
          error={errors['role']}
        >
          <option value="">none</option>
          {personRoles.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </SelectField>
        <SelectField
          label="Team"
          value={draft.teamId}
          onChange={(event) => change({ teamId: event.target.value })}
          error={errors['teamId']}
        >
          <option value="">none</option>
          {(teams.data ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      {exists && (
        <p role="alert" className="text-gone">
          {exists.title}
        </p>
      )}
      <Button type="submit" busy={add.isPending} className="justify-self-start">
        Let it in
      </Button>
    </form>
  );
}
