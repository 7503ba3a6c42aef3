import { mostCharacters, type Piece, splitRows } from '@pawl/domain/split-rows';

/** Characters in one piece of a file that can be cut. */
const pieceSize = 1_000_000;

/** A file in pieces that the server takes; nothing when it is too large to be sent and cannot be cut. */
export function cutFile(
  path: string,
  text: string,
  size = pieceSize,
  whole = mostCharacters,
): readonly Piece[] | undefined {
  const pieces = [...splitRows(path, text, size)];
  return pieces.some((piece) => piece.text.length > whole) ? undefined : pieces;
}
