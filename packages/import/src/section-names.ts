import { bareName, plainText, saysNothing } from './plain-text.ts';

/** What a section is about. `lessons` and `response` are known but become no field of their own. */
export type SectionRole =
  | 'actions'
  | 'timeline'
  | 'conditions'
  | 'summary'
  | 'services'
  | 'severity'
  | 'date'
  | 'lessons'
  | 'response'
  | 'other';

const names: ReadonlyArray<readonly [SectionRole, RegExp]> = [
  [
    'timeline',
    /\b(?:time ?lines?|chronology|sequence of events|course of events|(?:event|incident|activity|outage) log|log of events|play by play|what happened when|chain of events|key events|history of events)\b/,
  ],
  [
    'lessons',
    /^(?:what (?:went(?! wrong and why)|worked|didn't|did not|did we (?:learn|do well))|things that went|went (?:well|wrong|poorly)|where (?:did )?we (?:get|got) lucky|lucky|the (?:good|bad|ugly)|how (?:did|could) we (?:detect|respond))\b/,
  ],
  [
    'other',
    /^(?:actions? taken|immediate actions?|(?:response|mitigating|recovery|emergency|interim) actions?|how (?:was it|we|did we|it was) (?:fix|resolve|mitigate|detect|notice|find|found)\w*)\b/,
  ],
  [
    'actions',
    /\b(?:action ?(?:items?|points?|plans?|list|register|log)|actions?(?: to (?:take|be taken|prevent))?|actionables?|ais|aps|follow[- ]?(?:ups?|through|on)(?: (?:actions?|items?|tasks?|work))?|next steps?|to[- ]?dos?|remediations?|remedies|(?:preventati?ve|preventive|prevention|corrective|remedial|improvement|mitigation|long[- ]term|short[- ]term|counter)[- ]?(?:and \w+ )?(?:measures?|actions?|steps?|items?|tasks?|work|fix(?:es)?|plans?)|countermeasures?|measures|capa|recommendations?|improvements?|(?:jira|github|follow up|related|outstanding|resulting)? ?(?:tasks|tickets)|work items|(?:(?:we're|we are) )?making changes to .*|(?:how|what) (?:are|were) we making .*(?:less (?:likely|impactful)|better|more (?:reliable|resilient)).*|what (?:we'll|we will|we are going to|we're going to|will we|are we going to|we're|we are|are we|we plan to) (?:do|doing|chang|improv|fix)\w*.*|(?:how|what) (?:do|will|can|could|are|should) we .{0,20}(?:prevent|avoid|stop|do (?:next|differently|about)|improve|change)\w*.*|(?:how|what) (?:we|we'll|we will) .{0,20}(?:prevent|avoid|stop)\w*.*|prevent(?:ing|ion)?(?: of)?(?: future)? (?:recurrence|reoccurrence|this|it|similar|repeat|incidents?|outages?).*|commitments|our plan|plan of action|things to (?:do|fix|improve)|what (?:needs to|must|should) (?:be done|change|happen).*|fixes|resolutions? and follow.*|moving forward|going forward|way forward|future work)\b/,
  ],
  [
    'conditions',
    /\b(?:contributing|contributory|causal|aggravating)(?: and \w+)? ?(?:factors?|conditions?|causes?|events?)?\b|\b(?:root|proximate|underlying|direct|immediate|technical|primary|secondary|probable) (?:causes?|issues?|problems?)\b|^(?:(?:the )?causes?(?: of.*| analysis)?|reasons?(?: for.*)?|triggers?|trigger event|rca|conditions|factors)$|^why$|\bwhy (?:it|did (?:it|this)|this|was this|things?) ?(?:happen|fail|broke|break|go wrong|went wrong)?\w*\b|\bwhat (?:caused|led to)\b|^what went wrong and why$|\b(?:five|5) whys\b|\bcause analysis\b|\bcausation\b/,
  ],
  [
    'services',
    /^(?:(?:affected|impacted|involved|related) (?:services?|systems?|components?|products?|applications?|apps|functionalit(?:y|ies))|(?:services?|systems?|components?|products?|applications?|apps|functionalit(?:y|ies))(?: (?:affected|impacted|involved|name))?)$/,
  ],
  ['severity', /^(?:incident )?(?:severity|sev|priority)(?: (?:level|rating|classification))?$/],
  [
    'date',
    /^(?:incident date|date(?: of (?:the )?(?:incident|outage|event))?|dates?|date and time|when(?: did (?:it|this) happen)?|date\/time)$/,
  ],
  [
    'summary',
    /\b(?:summary|overview|abstract|synopsis|tl ?;?dr)\b|^(?:incident |issue |problem |event )?(?:description|details|statement)$|^(?:what happened|the (?:incident|problem|outage|issue)|incident|problem|issue)$/,
  ],
  [
    'lessons',
    /\b(?:lessons?|learnings?|takeaways?|retrospective|reflections?|discussion|what we (?:learned|learnt)|conclusions?)\b/,
  ],
  [
    'response',
    /^(?:detection|detect|response|recovery|resolutions?|mitigations?|mitigate|mitigated?|prevention|prevent|process|investigation|diagnosis|escalation|repair|the fix|fix|monitoring|alerting|tooling|communications?|training|documentation|docs|resolution (?:and|&) recovery|short term|long term|immediate|investigate|other)$/,
  ],
  [
    'other',
    /^(?:impact.*|.* impact|customers? affected|users? affected|background|leadup|lead up|context|fault|attendees|participants|people|responders?|on[- ]call|roles|authors?|reviewers?|stats|statistics|metrics|duration|status|links?|references?|related(?: .*)?|see also|appendix.*|attachments?|supporting .*|glossary|notes?|meeting notes|messaging|(?:internal|external) (?:email|message|communication).*|scorecard|backlog check|recurrence|meta ?data|tags|labels|team|owners?|incident (?:commander|lead|team)|data|graphs?|screenshots|dashboards?|faq|q&a|acknowledge?ments?|thanks|changelog|history|review(?:ers)?|sign ?off|approvals?)$/,
  ],
];

/** A sub-heading such as "Prevent", "Process" or "Mitigation" inside a section groups it; at the top it is a section. */
const grouping: ReadonlySet<SectionRole> = new Set<SectionRole>(['response']);

/** The role a heading names, or nothing when no rule knows it. */
export function roleOf(heading: string): SectionRole | undefined {
  const bare = bareName(heading);
  if (bare === '' || bare.length > 90) return undefined;
  if (/^prevent(?:ion|ative|ive)?(?: measures)?$/.test(bare)) return 'actions';
  const role = names.find(([, pattern]) => pattern.test(bare))?.[0];
  if (role !== 'actions' && role !== 'timeline' && role !== 'conditions') return role;
  // A long sentence that mentions a cause or a fix in passing is a heading of its own, not the name of the section.
  const asksOfUs = /^(?:what|how) (?:are|is|will|do|did|can|were) we\b/.test(bare);
  return asksOfUs || bare.split(' ').length <= 9 ? role : undefined;
}

/** "What went well", "Where we got lucky": a ticked box below it praises what was done, and asks for nothing. */
export function isPraise(heading: string): boolean {
  return /\b(?:went (?:well|right|great)|worked|do(?:ne)? well|did well|lucky|the good|keep doing|positives?|kudos|highlights)\b/.test(
    bareName(heading),
  );
}

/**
 * Whose the actions below a heading are: "### @alice", "### Owner: Payments", "### Platform team". Any name will do where the
 * section says that it goes by owner ("Action items by team").
 */
export function ownerInHeading(heading: string, section: string | undefined): string | undefined {
  const words = plainText(heading)
    .replace(/[\s:]+$/, '')
    .replace(/^[^\p{L}@]+/u, '');
  const stated = /^(?:@[\w.-]{2,40}|[\p{L}\d &/-]{2,40} team)$/u.test(words)
    ? words
    : /^(?:owners?|assignees?|assigned to|dri|responsible|for|team)\s?[:–—-]\s?(.{2,60})$/i.exec(words)?.[1];
  const byOwner = /\b(?:by|per) (?:owners?|teams?|persons?|people|assignees?)\b/i.test(plainText(section ?? ''));
  const owner = stated ?? (byOwner ? words : undefined);
  return owner === undefined || saysNothing(owner) || isGrouping(owner, undefined) ? undefined : owner.trim();
}

/** Whether a heading of this name, inside a section, only groups that section's content. */
export function isGrouping(heading: string, role: SectionRole | undefined): boolean {
  if (role !== undefined && grouping.has(role)) return true;
  return /^(?:prevent(?:ion|ative|ive)?|short[- ]term|long[- ]term|immediate|improvements?|fix(?:es)?|mitigat\w+)(?: (?:items?|fix(?:es)?|actions?|measures?|tasks?))?$/.test(
    bareName(heading),
  );
}

/**
 * Whether an unmarked line is a heading: only names that stand for a section and little else. Long prose that merely
 * mentions "root cause" stays prose.
 */
export function isBareHeading(text: string): boolean {
  const trimmed = text.trim();
  const bare = bareName(trimmed);
  const count = bare.split(' ').length;
  if (bare === '' || trimmed.length > 60 || count > 6) return false;
  if (/[.!;,]$/.test(trimmed) || /^\W*(?:yes|no)\b/i.test(trimmed)) return false;
  if (!/^[\p{Lu}\d*#\p{Extended_Pictographic}\s]/u.test(trimmed) && !trimmed.endsWith(':')) return false;
  const role = roleOf(trimmed);
  if (role === undefined) return false;
  // Everything a name may be made of; one foreign word ("Grafana actions panel") and it is a sentence.
  return /^(?:(?:incident|issue|outage|event|problem|key|main|the|and|of|or|for|our|a|in|we|to|&|did|do|this|it|is|was|will|what|why|how|when|where|went|well|wrong|get|got|lucky|happened|happen|learned|learnt|caused|going|changing|doing|recurrence|future|prevent\w*|next|steps?|action\w*|items?|points?|plan|follow[- ]?ups?|todos?|to-do|to|remediations?|recommendations?|improvements?|measures?|corrective|preventive|preventative|remedial|tasks?|tickets?|jira|timeline|time|line|chronology|sequence|events|log|summary|overview|abstract|executive|description|details|root|causes?|contributing|contributory|causal|factors?|conditions?|underlying|proximate|analysis|rca|trigger\w*|five|5|whys|reasons?|affected|impacted|services?|systems?|components?|severity|date|lessons?|learnings?|takeaways|conclusions?|detection|response|recovery|resolution|mitigation|prevention|process|investigation|impact|customers?|users?|business|background|context|attendees|participants|responders|people|authors?|stats|metrics|status|links|references|related|see|also|appendix|notes|glossary|tl;?dr|actionables?|commitments|we'll|differently|short|long|term|open|items|outstanding|things|change|done|be|good|bad|ugly) ?)+$/.test(
    bare,
  );
}
