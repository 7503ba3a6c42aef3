import { mostCharacters } from '@pawl/domain/split-rows';
import { z } from 'zod';

export const Id = z.uuid().describe('Permanent id of the thing');
export const IncidentKey = z
  .string()
  .regex(/^INC-[1-9][0-9]{0,8}$/)
  .describe('Permanent key of an incident: INC-7');
/** Years that PostgreSQL, JavaScript and ISO 8601 all write with four digits, also after the offset is taken off. */
const [firstMoment, lastMoment] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];
/** What is no date at all was refused for that already. */
const writable = (text: string): boolean => !(Date.parse(text) < firstMoment || Date.parse(text) > lastMoment);
const unwritable = 'lies outside the years 1 to 9999';

/** ISO 8601 with offset or Z; stored and answered in UTC. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine(writable, unwritable)
  .describe('Date and time, ISO 8601');
export const Day = z.iso.date().refine(writable, unwritable).describe('A calendar day, YYYY-MM-DD');
/** Postgres cannot store U+0000 in text, and a lone surrogate is not text at all. */
const storable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();
const unstorable = 'holds a character that is not text (U+0000 or half of a surrogate pair)';

export const Line = z.string().trim().min(1).max(300).refine(storable, unstorable);
export const Text = z.string().trim().min(1).max(20_000).refine(storable, unstorable);
export const OptionalText = z.string().trim().max(20_000).refine(storable, unstorable);
export const LongText = z.string().max(mostCharacters).refine(storable, unstorable);
/** A link people can follow, or the name of a thing people can find: evidence is allowed to be either. */
export const Evidence = z.string().trim().min(1).max(2_000).refine(storable, unstorable);
/** Goes up by one with every change; the ETag of the thing. */
export const Version = z.number().int().positive();
export const Cursor = z.string().max(400).describe('From `nextCursor` of the page before');
export const Limit = z.coerce.number().int().min(1).max(100).default(25);
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: z.number().int().optional(),
  });
export const Empty = z.object({});
export const PersonRef = z.object({ id: Id, name: z.string() });
export const Named = z.object({ id: Id, name: z.string() });
