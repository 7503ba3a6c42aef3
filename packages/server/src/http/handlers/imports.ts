import { listUnread } from '../../app/imports/list-unread.ts';
import { placePart } from '../../app/imports/place-part.ts';
import { readOriginal } from '../../app/imports/read-original.ts';
import { sendFiles } from '../../app/imports/send-files.ts';
import { finishImport, listImports, readImport, startImport } from '../../app/imports/sessions.ts';
import type { HandlerTable } from '../handler.ts';

export const importHandlers = {
  startImport: (work, { body }) => startImport(work, body),
  sendFiles: (work, { params, body }) => sendFiles(work, params.id, body.files),
  finishImport: (work, { params }) => finishImport(work, params.id),
  listImports: (read, { query }) => listImports(read, query),
  readImport: (read, { params }) => readImport(read, params.id),
  listUnread: (read, { query }) => listUnread(read, query),
  placePart: (work, { params, body }) => placePart(work, { id: params.id, ...body }),
  readOriginal: (read, { params }) => readOriginal(read, params.key),
} satisfies Partial<HandlerTable>;
