/** A node of the Atlassian document format, as far as it is read. */
interface Node {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly content?: unknown;
  readonly attrs?: unknown;
  readonly marks?: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isAtlassianDocument(value: unknown): boolean {
  return isNode(value) && value.type === 'doc' && Array.isArray(value.content);
}

function attribute(node: Node, name: string): unknown {
  return isNode(node.attrs) ? new Map<string, unknown>(Object.entries(node.attrs)).get(name) : undefined;
}

function childrenOf(node: Node): Node[] {
  return Array.isArray(node.content) ? node.content.filter(isNode) : [];
}

function inline(node: Node): string {
  switch (node.type) {
    case 'text': {
      const text = typeof node.text === 'string' ? node.text : '';
      const marks = Array.isArray(node.marks) ? node.marks.filter(isNode) : [];
      const link = marks.find(({ type }) => type === 'link');
      const href = link === undefined ? undefined : attribute(link, 'href');
      const struck = marks.some(({ type }) => type === 'strike') ? `~~${text}~~` : text;
      const strong =
        marks.some(({ type }) => type === 'strong') && text.trim() !== '' ? `**${struck.trim()}** ` : struck;
      return typeof href === 'string' ? `[${strong.trim()}](${href})` : strong;
    }
    case 'hardBreak':
      return '\n';
    case 'mention':
    case 'status':
    case 'emoji': {
      const text = attribute(node, 'text') ?? attribute(node, 'shortName');
      const shown = typeof text === 'string' ? text : '';
      return node.type === 'status' && shown !== ''
        ? `(${shown})`
        : shown.replace(/^@?/, node.type === 'mention' ? '@' : '').replace(/(?<=@\S+) /g, '.');
    }
    case 'date': {
      const stamp = Number(attribute(node, 'timestamp'));
      return Number.isFinite(stamp) && Math.abs(stamp) < 8e15 ? new Date(stamp).toISOString().slice(0, 10) : '';
    }
    case 'inlineCard':
    case 'blockCard': {
      const url = attribute(node, 'url');
      return typeof url === 'string' ? url : '';
    }
    default:
      return childrenOf(node).map(inline).join('');
  }
}

/** In a task, a mention is its owner. */
function inTask(node: Node): string {
  const text = node.type === 'mention' ? attribute(node, 'text') : undefined;
  return typeof text === 'string' ? `(owner: ${text.replace(/^@/, '')})` : inline(node);
}

function blocks(node: Node, depth: number, into: string[], nesting: number): void {
  if (nesting > 60) return;
  const children = childrenOf(node);
  const indent = '  '.repeat(depth);
  switch (node.type) {
    case 'heading': {
      const level = Number(attribute(node, 'level'));
      into.push('', `${'#'.repeat(level >= 1 && level <= 6 ? level : 2)} ${inline(node).replace(/\s+/g, ' ')}`, '');
      return;
    }
    case 'paragraph':
      into.push(
        ...inline(node)
          .split('\n')
          .map((text) => `${indent}${text}`),
        '',
      );
      return;
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
    case 'decisionList':
      for (const item of children) {
        if (item.type === 'taskList' || item.type === 'bulletList' || item.type === 'orderedList') {
          blocks(item, depth + 1, into, nesting + 1);
          continue;
        }
        const box = item.type === 'taskItem' ? (attribute(item, 'state') === 'DONE' ? '[x] ' : '[ ] ') : '';
        const nested = childrenOf(item).filter(
          ({ type }) => type === 'bulletList' || type === 'orderedList' || type === 'taskList',
        );
        const own = childrenOf(item).filter((child) => !nested.includes(child));
        into.push(
          `${indent}- ${box}${own
            .map(item.type === 'taskItem' ? inTask : inline)
            .join(' ')
            .replace(/\s+/g, ' ')
            .trim()}`,
        );
        for (const list of nested) blocks(list, depth + 1, into, nesting + 1);
      }
      if (depth === 0) into.push('');
      return;
    case 'table':
      into.push('');
      children.forEach((row, index) => {
        const cells = childrenOf(row).map((cell) =>
          childrenOf(cell).map(inline).join(' ').replace(/\s+/g, ' ').replaceAll('|', '\\|').trim(),
        );
        into.push(`| ${cells.join(' | ')} |`);
        if (index === 0) into.push(`|${'---|'.repeat(Math.max(1, cells.length))}`);
      });
      into.push('');
      return;
    case 'codeBlock':
      into.push('```', ...inline(node).split('\n'), '```', '');
      return;
    case 'rule':
      into.push('');
      return;
    case 'blockCard':
      into.push(inline(node), '');
      return;
    default:
      for (const child of children) blocks(child, depth, into, nesting + 1);
  }
}

/** An Atlassian document as Markdown, the dialect the prose reader knows best. */
export function markdownOf(document: unknown): string {
  const into: string[] = [];
  if (isNode(document)) blocks(document, 0, into, 0);
  return into
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
