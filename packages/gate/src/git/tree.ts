/** A set of files at one moment: a commit, the index, or the checkout as it lies on disk. */
export interface TreeEntry {
  /** From the repository's root, with `/`. */
  readonly path: string;
  /** Git's id of the content; empty where the content on disk differs from every known blob. */
  readonly blob: string;
}

export interface Tree {
  /** Names the whole content, where that is known: the same id is the same files. */
  readonly id?: string;
  /** Names the set of paths, where that is known cheaply: the same id is the same paths. */
  readonly pathsId?: string;
  /** Regular files only: symlinks and submodules are left out, so nothing outside the tree can be reached. */
  readonly entries: readonly TreeEntry[];
  has(path: string): boolean;
  /** Whether an entry is still there, where the entries may name files that were deleted without git's being told. */
  isThere?(path: string): boolean;
  /** The entries among some paths, in the order of `entries`, where that is cheaper than reading all of them. */
  among?(paths: ReadonlySet<string>): readonly TreeEntry[];
  /** Content, or `undefined` when there is no such file or it cannot be read. */
  read(path: string): Buffer | undefined;
  /** Absolute path of a file whose content lies on disk as it is, for threads that read it themselves. */
  place?(path: string): string | undefined;
  /** Announces the next reads, so that a tree behind a process can fetch them in one go. */
  prefetch?(paths: readonly string[]): void;
}

/** A tree held in memory, for examples and tests. */
export function memoryTree(files: Readonly<Record<string, string>>): Tree {
  const held = new Map(Object.entries(files));
  return {
    entries: [...held.keys()].map((path) => ({ path, blob: '' })),
    has: (path) => held.has(path),
    read: (path) => {
      const text = held.get(path);
      return text === undefined ? undefined : Buffer.from(text);
    },
  };
}
