import { randomBytes } from 'node:crypto';

/** The millisecond of the last id, and how many ids it has had beyond its random start. */
let last = -1;
let counter = 0;

/**
 * A UUID version 7 (RFC 9562, method 1): 48 bits of milliseconds, a counter of 12 bits, then randomness. It sorts by time, which keeps
 * index pages warm; ids of one millisecond sort in the order they were made, so rows written together keep their order.
 */
export function uuidV7(milliseconds: number): string {
  const bytes = randomBytes(16);
  if (milliseconds === last) counter += 1;
  else {
    last = milliseconds;
    // Starts low, so that there is room to count up.
    counter = bytes.readUInt16BE(6) & 0x01ff;
  }
  // Past 4,095 the order within the millisecond is given up rather than the time.
  const place = Math.min(counter, 0x0fff);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.writeUInt16BE(0x7000 | place, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
