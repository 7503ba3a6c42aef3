import { InvalidArgumentError, type Command } from 'commander';
import type { Connected, ServerOptions } from '../connect.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { questionOf } from './question.ts';
import { matchJson, printMatches } from './recall.ts';
import { nearMissJson, printVisibleBefore, readVisibleBefore } from './visible-before.ts';

const withServer = (command: Command): Command =>
  command
    .option('--url <url>', 'address of the server (PAWL_URL; else the one on this machine)')
    .option('--token <token>', 'API token (PAWL_TOKEN; `pawl-server token` makes one)')
    .option('--json', 'print JSON for scripts');

const several = (value: string, before: string[]): string[] => [...before, value];

/** A day or a moment, as ISO 8601: a day means its beginning in UTC. */
function moment(value: string): string {
  const full = /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value;
  const at = new Date(full);
  // The 31st of February would become the third of March without a word.
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(value) ?? [];
  const exists = day === undefined || new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(8));
  if (Number.isNaN(at.getTime()) || !exists || day === undefined)
    throw new InvalidArgumentError('Give a date like 2026-03-14 or 2026-03-14T09:30:00Z.');
  return at.toISOString();
}
function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 50)
    throw new InvalidArgumentError('Give a whole number from 1 to 50.');
  return number;
}
const severity = (value: string): 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4' | 'SEV5' => {
  const digit = /^(?:sev-?)?([1-5])$/i.exec(value)?.[1] as '1' | '2' | '3' | '4' | '5' | undefined;
  if (!digit) throw new InvalidArgumentError('Give SEV1 to SEV5.');
  return `SEV${digit}`;
};

const json = (terminal: Terminal, value: unknown): void => terminal.out(JSON.stringify(value, null, 2));

interface Common extends ServerOptions {
  readonly json?: boolean;
}

/** The client with its schemas is half of what pawl weighs, and only commands that talk to a server need it. */
const connecting = async (options: ServerOptions): Promise<Connected> =>
  (await import('../connect.ts')).connect(options);

