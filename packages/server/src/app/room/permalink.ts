import type { Ports } from '../ports/ports.ts';

/** Where a receipt stays: by key and number, so no name that changes is in it. */
export const receiptPath = (key: string, number: number): string => `/i/${key}/receipt/${number}`;
export const roomPath = (key: string): string => `/i/${key}/room`;
/** Where somebody tells what they saw. */
export const accountPath = (key: string): string => `/i/${key}/account`;
export const reconvenePath = (key: string): string => `/i/${key}/reconvene`;
export const questionPath = (id: string): string => `/questions#${id}`;
/** Where what slipped is decided; with the fix, its own line of that page. */
export const driftPath = (fixId?: string): string => (fixId === undefined ? '/drift' : `/drift#${fixId}`);

/** The whole address, for what leaves Pawl: Markdown, calendars, mail. */
export const addressOf = ({ publicUrl }: Ports, path: string): string => `${publicUrl}${path}`;
