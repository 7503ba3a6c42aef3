import { findVigilance } from '../vigilance.ts';
import { namesMechanism } from '../vigilance/mechanism.ts';

/** The findings DOMAIN §8 refuses as the only outcome of a review whose actor was an agent. */
export type RefusedFinding = 'prompt' | 'approver' | 'vigilance';

/** What one gives an agent to read. "Prompt" as an adjective or a confirmation dialogue is something else. */
const instructions =
  /\b(?:(?:system|agent'?s?|model'?s?|assistant'?s?|llm'?s?|bot'?s?|ai'?s?|tool'?s?)[ -](?:prompts?|messages?|instructions?|guidelines|rules)|(?<!confirmation )(?<!confirm )(?<!shell )(?<!login )prompts?|prompting|prompt engineering|(?:agents|claude|copilot-instructions|rules|skill)\.md|\.cursorrules|instructions? (?:given )?(?:to|for) the (?:agent|model|assistant|llm|bot|ai|tool)|instructions)\b/i;
const changeOfInstructions =
  /\b(?:fix|improv|clarif|updat|refin|rewrit|re-writ|chang|tighten|reword|rephras|adjust|extend|add|better|more precise|clearer|imprecise|unclear|vague|ambiguous|wrong|incomplete|stricter|stronger|harden|tun|tweak|edit|correct|expand|revis|amend|should (?:say|state|mention|have|include|forbid)|put\b.*\bin|engineer|iterat|work on|mention|includ|writ|sharpen|strengthen|document)/i;
const telling =
  /\b(?:tell|instruct|ask|teach|remind|warn|order|direct|encourag\w*|explain(?:ing)? to)\w*\b[^.]{0,20}\b(?:the |our |its )?(?:agents?|models?|assistants?|llms?|bots?|ais?|coding (?:tool|agent)|claude|copilot|codex|gpt)\b/i;
const approvers =
  /\b(?:approvers?|reviewers?|engineers?|humans?|operators?|on-?calls?|person|people|someone|somebody|developers?|approving \w+|reviewing \w+|owner|maintainers?|lead|team|they|we|he|she|you)\b/i;
const lapse =
  /\b(?:should(?:n't)?(?: not)?(?: really| simply| just)? have|ought to have|could have|must (?:not )?(?:catch|notice|spot|see|read|look|review|miss|approve)|needs? to (?:catch|notice|spot|read|look|review)|should (?:catch|notice|spot|see|read|look|review|question|reject|challenge)|failed to|did(?: not|n't) (?:catch|notice|spot|see|read|review|question|look|check|stop|pay)|missed|overlooked|rubber[- ]?stamp\w*|approved (?:it )?(?:without|too)|was(?: not|n't) (?:careful|thorough|paying))/i;

/** Which refused finding this outcome amounts to, or null when it changes anything else. */
export function refusedGateFinding(text: string): RefusedFinding | null {
  const plain = text.replaceAll(/[‘’]/g, "'");
  if (namesMechanism(plain)) return null;
  if (approvers.test(plain) && lapse.test(plain)) return 'approver';
  if (telling.test(plain) || (instructions.test(plain) && changeOfInstructions.test(plain))) return 'prompt';
  return findVigilance(plain).length > 0 ? 'vigilance' : null;
}
