export const workspaceParts = ['people', 'teams', 'services', 'cycles'] as const;
export type WorkspacePart = (typeof workspaceParts)[number];

export interface WorkspaceSearch {
  readonly show?: WorkspacePart;
}

export function readWorkspaceSearch(search: Record<string, unknown>): WorkspaceSearch {
  const show = workspaceParts.find((part) => part === search['show']);
  return show ? { show } : {};
}
