import { mayHoldWriteups, pageIndexes } from '@pawl/domain/archive-files';
import { isHidden, isZip, type LeftOut, type PickedFile } from './picked-file.ts';

/** Unpacked, an archive of writeups is text: more than this is a mistake, or a zip made to fill the memory. */
const mostUnpacked = 512 * 1024 * 1024;

/** Opens zips, and leaves out what cannot hold a writeup, saying why. */
export async function unpack(picked: readonly PickedFile[]): Promise<{ files: PickedFile[]; leftOut: LeftOut[] }> {
  const files: PickedFile[] = [];
  const leftOut: LeftOut[] = [];
  for (const file of picked) {
    if (isHidden(file.path)) continue;
    if (isZip(file.path)) {
      const opened = await openZip(file);
      files.push(...opened.files);
      leftOut.push(...opened.leftOut);
    } else if (mayHoldWriteups(file.path)) files.push(file);
    else leftOut.push({ path: file.path, reason: 'Not a kind of file that holds writeups.' });
  }
  const indexes = pageIndexes(files.map(({ path }) => path));
  for (const path of indexes)
    leftOut.push({ path, reason: 'The table of the pages beside it, which are read themselves.' });
  return { files: files.filter(({ path }) => !indexes.has(path)), leftOut };
}

async function openZip(zip: PickedFile): Promise<{ files: PickedFile[]; leftOut: LeftOut[] }> {
  // Only who drops a zip waits for the code that opens it.
  const { unzipSync } = await import('fflate');
  const leftOut: LeftOut[] = [];
  let size = 0;
  try {
    // The synchronous way: the other one starts workers from blob addresses, which the content policy refuses.
    const inside = unzipSync(await zip.bytes(), {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/') || isHidden(name)) return false;
        if (!mayHoldWriteups(name)) {
          const reason = isZip(name)
            ? 'A zip within a zip: unpack it first.'
            : 'Not a kind of file that holds writeups.';
          leftOut.push({ path: `${zip.path}/${name}`, reason });
          return false;
        }
        size += originalSize;
        if (size > mostUnpacked) throw new Error('Unpacked, it is larger than 512 MB.');
        return true;
      },
    });
    const files = Object.entries(inside).map(([name, bytes]) => ({
      path: `${zip.path}/${name}`,
      bytes: () => Promise.resolve(bytes),
    }));
    return { files, leftOut };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { files: [], leftOut: [{ path: zip.path, reason: `This zip could not be opened: ${why}` }] };
  }
}
