import type { PersonRecord } from '../ports/workspace-records.ts';

export const personView = ({ id, name, email, role, active, version }: PersonRecord) => ({
  id,
  name,
  email,
  role,
  active,
  version,
});
