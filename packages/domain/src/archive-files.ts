/** Kinds of file that hold writeups, by their ending; also packed with gzip. */
const endings =
  /\.(md|markdown|mdown|mkd|mdx|qmd|txt|text|rst|adoc|asciidoc|org|eml|textile|wiki|wikitext|mediawiki|mw|jira|confluence|json|jsonl|ndjson|csv|tsv|ya?ml|x?html?)(\.gz)?$/i;

/** May this file hold writeups? Pictures and programs that lie in the same folder do not. */
export const mayHoldWriteups = (path: string): boolean => endings.test(path);

/** "Postmortems 8d7f….csv", also with `_all`: Notion's table of the pages that lie in the folder of the same name. */
const table = /^(.*?)( [\da-f]{32})?(?:_all)?\.csv$/i;

/**
 * Which of these files are only the table of pages exported beside them. Each page carries the table's columns at its top, so reading
 * both would make two incidents of one.
 */
export function pageIndexes(paths: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    if (!/\.md$/i.test(path)) continue;
    // A page's name ends in its id; a README beside a register of the same name is no page of it.
    if (/ [\da-f]{32}\.md$/i.test(path)) folders.add(path.slice(0, path.lastIndexOf('/')));
  }
  return new Set(
    paths.filter((path) => {
      const [, name, id] = table.exec(path) ?? [];
      return name !== undefined && (folders.has(`${name}${id ?? ''}`) || folders.has(name));
    }),
  );
}
