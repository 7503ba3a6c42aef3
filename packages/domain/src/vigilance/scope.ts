import { machineWord } from './mechanism.ts';

/** Where one thought ends: a wish after it is not excused by a "nobody has to" before it. */
const clauseEnd =
  /[.;!?\n:]|\s[-–—]\s|—|,? but |,? (?:and|so|then) (?=(?:we|they|you|everyone|everybody|people|engineers|developers|reviewers|all|please|just|be|remember|double|pay|watch|keep|try|make)\b)|, (?=(?:we|they|you|everyone|everybody|people|engineers|developers|reviewers|all|please|just|be|remember|double-check|pay|watch|try|make)\b)/gi;

/** A command not to do something ends at "and": "don't rush and be careful" is still a wish. */
const negator =
  /\b(?:no longer|not|no|never|nobody|no one|no-one|none|without|instead of|rather than|nothing|neither|nor|cannot|stop(?:s|ped)?(?=\s*$| (?:asking|relying|depending|telling|reminding|expecting|needing|having|trusting|hoping|requiring))|no need|removes?|removed|removing|deletes?|deleted|deleting|replaces?|replaced|replacing|retires?|ends?|eliminates?|eliminating|avoids?|avoiding|drops?|frees?|spares?|independent|regardless|whether or not|even (?:if|when)|unnecessary|needless)\b|n't\b/gi;

/** How far back a thought may reach, in characters: a bound, so that a long text is read in linear time. */
const reach = 300;

/** The words of the same thought that stand before `at`. */
export function clauseBefore(text: string, at: number): string {
  const from = Math.max(0, at - reach);
  // A few characters past `at` let a boundary such as ", so be" see the word it looks ahead to.
  const window = text.slice(from, at + 20);
  let start = 0;
  for (const match of window.matchAll(clauseEnd)) {
    const end = match.index + match[0].length;
    if (from + end <= at) start = end;
  }
  return window.slice(start, at - from);
}

/**
 * "Nobody has to remember" is no wish; "nobody deploys without double-checking" is one, since two negations ask for
 * the thing again. Hence the count and not the mere presence.
 */
export function isNegated(text: string, at: number): boolean {
  return [...clauseBefore(text, at).matchAll(negator)].length % 2 === 1;
}

const takenAway =
  /^["'”’]?(?: [\w-]+){0,4} (?:is|are|was|were|gets?|has been|have been) (?:now |all )?(?:replaced|removed|deleted|gone|dropped|retired|unnecessary|no longer|not needed|obsolete)\b/i;

/** "The message 'be careful' is replaced by a disabled button": what is taken away asks nobody for anything. */
export function isTakenAway(text: string, end: number): boolean {
  return takenAway.test(text.slice(end, end + 100));
}

const between =
  /^(?:that|which|who|will|would|must|should|shall|can|could|may|also|now|then|always|automatically|to|itself|themselves|is|are|does|do|has|have|keeps|simply|already|each|either|therefore|needs?)$/i;
const modal = /^(?:will|would|must|should|shall|can|could|may|to|does|do|needs?)$/i;
const human =
  /^(?:we|you|they|i|he|she|everyone|everybody|anyone|anybody|someone|somebody|us|people|folks|engineers?|developers?|devs?|operators?|on-?calls?|reviewers?|approvers?|authors?|persons?|humans?|teams?|squads?|members?|staff|colleagues?|admins?|administrators?|managers?|leads?|owners?|deployers?|committers?|dbas?|sres?|teammates?|newcomers?|hires?|juniors?|seniors?|support|facilitators?|analysts?|employees?|contributors?|maintainers?|whoever|who|responders?|group|department|company|organi[sz]ation|management|leadership|crew|shift|rota|users?|merchants?|customers?)$/i;
const determiner = /^(?:the|a|an|our|each|every|its|their|this|that|one|any)$/i;

/**
 * Is what stands right before `at` a machine that does it? "The job double-checks", "CI will double-check",
 * "a watchdog that keeps an eye on". An unknown noun with a determiner counts as a machine only where the verb
 * agrees with it in the third person ("the reconciler double-checks"); a bare name ("Alice will") is a person.
 */
export function isDoneByMachine(text: string, at: number, verb: string): boolean {
  const words = clauseBefore(text, at)
    .split(/[\s,()“”"]+/)
    .filter((word) => word !== '');
  let sawModal = false;
  for (let last = words.at(-1); last !== undefined && between.test(last); last = words.at(-1)) {
    sawModal = sawModal || modal.test(last);
    words.pop();
  }
  const noun = (words.at(-1) ?? '').replace(/'s$/, '');
  if (noun === '' || human.test(noun)) return false;
  const agrees = sawModal || /^[\w-]+s\b/i.test(verb) || /s$/i.test(noun);
  if (machineWord.test(noun)) return agrees || /^(?:is|are|be|been|being)\b/i.test(verb);
  const led = words.slice(-4, -1).some((word) => determiner.test(word));
  const nearPerson = words.slice(-4).some((word) => human.test(word));
  return led && !nearPerson && (sawModal || /^[\w-]+s\b/i.test(verb));
}
