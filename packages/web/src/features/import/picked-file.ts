/** One file as it was picked, dropped or found in a zip: its path within that, and how to get at its bytes. */
export interface PickedFile {
  readonly path: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** A file that is not handed to the server, and why, in words for its author. */
export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

const hidden = /(^|\/)(\.[^/]+|node_modules|__MACOSX|Thumbs\.db)(\/|$)/;

export const isHidden = (path: string): boolean => hidden.test(path);
export const isZip = (path: string): boolean => /\.zip$/i.test(path);
