import { z } from 'zod';

const Mark = z.tuple([z.number().int(), z.number().int()]);

/** A value of a facet that the account speaks for. Nothing is set from it: a person takes it up, or does not. */
export const FacetProposal = z.object({
  facet: z.enum(['trigger', 'mechanism', 'safeguard', 'safeguardState', 'effect']),
  /** A value of the facet's vocabulary, as `failureClass` takes it. */
  value: z.string(),
  /** The same in plain English. */
  label: z.string(),
  /** 0…1: how much speaks for it rather than for any other value. No probability. */
  strength: z.number(),
  /** The words it rests on, in order of the text. */
  spans: z.array(z.object({ start: z.number().int(), end: z.number().int(), text: z.string() })),
  /** The first of them with what stands around it; `marks` are [start, end) in `text`. */
  excerpt: z.object({ text: z.string(), marks: z.array(Mark) }),
});
export const FacetProposals = z.object({ items: z.array(FacetProposal) });
