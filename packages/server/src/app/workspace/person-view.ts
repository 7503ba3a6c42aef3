import type { PersonRecord } from '../ports/records.ts';

export const personView = ({ id, name, email, role, active, version }: PersonRecord) => ({
  id,
  name,
  email,
  role,
  active,
  version,
});
