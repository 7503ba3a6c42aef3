/**
 * Query keys. Everything about one incident begins with `['incident', key]`, so that one invalidation after a change
 * (or a live event) refreshes the incident, its room, its recall and its receipts together.
 */
export const keys = {
  session: ['session'],
  home: ['home'],
  archive: ['archive'],
  incident: (key: string) => ['incident', key],
  room: (key: string) => ['incident', key, 'room'],
  reconvene: (key: string) => ['incident', key, 'reconvene'],
  recall: (key: string) => ['incident', key, 'recall'],
  judgements: (key: string) => ['incident', key, 'judgements'],
  original: (key: string) => ['incident', key, 'original'],
  receipts: (key: string) => ['incident', key, 'receipts'],
  receipt: (key: string, version: number) => ['incident', key, 'receipts', version],
  imports: ['imports'],
  unread: ['unread'],
  people: ['people'],
  teams: ['teams'],
  services: ['services'],
  cycles: ['cycles'],
  drift: ['drift'],
  allQuestions: ['questions'],
  questions: (state: string) => ['questions', state],
  controls: ['controls'],
  control: (key: string) => ['controls', key],
  adherence: (key: string) => ['controls', key, 'adherence'],
  prunes: ['prunes'],
  prune: (id: string) => ['prunes', id],
  recurrence: ['recurrence'],
  quarter: (quarter: string) => ['recurrence', quarter],
} as const;
