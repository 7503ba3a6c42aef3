import type { RequirementCode } from '@pawl/domain/room-state';
import type { Room } from '../../api/types.ts';

export const movements = [
  { id: 'happened', title: 'What happened' },
  { id: 'possible', title: 'Why it was possible' },
  { id: 'do', title: 'What we will do' },
  { id: 'live', title: 'Where it will live' },
] as const;
type MovementId = (typeof movements)[number]['id'];

export interface ClosingLine {
  readonly code: RequirementCode;
  readonly movement: MovementId;
  /** Said so that it is true once it is met. */
  readonly words: string;
  readonly met: boolean;
  /** What the server says of it, while it stands open. */
  readonly message?: string;
  readonly about: readonly string[];
}

const lines: readonly Pick<ClosingLine, 'code' | 'movement' | 'words'>[] = [
  { code: 'recall.unjudged', movement: 'happened', words: 'Earlier incidents are judged' },
  { code: 'timeline.empty', movement: 'happened', words: 'The timeline carries evidence' },
  { code: 'surprise.missing', movement: 'happened', words: 'Surprise is rated and revealed' },
  { code: 'conditions.empty', movement: 'possible', words: 'A contributing condition is named' },
  { code: 'class.missing', movement: 'possible', words: 'Class and recurrence are set' },
  { code: 'question.adrift', movement: 'possible', words: 'Somebody comes back to each question' },
  { code: 'gate_review.incomplete', movement: 'possible', words: 'The gate is reviewed' },
  { code: 'fix.none', movement: 'do', words: 'A fix is funded, or we change nothing out loud' },
  { code: 'fix.second_unjustified', movement: 'do', words: 'The second fix has a reason' },
  { code: 'fix.unowned', movement: 'do', words: 'Each funded fix has an owner' },
  { code: 'fix.no_room', movement: 'do', words: 'Each funded fix has room' },
  { code: 'candidate.undecided', movement: 'do', words: 'Every candidate is decided' },
  { code: 'exit.missing', movement: 'live', words: 'The exit question is answered' },
  { code: 'exit.vigilance', movement: 'live', words: 'The answer is not a wish' },
  { code: 'panic.unlisted', movement: 'live', words: 'Panic controls are listed, or none' },
  { code: 'reconvene.unbooked', movement: 'live', words: 'The reconvene is booked' },
];

/** Does this requirement ask anything of this room? One that does not is not shown as a tick nobody earned. */
function asks(code: RequirementCode, room: Room): boolean {
  const funded = room.candidates.filter(({ state }) => state === 'funded').length;
  switch (code) {
    case 'gate_review.incomplete':
      return room.incident.actorWasAgent;
    case 'fix.second_unjustified':
      return funded > 1;
    case 'fix.unowned':
    case 'fix.no_room':
      return funded > 0;
    case 'timeline.empty':
    case 'conditions.empty':
      return room.depth === 'review' || room.depth === 'deep';
    case 'exit.vigilance':
      return Boolean(room.review?.exit) && !room.review?.riskAccepted;
    case 'question.adrift':
      return room.questions.some(({ removed }) => !removed);
    case 'recall.unjudged':
      return room.recall.some(({ aboveThreshold }) => aboveThreshold);
    default:
      return true;
  }
}

/** Every requirement of this room as a line, in the order of the page. What the server calls unmet is always among them. */
export function closingLines(room: Room): readonly ClosingLine[] {
  return lines.flatMap((line): readonly ClosingLine[] => {
    const open = room.unmet.filter(({ code }) => code === line.code);
    if (open.length === 0) return asks(line.code, room) ? [{ ...line, met: true, about: [] }] : [];
    const message = open.map((one) => one.message).join(' ');
    return [{ ...line, met: false, message, about: open.flatMap(({ about }) => about) }];
  });
}

/** "4 things stand open", "One thing stands open". */
export const openWords = (count: number): string =>
  count === 1 ? 'One thing stands open' : `${count} things stand open`;
