import { facetProposals } from '../../app/room/facet-proposals.ts';
import type { HandlerTable } from '../handler.ts';

export const recallHandlers = {
  proposeFacets: (read, { params }) => facetProposals(read, params.key),
} satisfies Partial<HandlerTable>;
