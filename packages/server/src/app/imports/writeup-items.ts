import type { ImportedEvent, ImportedWriteup } from '@pawl/domain/imported-writeup';
import { folded } from './storable.ts';

/**
 * Keys of what a writeup says, so that two readings of one source can be compared: what the second has and the first had not was added
 * to the source; what the first had was brought in then, and is a person's to change since.
 */
export const titleItem = (title: string): string => `title:${folded(title)}`;
export const actionItem = (text: string): string => `action:${folded(text)}`;
export const conditionItem = (text: string): string => `condition:${folded(text)}`;
export const eventItem = ({ atText, text }: Pick<ImportedEvent, 'atText' | 'text'>): string =>
  `event:${folded(`${atText} ${text}`)}`;

export const itemsOf = (writeup: ImportedWriteup): string[] => [
  titleItem(writeup.title),
  ...new Set([
    ...writeup.actions.map(({ text }) => actionItem(text)),
    ...writeup.timeline.map(eventItem),
    ...writeup.conditions.map(({ text }) => conditionItem(text)),
  ]),
];
