/**
 * Columns that point to an incident without making their row part of it: the row stays in sight when that incident is hidden, and whoever
 * reads it finds nothing at the other end. Everything else that points to a hidden incident is hidden with it; a test wants each column
 * here to exist, and each table that hangs on a hidden row by another way to be either hidden or listed below.
 */
export const staysInSight: Readonly<Record<string, string>> = {
  'incidents.duplicate_of': 'an incident that all may see does not vanish because the one it repeats does',
  'controls.incident_id': 'a control guards everybody, and says that its story is restricted',
  'control_decisions.incident_id': 'whoever meets a guard has to find the decision it asks for',
};

/** Tables that hang on something of an incident without naming the incident, and why their rows stay. */
export const hangsWithout: Readonly<Record<string, string>> = {
  control_places: 'where a control runs is told by the repository that runs it',
  planned_work: 'feature work stays in its cycle; what displaced it is not told',
};
