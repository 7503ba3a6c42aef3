import { useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { filesOf, filesOfDrop } from './dropped-files.ts';
import type { PickedFile } from './picked-file.ts';

interface DropZoneProps {
  readonly onFiles: (files: readonly PickedFile[]) => void;
  readonly busy: boolean;
}

/** The attribute that picks a whole folder; React's types do not know it. */
const asFolder = { webkitdirectory: '' };

/** Files, a folder or a zip: dropped here, or picked with the keyboard. */
export function DropZone({ onFiles, busy }: DropZoneProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (input: HTMLInputElement) => {
    if (input.files) onFiles(filesOf(input.files));
    // The same file can be picked again.
    input.value = '';
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!busy) void filesOfDrop(event.dataTransfer).then(onFiles);
      }}
      className={classNames(
        'grid justify-items-start gap-4 rounded-lg border border-dashed p-6 sm:p-10',
        over ? 'border-accent bg-accent-wash' : 'border-edge',
      )}
    >
      <p className="text-base">
        <span className="max-sm:hidden">Drop files, a folder or a zip here, or pick them.</span>
        <span className="sm:hidden">Pick the files, or one zip of them.</span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button weight="main" busy={busy} onClick={() => files.current?.click()}>
          Pick files or a zip
        </Button>
        <Button busy={busy} className="max-sm:hidden" onClick={() => folder.current?.click()}>
          Pick a folder
        </Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files to import"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        {...asFolder}
        hidden
        aria-label="Folder to import"
        onChange={(event) => take(event.currentTarget)}
      />
      <p className="text-xs text-faint">
        From a terminal: <code className="font-mono">pawl import PATH</code>
      </p>
    </div>
  );
}
