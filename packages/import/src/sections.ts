import type { Block } from './blocks.ts';
import { isGrouping, ownerInHeading, roleOf, type SectionRole } from './section-names.ts';
import { isGenericTitle } from './titles.ts';

export interface Section {
  /** `none` before the first heading, and below the title. */
  readonly role: SectionRole | 'none' | 'unknown';
  readonly heading?: string;
  readonly line: number;
  readonly blocks: readonly Block[];
  /** Whose everything below is, where the heading names somebody. */
  readonly owner?: string;
}

export interface Outline {
  /** The text of the title heading, where the document has one. */
  readonly title?: string;
  readonly titleLine?: number;
  readonly sections: readonly Section[];
  /** Whether anything but a title heads a section. */
  readonly headed: boolean;
}

/** The first heading is the title when nothing stands above it in rank, unless it names a section. */
function titleIndex(blocks: readonly Block[]): number {
  const index = blocks.findIndex((block) => block.kind === 'heading');
  const first = blocks[index];
  if (first?.kind !== 'heading' || first.level === 7) return -1;
  const before = blocks.slice(0, index).filter((block) => block.kind !== 'paragraph' || block.lines.length > 3).length;
  if (before > 6) return -1;
  const peers = blocks.filter((block) => block.kind === 'heading' && block.level <= first.level).length;
  const role = roleOf(first.text);
  if (isGenericTitle(first.text) && first.level === 1 && peers === 1) return index;
  if (role === undefined) return first.level === 1 || peers === 1 || index === 0 ? index : -1;
  // "# Incident" above "## Summary" is a title that happens to be a section's name; "## Summary" among peers is not.
  const words = first.text.trim().split(/\s+/).length;
  return first.level === 1 &&
    (peers === 1 ? blocks.some((b) => b.kind === 'heading' && b !== first) : true) &&
    words > 3
    ? index
    : -1;
}

/**
 * Puts every block under the section that names it. A heading no rule knows, or one that only groups ("Prevent",
 * "Process"), takes the role of the heading above it.
 */
export function outline(blocks: readonly Block[]): Outline {
  const title = titleIndex(blocks);
  const titleBlock = blocks[title];
  const stack: { level: number; role: Section['role']; text: string }[] = [];
  const sections: { role: Section['role']; heading?: string; line: number; blocks: Block[]; owner?: string }[] = [
    { role: 'none', line: blocks[0]?.line ?? 1, blocks: [] },
  ];
  blocks.forEach((block, index) => {
    if (block.kind !== 'heading') {
      sections.at(-1)?.blocks.push(block);
      return;
    }
    if (index === title) {
      sections.push({ role: 'none', line: block.line, blocks: [] });
      return;
    }
    while (stack.length > 0 && (stack.at(-1)?.level ?? 0) >= block.level) stack.pop();
    const parent = stack.at(-1)?.role;
    const own = roleOf(block.text);
    const inherits =
      parent !== undefined &&
      parent !== 'unknown' &&
      (own === undefined || ((parent === 'actions' || parent === 'timeline') && isGrouping(block.text, own)));
    const role = inherits ? parent : (own ?? 'unknown');
    const owner = inherits && role === 'actions' ? ownerInHeading(block.text, stack.at(-1)?.text) : undefined;
    stack.push({ level: block.level, role, text: block.text });
    sections.push({
      role,
      heading: block.text,
      line: block.line,
      blocks: [],
      ...(owner === undefined ? {} : { owner }),
    });
  });
  const headings = blocks.filter((block) => block.kind === 'heading').length;
  return {
    ...(titleBlock?.kind === 'heading' ? { title: titleBlock.text, titleLine: titleBlock.line } : {}),
    sections,
    headed: headings > (title >= 0 ? 1 : 0),
  };
}
