import type { Rule } from '../rule.ts';

const faults =
  'mistake|mistakes|error|errors|oversight|lapse|lapses|blunder|slip|misjudgement|misjudgment|negligence|carelessness|inattention|incompetence|sloppiness|laziness|inexperience|ignorance|inattentiveness|misconduct|stupidity|recklessness|complacency|fault';
const vices =
  'negligence|carelessness|inattention|incompetence|sloppiness|laziness|inexperience|ignorance|inattentiveness|stupidity|recklessness|complacency';
const virtues =
  'discipline|care|attention|diligence|rigour|rigor|vigilance|caution|concentration|awareness|experience|competence|professionalism|knowledge|skill|foresight|thoroughness';
/** The article and whatever else stands before a person in a cause. */
const article = 'the|a|an|our|one|some|its|their|his|her?';

/** A word for a lapse, with a person in it. */
const error: Rule<'blame'> = {
  kind: 'blame',
  about: 'error',
  why: 'It ends the search at a person, where the conditions that made the action dangerous only begin.',
  reach: 'noun',
  rewrites: ['an action that nothing refused'],
  patterns: [
    `[ human|operator|user|pilot|admin|administrator|engineer|developer|reviewer|approver|sysadmin|dba|people|personnel|staff|person|layer|deployer error|errors|mistake|mistakes|failure|failures|oversight|negligence|carelessness|inattention|lapse|lapses|fault|faults|slip ] !message|messages|rate|rates|page|pages|handling|code|codes|log|logs|report|reports|budget|tracking|considered|boundary|template`,
    '[ layer 8|eight problem|issue|error? ]',
    '[ pebkac|pebcak|id10t ]',
    '[ human factor|factors ]',
    '[ fat finger|fingers|fingered|fingering ]',
    `[ dev|ops|devops|qa|sre mistake|error|errors|mistakes|oversight ] !rate|budget|message|log`,
    `[ ${faults} by|of|from on? the? part? of? ${article} ..2 @person ] !'s`,
    `[ ${faults} on the part of ..3 @person ]`,
    `[ ${faults} ~be:past made by ${article} ..2 @person ]`,
    `due|down to|because|of ${article} ..1 [ ${vices}|oversight ]`,
    '[ unforced|silly|stupid|dumb|rookie error|errors|mistake|mistakes|typo ]',
    `@person 's [ ..2 ${vices}|mistake|mistakes|oversight|blunder|lapse ]`,
    "@person 's [ ..1 lack of _ ]",
    `[ lack|absence of ..1 ${virtues} ..1 by|of|from|in|on|among ${article} ..3 @person ]`,
    '[ lack of ..1 attention|care|diligence|discipline|concentration|caution|professionalism|vigilance ] !to',
    '[ poor|bad planning|judgement|judgment|decision|decisions|call|choice|choices|preparation|coding|workmanship by|of|from|on the? part? of? the|our|a|an? ..3 @person ]',
    '[ poor|bad judgement|judgment ]',
    '[ miscommunication|misunderstanding between|by|among ..4 @person ]',
    '[ wrong|incorrect command|button|key|value|host|server issued|pressed|typed|entered|run|chosen by ..2 @person ]',
    '[ @person oversight ]',
    '~be:past mostly|mainly|purely|simply|just|a|an? [ oversight ] $',
    '[ original|this|the|his|her|their|same|same? mistake led|caused|meant|resulted ]',
    '[ the original mistake is|was ]',
    '[ this mistake led|caused|~be:past missed ]',
    '[ repeating the same mistake ]',
    '[ his|her|their mistake ]',
  ],
};

/** "Failure of the on-call to notice": too much hangs on the noun to put another in its place. */
const failure: Rule<'blame'> = {
  ...error,
  reach: 'sentence',
  rewrites: ['Nothing in the path of the work made the step necessary.'],
  patterns: [
    '[ failure by|of|on the? part? of? the|our|a|an? ..2 @person to _ ]',
    "@person 's [ ..1 failure to|in _ ]",
    '[ failure to ~recognize:base|~recognise:base|~verify:base|~check:base|~notice:base|~test:base|~communicate:base|~follow:base|~read:base|~realise:base|~realize:base|~anticipate:base ]',
  ],
};

/** A label for a cause, and behind it a person. */
const cause: Rule<'blame'> = {
  kind: 'blame',
  about: 'cause',
  why: 'A person is no cause: it leaves out the conditions that made a reasonable action dangerous.',
  reach: 'noun',
  rewrites: ['an action that nothing refused'],
  patterns: [
    `cause|causes|rca|reason|culprit|responsible|trigger|blame : ${article} ..2 [ @person ] $`,
    `cause|reason|culprit|trigger is|was ${article} ..2 [ @person ] $`,
    'cause|reason|culprit is|was the|a|an|our? ..2 [ @person ] who',
    `cause|rca|reason|culprit : ${article} ..2 [ @person ] on|in|at|of|from ..3 $`,
    'cause|rca|reason|culprit ,..1 : [ someone|somebody|dev|developer|engineer|operator|admin|ops _ ] ,..6 without',
    'problem|issue is|was the ..1 [ person|people|operator|engineer|admin|human|user ]',
    '[ attributable|attributed|down|owed to the|a|an|our|one? ..1 @role ] $',
    '[ ~be|is|was all|entirely|solely? on the|our ..2 team|engineer|developer|operator|dba|reviewer|approver ] ,..1 they|who|he|she',
    `~cause:past|triggered by ${article} ..2 [ @role ] $`,
    '~cause:past|triggered by ,..3 [ careless|junior|inexperienced|inattentive|tired|distracted|sloppy|negligent|incompetent|overworked|hasty|rushed ..1 @person ]',
    `due|down to ${article} ..2 [ @role ] $`,
    `because of ${article} ..2 [ @role ] $`,
    'responsible ..4 is|was the|a|an|our? ..2 [ @person ]',
  ],
};

const fault: Rule<'blame'> = {
  kind: 'blame',
  about: 'fault',
  why: 'Where fault is handed out, the next timeline is told for comfort.',
  reach: 'clause',
  rewrites: ['nothing in the path of the work stopped the action before it had this effect'],
  patterns: [
    '[ their|his|her|our|my|your own? fault ]',
    "[ @human|@shape|dev|ops|vendor|supplier|provider|customer|client|contractor|team 's ..1 fault ]",
    '[ fault of|with the|our? ..2 @person ]',
    '[ @who|@shape ~be partly|solely|mostly|also|entirely|clearly? to blame ]',
    '[ @who|@shape ~be at fault ]',
    'who [ is|was to blame ]',
    '[ fault|blame|responsibility ..3 ~lie|~rest|falls|~go with|on|to ..2 @person ]',
    '[ wrong of|from the|our|a ..2 @person ]',
    '[ asleep at the wheel|switch|keyboard ]',
    '[ dropped|drop the ball ]',
    '[ should|must|to|can ..1 be blamed ]',
    '[ my bad ]',
    '[ ~blame the|our|a|an? ..2 @human ]',
    '[ @role ~be:past|is|are responsible for this|the|that ..1 outage|incident|failure|loss|problem|mess ]',
    '[ in front of the keyboard ]',
    '[ weakest link ]',
    '[ culprit ~be|is|was the? ..1 @human ]',
  ],
};

export const causeRules: readonly Rule<'blame'>[] = [error, failure, cause, fault];
