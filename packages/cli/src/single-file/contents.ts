/** What a single-file build carries, known to its launcher; the bytes themselves are on the last line of the file. */
export interface Contents {
  /** Of the folder it is unpacked to: `pawl-0.1.0-linux-x64-gnu-` and the beginning of its digest. */
  readonly name: string;
  /** `linux-x64-gnu`: Node's platform and architecture, and what the engine's binary needs besides. */
  readonly platform: string;
  readonly files: readonly PackedFile[];
}

export interface PackedFile {
  /** Inside the folder, with `/`. */
  readonly path: string;
  /** Of the unpacked file, hex. */
  readonly sha256: string;
  /** Bytes of the unpacked file. */
  readonly size: number;
  /** Bytes of the packed file; the packed files follow one another. */
  readonly packed: number;
  /** Looked at by whoever loads it: the engine weighs ten times as much as all the rest, and most commands need none. */
  readonly later?: boolean;
}