export function registerArchiveCommands(program: Command, terminal: Terminal): void {
  withServer(program.command('import'))
    .argument('<path...>', 'files, folders or zips: Markdown, wiki text, JSON, JSONL, CSV')
    .description('bring the old writeups in; importing the same file again updates it')
    .action(async (paths: string[], options: Common) => {
      const { client, url } = await connecting(options);
      const { importPaths } = await import('./import-paths.ts');
      process.exitCode = await importPaths(client, paths, { json: options.json === true, url }, terminal);
    });

  withServer(program.command('recall'))
    .argument('<text...>', 'what is happening, in your words')
    .option('--service <name>', 'a service it happens in; may be given several times', several, [])
    .option('--before <date>', 'only incidents that began before this day', moment)
    .option('--limit <n>', 'how many matches', count, 5)
    .option('--visible-before', 'with --json: print { matches, visibleBefore }, the near misses too')
    .description('ask the archive: have we been here before?')
    .action(async (text: string[], options: Common & RecallOptions) => {
      const { client } = await connecting(options);
      const question = questionOf(text.join(' '));
      if (!question.title) throw new UsageError('Say what is happening: pawl recall "refunds paid twice"');
      const { before, limit, service: services } = options;
      const body = { ...question, services, ...(before ? { before } : {}) };
      const answer = await client.recall({ body: { ...body, limit } });
      const matches = answer.matches.map(matchJson);
      // The list alone is what scripts were promised; near misses are no matches, and stay out of it.
      if (options.json && !options.visibleBefore) return json(terminal, matches);
      const visible = await readVisibleBefore(client.recallNearMisses({ body }), terminal);
      if (options.json) return json(terminal, { matches, visibleBefore: visible?.map(nearMissJson) ?? null });
      printMatches(answer, terminal);
      printVisibleBefore(visible, terminal);
    });

  withServer(program.command('declare'))
    .argument('<title...>', 'what is happening, in one line')
    .option('--service <name>', 'a service it happens in; may be given several times', several, [])
    .option('--severity <sev>', 'SEV1 to SEV5: customer impact', severity)
    .option('--summary <text>', 'what is known so far')
    .option('--at <time>', 'when it began; now unless told', moment)
    .option('--same-as <key>', 'this is that again: INC-7')
    .option('--agent', 'a generated change or an autonomous action is in the chain')
    .option('--restricted', 'only for you, and for whom you name on its page')
    .description('declare an incident, and be told if you have been here before')
    .action(async (title: string[], options: Common & DeclareOptions) => {
      if (!title.join(' ').trim()) throw new UsageError('Say what is happening: pawl declare "Payouts are stuck"');
      const { client, url } = await connecting(options);
      const { service: services, severity: sev, summary, at, sameAs, agent, restricted } = options;
      const body = {
        title: title.join(' '),
        services,
        ...(sev ? { severity: sev } : {}),
        ...(summary ? { summary } : {}),
        ...(at ? { occurredAt: at } : {}),
        ...(sameAs ? { sameAs } : {}),
        ...(agent ? { actorWasAgent: true } : {}),
        ...(restricted ? { restricted: true } : {}),
      };
      const { incident, recall } = await client.declare({ body });
      const address = `${url}/i/${incident.key}`;
      const visible = () => readVisibleBefore(client.nearMissesOf({ params: { key: incident.key } }), terminal);
      if (options.json) {
        const visibleBefore = (await visible())?.map(nearMissJson) ?? null;
        return json(terminal, { incident, recall: recall.matches.map(matchJson), visibleBefore, url: address });
      }
      terminal.out(`${terminal.paint.bold(incident.key)} declared: ${incident.title}\n${address}\n`);
      if (incident.restricted) terminal.out('Restricted: only you see it. Name others on its page.\n');
      printMatches(recall, terminal);
      printVisibleBefore(await visible(), terminal);
    });

  withServer(program.command('show'))
    .argument('<key>', 'INC-7')
    .description('one incident: what happened, what came of it, what it still owes')
    .action(async (key: string, options: Common) => {
      const named = key.trim().toUpperCase();
      if (!/^INC-[1-9]\d{0,8}$/.test(named)) throw new UsageError('Name an incident by its key: pawl show INC-7');
      const { client, url } = await connecting(options);
      const { showIncident } = await import('./show.ts');
      await showIncident(client, named, { json: options.json === true, url }, terminal);
    });

  withServer(program.command('attest'))
    .argument('<key>', 'a checklist or runbook: CTL-9')
    .option('--followed', 'it was followed this time')
    .option('--skipped', 'it was not')
    .option('--note <text>', 'in a word, if there is something to say')
    .description('say whether a checklist or runbook was followed; who says it is not kept with the answer')
    .action(async (key: string, options: Common & AttestOptions) => {
      const named = key.trim().toUpperCase();
      if (!/^CTL-[1-9]\d{0,8}$/.test(named)) throw new UsageError('Name a control by its key: pawl attest CTL-9');
      if ((options.followed === true) === (options.skipped === true))
        throw new UsageError('Say one of the two: --followed or --skipped');
      const { client } = await connecting(options);
      const body = { followed: options.followed === true, note: options.note ?? '' };
      const adherence = await client.attest({ params: { key: named }, body });
      if (options.json) json(terminal, adherence);
      else terminal.out(`Noted. ${adherence.sentence}`);
    });
}

interface RecallOptions {
  readonly service: string[];
  readonly before?: string;
  readonly limit: number;
  readonly visibleBefore?: boolean;
}

interface AttestOptions {
  readonly followed?: boolean;
  readonly skipped?: boolean;
  readonly note?: string;
}

interface DeclareOptions {
  readonly service: string[];
  readonly severity?: 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4' | 'SEV5';
  readonly summary?: string;
  readonly at?: string;
  readonly sameAs?: string;
  readonly agent?: boolean;
  readonly restricted?: boolean;
}
