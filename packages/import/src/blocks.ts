import type { Line } from './lines.ts';

export interface Heading {
  readonly kind: 'heading';
  /** 1…6 as written; 7 for a bold line or a bare known name, which sit below any real heading. */
  readonly level: number;
  readonly text: string;
  readonly line: number;
}
export interface ListItem {
  readonly kind: 'item';
  /** 0 at the top. */
  readonly depth: number;
  readonly ordered: boolean;
  /** `- [ ]`, `- [x]` or `- [-]`, where the item has a box. */
  readonly box?: 'empty' | 'ticked' | 'struck';
  /** The item with its continuation lines. */
  readonly lines: readonly Line[];
  readonly line: number;
  readonly endLine: number;
}
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}
export interface Table {
  readonly kind: 'table';
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  readonly line: number;
  readonly endLine: number;
}
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly lines: readonly Line[];
  readonly line: number;
  readonly endLine: number;
}
export interface Code {
  readonly kind: 'code';
  readonly lines: readonly Line[];
  readonly line: number;
  readonly endLine: number;
}
export type Block = Heading | ListItem | Table | Paragraph | Code;

/** The text of an item or paragraph on one line. */
export function joined(block: { readonly lines: readonly Line[] }): string {
  return block.lines
    .map(({ text }) => text.trim())
    .join(' ')
    .trim();
}
