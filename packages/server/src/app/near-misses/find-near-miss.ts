import type { NearMissRecord } from '../ports/near-miss-records.ts';
import type { Reading } from '../ports/work.ts';
import { numberOfKey } from './near-miss-key.ts';

export const findNearMiss = (read: Reading, key: string): Promise<NearMissRecord | undefined> =>
  read.one('nearMisses', { number: numberOfKey(key) });
