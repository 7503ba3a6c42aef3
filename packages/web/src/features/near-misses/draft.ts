/** What is being told, as far as it has come. */
export interface Draft {
  readonly what: string;
  readonly stopped: string;
  readonly service: string;
  readonly anonymous: boolean;
}

export const emptyDraft: Draft = { what: '', stopped: '', service: '', anonymous: false };

const place = 'pawl: near miss';

/**
 * Kept while the tab is open, so that a dialogue closed by accident or a page read again loses nothing. Not longer, and nowhere else:
 * another person may sit at this machine tomorrow.
 */
export function keepDraft(draft: Draft): void {
  try {
    if (draft.what || draft.stopped || draft.service) sessionStorage.setItem(place, JSON.stringify(draft));
    else sessionStorage.removeItem(place);
  } catch {
    // Storage is closed to this page: the draft lives as long as the dialogue.
  }
}

export function keptDraft(): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? 'null');
    return typeof kept === 'object' && kept !== null
      ? readDraft(kept as Readonly<Record<string, unknown>>)
      : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

function readDraft({ what, stopped, service, anonymous }: Readonly<Record<string, unknown>>): Draft {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { what: text(what), stopped: text(stopped), service: text(service), anonymous: anonymous === true };
}
