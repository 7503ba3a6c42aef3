import * as first from './migrations/005-audit.ts';
import type { Audited, Unaudited } from './migrations/audit-triggers.ts';

/** What every migration said of its own tables: each is audited, or excused with a reason. */
export const audited: Audited = { ...first.audited };
export const unaudited: Unaudited = { ...first.unaudited };
