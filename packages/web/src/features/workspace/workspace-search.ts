import { messageStates, type MessageState } from '@pawl/domain/vocabulary';

export const workspaceParts = ['people', 'teams', 'services', 'cycles', 'mail'] as const;
export type WorkspacePart = (typeof workspaceParts)[number];

export interface WorkspaceSearch {
  readonly show?: WorkspacePart;
  /** What of the mail. */
  readonly mail?: MessageState;
}

export function readWorkspaceSearch(search: Record<string, unknown>): WorkspaceSearch {
  const show = workspaceParts.find((part) => part === search['show']);
  const mail = messageStates.find((state) => state === search['mail']);
  return { ...(show ? { show } : {}), ...(mail ? { mail } : {}) };
}
