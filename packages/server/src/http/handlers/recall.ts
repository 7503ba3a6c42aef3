import { readEvaluation } from '../../app/recall/evaluate-recall.ts';
import { facetProposals } from '../../app/room/facet-proposals.ts';
import type { HandlerTable } from '../handler.ts';

export const recallHandlers = {
  evaluateRecall: (read, _, ports) => readEvaluation(read, ports),
  proposeFacets: (read, { params }) => facetProposals(read, params.key),
} satisfies Partial<HandlerTable>;
