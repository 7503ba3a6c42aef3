/** The rows that tie an incident to its services: each once, in the order they were named. */
export function serviceLinks(incidentId: string, services: readonly { readonly id: string }[]) {
  const ids = [...new Set(services.map(({ id }) => id))];
  return ids.map((serviceId, position) => ({ incidentId, serviceId, position }));
}
