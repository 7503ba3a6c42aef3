import { proposeFacets, type FacetProposal } from '@pawl/domain/facets/propose-facets';
import { facetValueLabel } from '@pawl/domain/failure-class-labels';
import { findIncident } from '../incidents/find-incident.ts';
import type { Reading } from '../ports/work.ts';
import { incidentTexts } from '../recall/incident-texts.ts';
import { done, missing } from '../refusal.ts';

/** So much is shown on each side of the words. */
const around = 80;

/** What the account of an incident speaks for, facet by facet. A proposal: the review's failure class is only ever set by a person. */
export async function facetProposals(read: Reading, key: string) {
  const incident = await findIncident(read, key);
  if (!incident) return missing('incident');
  const { body = '' } = (await incidentTexts(read, [incident])).get(incident.id) ?? {};
  const text = `${incident.title}\n${body}`;
  return done({ items: proposeFacets(text).map((proposal) => proposalView(text, proposal)) });
}

function proposalView(text: string, { facet, value, strength, spans }: FacetProposal) {
  return {
    facet,
    value,
    label: facetValueLabel({ [facet]: value }, facet) ?? value,
    strength,
    spans: [...spans],
    excerpt: excerptAround(text, spans),
  };
}

/** The first words and what stands around them, from a word's beginning to a word's end. Line ends become spaces, one for one. */
function excerptAround(text: string, spans: FacetProposal['spans']): { text: string; marks: [number, number][] } {
  const [first] = spans;
  if (!first) return { text: '', marks: [] };
  const plain = text.replaceAll(/\s/g, ' ');
  const before = plain.slice(Math.max(0, first.start - around), first.start);
  const after = plain.slice(first.end, first.end + around);
  const from = first.start - (first.start > around ? before.length - before.indexOf(' ') - 1 : before.length);
  const to = first.end + (first.end + around < plain.length ? Math.max(0, after.lastIndexOf(' ')) : after.length);
  const lead = from > 0 ? '… ' : '';
  return {
    text: lead + plain.slice(from, to) + (to < plain.length ? ' …' : ''),
    marks: spans
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }): [number, number] => [start - from + lead.length, end - from + lead.length]),
  };
}
