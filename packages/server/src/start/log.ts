import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { destination, multistream, pino, type DestinationStream, type Logger, type StreamEntry } from 'pino';
import { z } from 'zod';
import type { LogLevel } from './setting.ts';

const megabyte = 1024 * 1024;
export const logFile = (dataFolder: string): string => join(dataFolder, 'pawl.log');

/**
 * Where the log goes. To a program (a container, systemd, CI): JSON on stderr, one line each. To a person at a terminal: JSON into
 * `pawl.log` in the data folder, and of it only warnings and errors on the terminal, one short line each, so that it stays readable.
 */
export function openLog(dataFolder: string, level: LogLevel, atTerminal = process.stderr.isTTY): Logger {
  const options = { level, base: null, redact: ['req.headers.authorization', 'req.headers.cookie'] };
  if (!atTerminal) return pino(options, destination({ dest: 2, sync: true }));
  const path = logFile(dataFolder);
  // Beyond 20 MB it is set aside; one older file is kept.
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 20 * megabyte) renameSync(path, `${path}.1`);
  const streams: StreamEntry[] = [
    { level: 'trace', stream: destination({ dest: path, sync: true, mode: 0o600 }) },
    { level: 'warn', stream: shortLines },
  ];
  return pino(options, multistream(streams));
}

const Entry = z.looseObject({
  level: z.number(),
  time: z.number(),
  msg: z.string().default(''),
  err: z.looseObject({ message: z.string() }).optional(),
});

/** `14:02:07 warning  PostgreSQL is away: connection refused` */
export function shortLine(json: string): string {
  const { level, time, msg, err } = Entry.parse(JSON.parse(json));
  const clock = new Date(time).toTimeString().slice(0, 8);
  return `${clock} ${level >= 50 ? 'error  ' : 'warning'} ${err ? `${msg}: ${err.message}` : msg}`;
}

const shortLines: DestinationStream = { write: (json) => void process.stderr.write(`${shortLine(json)}\n`) };
