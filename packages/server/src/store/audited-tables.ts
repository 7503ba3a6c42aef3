import * as first from './migrations/005-audit.ts';
import * as controls from './migrations/006-controls.ts';
import * as afterTheRoom from './migrations/007-after-the-room.ts';
import * as prune from './migrations/008-prune.ts';
import * as pageSpeed from './migrations/010-page-speed.ts';
import * as signIn from './migrations/011-sign-in.ts';
import * as visibility from './migrations/012-visibility.ts';
import * as nearMisses from './migrations/013-near-misses.ts';
import * as accounts from './migrations/014-accounts.ts';
import type { Audited, Unaudited } from './migrations/audit-triggers.ts';

/** What every migration said of its own tables: each is audited, or excused with a reason. */
export const audited: Audited = {
  ...first.audited,
  ...controls.audited,
  ...afterTheRoom.audited,
  ...prune.audited,
  ...pageSpeed.audited,
  ...signIn.audited,
  ...visibility.audited,
  ...nearMisses.audited,
  ...accounts.audited,
};
export const unaudited: Unaudited = {
  ...first.unaudited,
  ...controls.unaudited,
  ...afterTheRoom.unaudited,
  ...prune.unaudited,
  ...pageSpeed.unaudited,
  ...signIn.unaudited,
  ...visibility.unaudited,
  ...nearMisses.unaudited,
  ...accounts.unaudited,
};
