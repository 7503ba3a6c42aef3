import { isHidden, type PickedFile } from './picked-file.ts';

/** Files from an `<input type="file">`; of a picked folder, with their paths in it. */
export const filesOf = (list: Iterable<File>): PickedFile[] =>
  Array.from(list, (file) => picked(within(file.webkitRelativePath) || file.name, file));

/**
 * `postmortems/2024/refunds.md` → `2024/refunds.md`: the path within the folder that was handed in, as the command line gives it, so that
 * a file is known again whichever way it comes.
 */
const within = (path: string): string => path.slice(path.indexOf('/') + 1);

/** Everything in what was dropped, folders walked through. The items must be taken before the drop event ends. */
export async function filesOfDrop(transfer: DataTransfer): Promise<PickedFile[]> {
  const entries = Array.from(transfer.items).flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return filesOf(transfer.files);
  const found: PickedFile[] = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

async function walk(entry: FileSystemEntry, found: PickedFile[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isHidden(path)) return;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push(picked(entry.fullPath.lastIndexOf('/') > 0 ? within(path) : path, file));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader answers a hundred entries at a time, and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const inner of some) await walk(inner, found);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

const picked = (path: string, file: File): PickedFile => ({
  path,
  bytes: async () => new Uint8Array(await file.arrayBuffer()),
});
