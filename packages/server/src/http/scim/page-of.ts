export interface PageQuery {
  /** Text, or a list where the address names it twice. */
  readonly filter?: unknown;
  readonly startIndex?: unknown;
  readonly count?: unknown;
  readonly excludedAttributes?: unknown;
}

const most = 200;

/** RFC 7644 §3.4.2.4: counted from 1; what is less than 1 is 1, and a count below 0 is 0. */
export function startOf({ startIndex, count }: PageQuery): { readonly start: number; readonly count: number } {
  const whole = (text: unknown, otherwise: number): number =>
    typeof text === 'string' && /^-?\d{1,9}$/.test(text) ? Number(text) : otherwise;
  return { start: Math.max(1, whole(startIndex, 1)) - 1, count: Math.min(most, Math.max(0, whole(count, 100))) };
}

export const pageOf = (resources: readonly unknown[], total = resources.length, start = 0) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: total,
  startIndex: start + 1,
  itemsPerPage: resources.length,
  Resources: resources,
});
