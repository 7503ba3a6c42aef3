import type { Client } from '@pawl/contract/client';
import type { Terminal } from '../terminal.ts';

type Room = Awaited<ReturnType<Client['readRoom']>>;

const day = (instant: string): string => instant.slice(0, 10);

/** What became of a candidate, in words. */
function fate({ state, progress, funded, decline, escalation }: Room['candidates'][number]): string {
  if (funded)
    return `funded: ${funded.owner.name}, ${funded.cycle.name}${progress ? `, ${progress.replaceAll('_', ' ')}` : ''}`;
  if (decline) return `declined: ${decline.reason} Would reopen it: ${decline.reopenEvidence}`;
  if (escalation) return `escalated to ${escalation.decisionMaker}, to decide by ${escalation.decideBy}`;
  return state.replaceAll('_', ' ');
}

function printList(title: string, lines: readonly string[], { out, paint }: Terminal): void {
  if (lines.length === 0) return;
  out(`\n${paint.bold(title)}`);
  for (const line of lines) out(`  ${line}`);
}

/** `pawl show INC-7` */
export async function showIncident(
  client: Client,
  key: string,
  options: { readonly json: boolean; readonly url: string },
  terminal: Terminal,
): Promise<void> {
  const room = await client.readRoom({ params: { key } });
  const { incident } = room;
  if (options.json) {
    terminal.out(JSON.stringify(room, null, 2));
    return;
  }
  const { out, paint } = terminal;
  out(`${paint.bold(incident.key)}  ${incident.title}`);
  const services = incident.services.map((service) => service.name).join(', ');
  out(
    paint.dim(
      [day(incident.occurredAt), incident.severity, incident.status.replaceAll('_', ' '), services]
        .filter(Boolean)
        .join('  ·  '),
    ),
  );
  out(paint.dim(`${options.url}/i/${incident.key}`));
  if (incident.summary) out(`\n${incident.summary}`);
  printList(
    'Timeline',
    room.timeline
      .filter((event) => !event.removed)
      .map((event) => `${event.at ?? event.atText ?? ''}  ${event.role}: ${event.text}`),
    terminal,
  );
  printList(
    'Contributing conditions',
    room.conditions.filter((condition) => !condition.removed).map((condition) => condition.text),
    terminal,
  );
  printList(
    'What came of it',
    room.candidates.map((candidate) => `${candidate.title}  (${fate(candidate)})`),
    terminal,
  );
  printList(
    'Open questions',
    room.questions
      .filter((question) => !question.removed && !question.answer && !question.acceptedUnknown)
      .map((question) => question.text),
    terminal,
  );
  if (room.review && !room.review.closedAt)
    printList(
      'Before the room may empty',
      room.unmet.map((unmet) => `${unmet.message} ${unmet.next}`),
      terminal,
    );
}
