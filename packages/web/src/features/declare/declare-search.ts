/** The declare form can be opened half filled in: `/declare?title=…&service=…`. */
export interface DeclareSearch {
  readonly title?: string;
  readonly service?: string;
}

export function readDeclareSearch(search: Record<string, unknown>): DeclareSearch {
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
  const title = text(search['title']);
  const service = text(search['service']);
  return { ...(title ? { title } : {}), ...(service ? { service } : {}) };
}
