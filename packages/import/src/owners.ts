import { saidState } from './action-state.ts';
import { opensWithVerb } from './commitments.ts';
import { plainText, saysNothing } from './plain-text.ts';
import { findTickets } from './tickets.ts';

const namePart = String.raw`\p{Lu}[\p{L}'.-]{1,24}`;
const name = String.raw`${namePart}(?: (?:(?:de|van|von|der|den|la|di|al|team)|${namePart})){0,3}`;
const label =
  /(?:^|[\s;,|([—–-])\*{0,2}(?:owners?|assignees?|assigned(?: to)?|responsible|dri|lead|poc|who|champion)\*{0,2}\s?[:=]\*{0,2}\s*([^;|()[\]\n]{1,60}?)(?=\s*(?:$|[;|()[\]]|,\s|\.\s|\.$|\s[—–-]\s|\s\*{0,2}(?:status|state|due|deadline|eta|target|priority|ticket|jira|type)\b))/i;
const handle = /(?:^|[\s([{:,—–`-])(@[A-Za-z][\w.-]{0,38}(?:\/[\w.-]{1,38})?)(?=$|[\s)\]},;:.!?—–`-])/;
const inBrackets = new RegExp(
  String.raw`\s*[([]\s?(?:@|owner |by )?(${name}(?:(?:\s?[,/&+]\s?| and )${name}){0,4})\s?[)\]]\s*[.:]?$`,
  'u',
);
const bracketTask = new RegExp(
  String.raw`\s*\((${namePart}) (?:to|will|takes?|calls?|call for|is on|owns|looks|on it|for|has|needs)\b[^()]{0,80}\)\s*[.]?$`,
  'u',
);
const willDo = new RegExp(
  String.raw`^(?!(?:We|They|This|That|It|There|These|Those|Someone|You|Nobody|Everyone|I)\b)(${namePart}(?: (?:team|Team|${namePart})){0,2}) (?:will|to|is going to|has agreed to|agreed to|is to|has placed)(?: also)? ([a-z][\w-]+)`,
  'u',
);
/** "…, owner Ravi" and "… — Ana Silva": one word behind a dash may be a product, two capitalised ones are a person. */
const bareLabel = new RegExp(String.raw`[\s,;(]+(?:owner|owned by|assigned to|assignee)\s+(@?${name})\)?\s*[.]?$`, 'u');
const dashName = new RegExp(String.raw`\s[—–-]{1,2}\s*(${namePart} ${namePart})\s*[.]?$`, 'u');
const bareInitials = /\s*[([]([A-Z]{2,3})[)\]]\s*[.]?$/;

/** Words in brackets at the end of an item that are no person: products, qualifiers, acronyms. */
export const notNames =
  /^(?:e\.?g|i\.?e|see|the|and|or|optional|maybe|if|when|new|old|all|both|note|link|doc|docs|draft|process|structure|short|long|term|high|medium|low|critical|major|minor|prevent\w*|detect\w*|mitigat\w*|investigat\w*|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december|kubernetes|terraform|kafka|redis|postgres\w*|mysql|aws|gcp|azure|linux|github|gitlab|slack|jira|confluence|grafana|prometheus|datadog|pagerduty|elasticsearch|jenkins|docker|nginx|python|java|javascript|production|staging|prod|dev|test|quick|easy|hard|blocked|again|tbd|unknown|phase|part|step|priority|sprint|q[1-4]|p[0-5])\b/i;

/** The owner a cell or field names, or nothing for "TBD", "-" and their kind. */
export function ownerNamed(value: string): string | undefined {
  const owner = plainText(value)
    .replace(/^[\s([,;:~]+|[\s)\],;:]+$/g, '')
    .replace(/^@\s+/, '')
    .trim();
  return owner === '' || owner.length > 120 || saysNothing(owner) ? undefined : owner;
}

/** Finds who took an action in its own words, and gives the text without the mention where it was set apart. */
export function takeOwner(text: string): { readonly text: string; readonly owner?: string } {
  const labelled = label.exec(text);
  if (labelled?.[1] !== undefined) {
    const owner = ownerNamed(labelled[1]);
    const behind = text.slice(labelled.index + labelled[0].length);
    // The bracket that the label opened closes with it.
    const rest =
      `${text.slice(0, labelled.index)} ${/^[([]/.test(labelled[0].trim()) ? behind.replace(/^\s*[)\]]/, '') : behind}`.replace(
        /\(\s*\)|\[\s*\]/g,
        '',
      );
    return {
      text: rest
        .replace(/\s+/g, ' ')
        .replace(/([.;,])(?: [.;,])+/g, '$1')
        .replace(/^[\s;,|–—-]+|[\s;,|([–—-]+$/g, '')
        .trim(),
      ...(owner === undefined ? {} : { owner }),
    };
  }
  const spoken = bareLabel.exec(text) ?? dashName.exec(text);
  if (
    spoken?.[1] !== undefined &&
    spoken.index > 0 &&
    !notNames.test(spoken[1]) &&
    saidState(spoken[1]) === undefined
  ) {
    return {
      text: text
        .slice(0, spoken.index)
        .replace(/[\s,;(–—-]+$/, '')
        .trim(),
      owner: spoken[1],
    };
  }
  const at = handle.exec(text);
  if (at?.[1] !== undefined) {
    const start = at.index + at[0].indexOf('@');
    const before = text.slice(0, start).trimEnd();
    const after = text.slice(start + at[1].length);
    // At either end the mention only names the owner; in the middle it is part of the sentence.
    const ends = /^[\s)\]},;:.!`–—-]*$/.test(after) || /^[\s([{*_`-]*$/.test(before);
    // "(in progress, @lee)": the bracket belongs to what else it holds.
    const inside = /[([][^()[\]]+$/.test(before);
    const rest = inside
      ? `${before.replace(/[\s,:–—-]+$/, '')}${after}`
      : `${before.replace(/[\s([{,:`–—-]+$/, '')} ${after.replace(/^[\s)\]},:`–—-]+/, '')}`.trim();
    const owner = at[1].replace(/[.]+$/, '');
    return { text: ends ? rest.replace(/^(?:to|will) (?=[a-z])/, '') : text, owner };
  }
  const bracketed = inBrackets.exec(text) ?? bareInitials.exec(text);
  const named = bracketed?.[1];
  const plausible =
    named !== undefined && !notNames.test(named) && saidState(named) === undefined && findTickets(named).length === 0;
  if (
    bracketed !== null &&
    plausible &&
    !/^[A-Z]{4,}$/.test(named) &&
    bracketed.index > 0 &&
    !/^[A-Z]{2,3}$/.test(named)
  ) {
    return { text: text.slice(0, bracketed.index).trim(), owner: named };
  }
  const task = bracketTask.exec(text)?.[1];
  if (task !== undefined && !notNames.test(task) && saidState(task) === undefined) return { text, owner: task };
  const subject = willDo.exec(text);
  if (
    subject?.[1] !== undefined &&
    subject[2] !== undefined &&
    (opensWithVerb(subject[2]) || subject[2] === 'an') &&
    !opensWithVerb(subject[1]) &&
    !/^(?:Need|Want|Try|Going|Have|Has|Should|Must|Something|Somebody|All|Each|Every|Any|No|Some|More|Better|How|What|When|Where|Why|Who|In|At|On|For|To)\b/.test(
      subject[1],
    ) &&
    !notNames.test(subject[1])
  ) {
    return { text, owner: subject[1] };
  }
  return { text };
}
