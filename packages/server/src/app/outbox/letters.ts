import { accountPath, driftPath, questionPath, reconvenePath } from '../room/permalink.ts';
import type { NoticeKind, Notices } from './notices.ts';
import { oneLine, type Paragraphs } from './paragraphs.ts';

/** The address of a path of the page. */
type Address = (path: string) => string;
type Words = { readonly [K in NoticeKind]: (data: Notices[K], address: Address) => Paragraphs };

const quoted = (text: string): string => `“${oneLine(text)}”`;

/** Short, calm, about the system. Commitments carry names; nothing is counted by person. */
const words: Words = {
  slipped: (data, address) => ({
    subject: `${data.incidentKey}: ${quoted(data.fix)} waits for a decision`,
    body: [
      slippedSentence(data),
      `It is the fix that the room of ${data.incidentKey} (${oneLine(data.incident)}) decided on.`,
      decisionSentence(data.decisions),
      { text: 'Decide', link: address(driftPath(data.fixId)) },
    ],
  }),
  invitation: (data, address) => {
    const { entry, incidentKey: key } = data;
    const about = `${key}, ${oneLine(entry.title)}`;
    const when = moment(entry.at);
    const why = data.reason ? ` Why: ${oneLine(data.reason, 300)}` : '';
    const opening = {
      booked: `The reconvene of ${about} is on ${when}: ${entry.minutes} minutes.`,
      moved: `The reconvene of ${about} moves to ${when}, ${entry.minutes} minutes.${why}`,
      changed: `The reconvene of ${about} stays on ${when}; who is invited has changed.${why}`,
      no_longer_needed: `The reconvene of ${about} on ${when} no longer needs you.${why}`,
    }[data.change];
    const subject = `${data.method === 'CANCEL' ? 'Cancelled: r' : 'R'}econvene of ${about}`;
    if (data.method === 'CANCEL') return { subject, body: [opening] };
    return {
      subject,
      body: [opening, ...entry.questions, { text: 'The evidence', link: address(reconvenePath(key)) }],
    };
  },
  reconvene_overdue: ({ incidentKey: key, incident, at, fixes }, address) => ({
    subject: `${key}: the reconvene was not held`,
    body: [
      `The reconvene of ${key} (${oneLine(incident)}) was booked for ${moment(at)} and has not been held.`,
      fixes.length > 0
        ? `Until it is, nobody knows whether ${fixes.map(quoted).join(' and ')} held.`
        : 'Until it is, nobody has asked what was added in the panic and may go.',
      { text: 'Hold it, or move it and say why', link: address(reconvenePath(key)) },
    ],
  }),
  question_adrift: ({ incidentKey: key, questionId, question, day }, address) => ({
    subject: `${key}: a question is still open`,
    body: [
      `${quoted(question)} is still unexplained${day === null ? '.' : `; ${day} was the day to look again.`}`,
      'Answer it with evidence, name another day, or accept it as unknown and say why.',
      { text: 'Look again', link: address(questionPath(questionId)) },
    ],
  }),
  control_quiet: ({ controlKey: key, control, incidentKey, liveness, why }, address) => ({
    subject: `${key} ${liveness === 'gone' ? 'has gone' : 'fell silent'}: ${oneLine(control)}`,
    body: [
      `${oneLine(why, 300)} ${incidentKey === null ? 'It guards a lesson' : `It carries what was learned from ${incidentKey}`}, and nothing shows that it still does.`,
      liveness === 'gone'
        ? 'Bring it back, or retire it by a decision that says why.'
        : 'See whether it still runs where it should; retire it if it is no longer needed.',
      { text: 'The control', link: address(`/controls/${key}`) },
    ],
  }),
  sign_in: ({ workspace, link = '' }, address) => ({
    subject: `Sign in to ${oneLine(workspace)}`,
    body: [
      `Somebody asked to sign in to ${oneLine(workspace)} with this address. The link works once, within fifteen minutes.`,
      { text: 'Sign in', link: address(`/enter#${link}`) },
      'If that was not you, leave it: without the link nobody gets in.',
    ],
  }),
  account_asked: ({ incidentKey: key }, address) => ({
    subject: `${key}: what did you see?`,
    body: [
      `The review of ${key} asks for your account: what you saw, what you expected, what you did.`,
      'Only you can read it, until you open it to the facilitator. You may take it back whenever you like, and you need not write one.',
      { text: 'Tell it', link: address(accountPath(key)) },
    ],
  }),
  account_reader_changed: ({ incidentKey: key }, address) => ({
    subject: `${key}: somebody else facilitates`,
    body: [
      `The review of ${key} has another facilitator. Accounts that were opened to the one before are closed to the new one, unless their authors open them again.`,
      'Everybody who took part gets this mail, whether they told something or not.',
      { text: 'Your account', link: address(accountPath(key)) },
    ],
  }),
  digest: ({ lines }, address) => ({
    subject: 'What waits for a decision',
    body: [
      'These wait, the longest first. Each is one decision.',
      ...lines.map(({ text, path }) => ({ text: oneLine(text, 300), link: address(path) })),
    ],
  }),
};

/** What a message says. The row was written by `tell`, so its data is of its kind. */
export function letterOf<K extends NoticeKind>(kind: K, data: Notices[K], address: Address): Paragraphs {
  return words[kind](data, address);
}
export const isNotice = (kind: string): kind is NoticeKind => Object.hasOwn(words, kind);

function slippedSentence({ fix, how, from, owner, cycle, cycleEnds }: Notices['slipped']): string {
  const place = `${oneLine(cycle)}, which ended on ${cycleEnds}`;
  switch (how) {
    case 'orphaned':
      return `${quoted(fix)} has lost its owner: ${oneLine(owner)} is no longer active here.`;
    case 'shipped_not_held':
      return `${quoted(fix)} shipped, and the reconvene found that it did not hold.`;
    case 'not_shipped':
      return `${quoted(fix)} had not shipped when its reconvene was held.`;
    case 'drifting':
      return from === 'not_started'
        ? `${quoted(fix)} was funded in ${place}, and was not started.`
        : `${quoted(fix)} was started in ${place}, and had not shipped when the next one ended.`;
  }
}

const decisionWords = {
  refund: 'fund it again, once',
  decline: 'decline it out loud',
  escalate: 'escalate it',
} as const;

function decisionSentence(decisions: Notices['slipped']['decisions']): string {
  const ways = decisions.map((decision) => decisionWords[decision]);
  const again = decisions.includes('refund') ? '' : ' It was funded again once already.';
  return `It rests until somebody decides: ${ways.slice(0, -1).join(', ')} or ${ways.at(-1) ?? ''}.${again}`;
}

/** In UTC and said so: a mail does not know its reader's zone, the calendar entry does. */
const moment = (iso: string): string => `${iso.slice(0, 10)} at ${iso.slice(11, 16)} UTC`;
