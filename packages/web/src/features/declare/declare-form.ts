import type { BodyOf } from '../../api/types.ts';
import { fromLocalField } from '../../ui/local-moment.ts';
import type { DeclareSearch } from './declare-search.ts';

/** What the form holds; every value as its field holds it. */
export interface DeclareForm {
  readonly title: string;
  readonly summary: string;
  readonly services: readonly string[];
  readonly severity: string;
  /** Of a `datetime-local` field; empty means now. */
  readonly began: string;
  readonly actorWasAgent: boolean;
  /** Only for whoever declares it, until others are named. */
  readonly restricted: boolean;
  readonly sameAs: string | undefined;
}

export const emptyForm = (search: DeclareSearch): DeclareForm => ({
  title: search.title ?? '',
  summary: '',
  services: search.service ? [search.service] : [],
  severity: '',
  began: '',
  actorWasAgent: false,
  restricted: false,
  sameAs: undefined,
});

type Body = BodyOf<'declare'>;

export function bodyOf(form: DeclareForm): Body {
  const occurredAt = fromLocalField(form.began);
  return {
    title: form.title.trim(),
    summary: form.summary,
    services: [...form.services],
    severity: form.severity === '' ? null : (form.severity as NonNullable<Body['severity']>),
    actorWasAgent: form.actorWasAgent,
    ...(form.restricted ? { restricted: true } : {}),
    ...(occurredAt ? { occurredAt } : {}),
    ...(form.sameAs ? { sameAs: form.sameAs } : {}),
  };
}
