import type { Rule } from '../rule.ts';

export type GateKind = 'prompt' | 'approver';

const agents =
  'agent|agents|model|models|assistant|assistants|llm|llms|bot|bots|ai|ais|claude|copilot|codex|gpt|chatgpt|gemini|cursor|tool|autopilot|it';
const texts =
  'prompt|prompts|prompting|instruction|instructions|agents.md|claude.md|gemini.md|rules.md|skill.md|copilot_instructions|cursorrules|copilot-instructions.md|guardrails';
const written = 'message|messages|prompt|prompts|instructions|guidelines|rules|text|context|examples';
const change =
  '~fix|~improve|~clarify|~update|~refine|~rewrite|~change|~tighten|~reword|~rephrase|~adjust|~extend|~add|~tweak|~edit|~correct|~expand|~revise|~amend|~sharpen|~strengthen|~harden|~tune|~iterate|~write|~put|~mention|~include|~spell|~document|~state|~define|~make|~give|~provide|~use|~switch|~need|~work|~polish|~enrich|~optimise|~optimize|~engineer|~specify|~describe|~restructure|~detail|~forbid|better|clearer|stricter|longer|stronger|improved|precise|detailed';
const lacking =
  'imprecise|unclear|vague|ambiguous|wrong|incomplete|short|bad|poor|weak|missing|insufficient|underspecified|outdated|lacking|misleading|confusing|lacked|lacks|contradictory';
/** A prompt of another sort: one that a program shows to a person. */
const shown = '<!confirmation|confirm|shell|login|command|password|bash|terminal|interactive|permission';

const gate = (about: GateKind, why: string, patterns: readonly string[]): Rule<GateKind> => ({
  kind: about,
  about,
  why,
  reach: 'sentence',
  rewrites: ['A change of this kind reaches one market and stops by itself.'],
  patterns,
  inQuestions: true,
});

/** The findings DOMAIN §8 refuses as the only outcome, as wording. The third, more vigilance, has its own rules. */
export const gateRules: readonly Rule<GateKind>[] = [
  gate('prompt', 'A better prompt leaves the gate as it was.', [
    `[ ${change} ,..7 ${shown} ${texts} ] !dialog|dialogue|box|before`,
    `[ ${change} ,..5 system|agent|model|assistant|llm|bot|ai|tool|copilot|cursor 's? ${written} ]`,
    `[ ${shown} ${texts} ~be|is|was|were|are ..3 ${lacking} ]`,
    `[ ${shown} ${texts} ,..6 ${lacking} ]`,
    `[ ${shown} ${texts} should|must|needs|need|has|have|could to? ]`,
    `[ ${shown} ${texts} engineering|tuning|wording|update|fix|improvement|improvements|change ] !that|which|is|~be`,
    `[ ~tell|~instruct|~teach|~remind|~warn|~order|~direct|~encourage|~ask the|our|its|this|that|each? coding|migration|deploy|deployment|support|language|new? ${agents} ] !permission`,
    `[ ${agents} should|must|needs|need ..2 be|been told|instructed|warned|taught|reminded|informed|prompted ]`,
    `[ ${agents} ~be|is|was|were not|never|also? ..1 told|instructed|warned|taught|informed ]`,
    `[ ~give|~provide|~feed|~show|~supply the|our|its? coding|migration|new? ${agents} ..1 with? a|an|the|more|better|clearer|additional|enough|some ..3 context|example|examples|description|descriptions|guidance|instruction|instructions|information|documentation|prompt|rules|guidelines|hints ]`,
    `[ ${agents} ~need|needs|lacked|lacks ..3 context|prompt|instructions|guidance|examples|information ]`,
    '[ prompt|prompting problem|issue|error|quality|engineering ]',
    `[ into|to|in the|our? system|agent ${written} ]`,
    '[ few shot examples ]',
  ]),
  gate('approver', 'It asks one person for attention that the gate never gave them.', [
    '[ rubber ~stamp ]',
    '[ ~approve|~accept|~merge|~wave it|this|that|the? ..3 too|so|very quickly|fast|easily|readily ]',
    '[ ~approve|~accept|~merge|~wave|~confirm it|this|that|the|a? ..4 without ..2 reading|looking|checking|understanding|thinking|testing|questioning|review|reviewing ]',
    '[ ~approve|~accept|~merge ..3 blindly|carelessly|hastily|anyway ]',
    '[ approval ..3 carelessly|blindly|hastily|lightly|quickly ]',
    '[ just|only|simply clicked|pressed|hit ..2 approve|merge|accept|yes|ok ]',
    '[ @who could|should|ought to? have|of ]',
    '[ @who should|must|ought to? notice|spot|catch|see|question|reject|challenge ]',
    '[ @who ~miss:past|~overlook:past ]',
    '[ @who|they|approver|approvers did not ..1 ~notice:base|~see:base|~spot:base|~catch:base|~stop:base|~question:base|~read:base|~look:base|~review:base|~check:base|~understand:base|~reject:base ]',
    '[ approver|reviewer|reviewers|approvers|review|human|person ..6 ~let ..2 through|by|slip|pass ]',
    '[ @who ~let ..2 it|this|that|them ..2 through|by|slip|pass ]',
    '[ should|could|must have been ..1 caught|noticed|spotted|seen|rejected|stopped|questioned ..2 in|by|at|during|before ]',
    '[ should|could have been ..1 caught|noticed|spotted|seen|rejected|questioned ]',
    '[ review|approval ~be:past ..1 insufficient|inadequate|superficial|sloppy|careless|poor|shallow|lax|weak ]',
    '[ poor|superficial|sloppy|careless|inadequate|insufficient|lax review|reviewing|approval|reviewer|approver ]',
    '[ approver|reviewer error|mistake|oversight|inattention|negligence|fault ]',
  ]),
];
