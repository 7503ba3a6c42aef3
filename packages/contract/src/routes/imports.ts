import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { Cursor, Id, IncidentKey, Limit, pageOf } from '../schemas/common.ts';
import {
  Import,
  ImportBody,
  ImportFilesAnswer,
  ImportFilesBody,
  Original,
  PlaceBody,
  UnreadPart,
} from '../schemas/import.ts';

const byId = z.object({ id: Id });

export const importRoutes = defineRoutes({
  startImport: {
    method: 'POST',
    path: '/api/imports',
    tag: 'import',
    access: 'member',
    summary: 'Start an import',
    body: ImportBody,
    status: 201,
    response: Import,
  },
  sendFiles: {
    method: 'POST',
    path: '/api/imports/{id}/files',
    tag: 'import',
    access: 'member',
    summary: 'Hand files to an import; each is read and stored whole, or not at all',
    params: byId,
    body: ImportFilesBody,
    bodyLimit: 16 * 1024 * 1024,
    response: ImportFilesAnswer,
    problems: ['import.finished'],
  },
  finishImport: {
    method: 'POST',
    path: '/api/imports/{id}/finish',
    tag: 'import',
    access: 'member',
    summary: 'Say that no more files come',
    params: byId,
    response: Import,
  },
  listImports: {
    method: 'GET',
    path: '/api/imports',
    tag: 'import',
    access: 'viewer',
    summary: 'Imports, newest first',
    query: z.object({ cursor: Cursor.optional(), limit: Limit }),
    response: pageOf(Import),
  },
  readImport: {
    method: 'GET',
    path: '/api/imports/{id}',
    tag: 'import',
    access: 'viewer',
    summary: 'One import and its counts',
    params: byId,
    response: Import,
  },
  listUnread: {
    method: 'GET',
    path: '/api/unread',
    tag: 'import',
    access: 'viewer',
    summary: 'Parts of imported files that no rule understood',
    query: z.object({
      importId: Id.optional(),
      incident: IncidentKey.optional(),
      cursor: Cursor.optional(),
      limit: Limit,
    }),
    response: pageOf(UnreadPart),
  },
  placePart: {
    method: 'POST',
    path: '/api/unread/{id}/place',
    tag: 'import',
    access: 'member',
    summary: 'Say what an unread part is',
    params: byId,
    body: PlaceBody,
    response: UnreadPart,
  },
  readOriginal: {
    method: 'GET',
    path: '/api/incidents/{key}/original',
    tag: 'import',
    access: 'viewer',
    summary: 'The imported text, untouched',
    params: z.object({ key: IncidentKey }),
    response: Original,
  },
});
