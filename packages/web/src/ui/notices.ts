/** A short word on what just happened. With `undo` it can be taken back while it stands. */
export interface Notice {
  readonly id: number;
  readonly tone: 'said' | 'refused';
  readonly text: string;
  readonly detail?: string;
  readonly undo?: () => Promise<void>;
}

let notices: readonly Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function show(next: readonly Notice[]): void {
  notices = next;
  for (const tell of listeners) tell();
}

/** More than three at once cover the page; the oldest goes. */
const mostShown = 3;
const add = (notice: Omit<Notice, 'id'>): void => {
  lastId += 1;
  show([...notices, { ...notice, id: lastId }].slice(-mostShown));
};

export const notify = (text: string, undo?: () => Promise<void>): void =>
  add({ tone: 'said', text, ...(undo ? { undo } : {}) });

export const notifyTrouble = (trouble: { title: string; detail?: string; next: string }): void =>
  add({ tone: 'refused', text: trouble.title, detail: [trouble.detail, trouble.next].filter(Boolean).join(' ') });

export const dismiss = (id: number): void => show(notices.filter((notice) => notice.id !== id));

/** What could be taken back no longer can: the offers to do so go. */
export const dismissUndo = (): void => show(notices.filter(({ undo }) => !undo));

export const noticeStore = {
  read: (): readonly Notice[] => notices,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
