import type { Safeguard, SafeguardState } from '../vocabulary.ts';
import { rule, type Rule } from './rule.ts';

/** A safeguard and what was wrong with it, as one value: neither is known without the other. */
export type GuardState = `${Safeguard}:${SafeguardState}`;

const lacking =
  "(?:no|not|without|lack of|lacked|lacks|missing|absent|absence of|did ?n[o'’]t have|do ?n[o'’]t have|there (?:are|were|was|is) no|need(?:ed|s)?(?: to (?:add|have))?|add(?:ing|ed)?|create|implement|improve|investigate ways of improving)";

/** What should have held. Actions tell as much as accounts: "add an alert" says that there was none. */
export const safeguardRules: readonly Rule<GuardState>[] = [
  rule(
    'detection:missing',
    3,
    `${lacking} (?:\\w+ ){0,4}(?:alert(?:s|ing)?|alarms?|monitoring|paging|notifications?|observability|health ?checks?|http checks?)`,
  ),
  rule(
    'detection:missing',
    3,
    "(?:did ?n[o'’]t|not|never|no one was|nobody was) (?:\\w+ ){0,3}(?:alerted|paged|notified|noticed|detected)|(?:was|were|went) (?:not noticed|unnoticed|not detected)|limited monitoring|not receiving|not detected automatically",
  ),
  rule(
    'detection:missing',
    2,
    'monitor (?:\\w+ ){0,4}(?:usage|variable|lag|memory|disk|space|errors?)|make it page|alert when|warn (?:if|when)',
  ),
  rule(
    'detection:incorrect',
    3,
    '(?:alert(?:s|ing)?|alarms?|monitoring|checks?) (?:was |were |is |are )?(?:broken|misconfigured|wrong|misleading|too noisy|fragile|muted|disabled)|fix (?:the )?(?:alarms?|alerts?|monitoring)',
  ),
  rule(
    'detection:too_late',
    3,
    '(?:alert(?:ed|s)?|notified|paged|noticed) (?:\\w+ )?(?:much later|too late|hours later|until (?:much )?later)',
  ),
  rule(
    'redundancy:missing',
    3,
    '(?:single point of failure|single points of failure|spofs?|no (?:redundancy|fail ?over|replica)|lack of redundancy|without redundancy|better redundancy|(?:disabled|turned off) (?:all )?(?:the )?redundancy|all \\w+ (?:servers )?(?:still )?on a single|no isolation)',
  ),
  rule(
    'redundancy:incorrect',
    3,
    '(?:fail ?over|backup server|replica|redundan\\w+) (?:\\w+ ){0,4}(?:did not|didn.t|failed to|never) (?:\\w+ )?(?:occur|work|happen|kick in|take over|trigger)|more hardware failure had preceded|overlapping maintenance',
  ),
  rule(
    'backoff_or_breaker:missing',
    3,
    `(?:rate[- ]?limit(?:s|ing|ed)?|ratelimit\\w*|throttl(?:e|ing)|circuit[- ]breaker|back-?off|load shedding|query (?:timeouts?|cancellation)|limit the impact|protection against excessive|(?:should ?n[o'’]t|should not) be retried|spam protection)`,
  ),
  rule(
    'headroom:missing',
    3,
    '(?:capacity planning|under-?provisioned|not enough (?:capacity|workers|servers|headroom|memory)|more capacity|increase (?:the )?capacity|insufficient capacity|number of workers)',
  ),
  rule(
    'ci_gate:missing',
    3,
    '(?:no|not covered by|missing|additional|dedicated|automated|more|write|add(?:ed)?|lack of) (?:\\w+ ){0,3}(?:unit tests?|browser tests?|integration tests?|regression tests?|tests?(?: coverage| case)?|static analysis|linter?|ci)',
  ),
  rule(
    'ci_gate:missing',
    2,
    "(?:tests?|ci) (?:did ?n[o'’]t|does not|had not|were not) (?:catch|cover|fail|run|set up|exist)",
  ),
  rule(
    'staged_rollout:missing',
    3,
    '(?:canary|canaries|staged roll ?out|gradual(?:ly)? roll(?:ed|ing)? ?out|one at a time|safe method to deploy|progressive delivery|all at once|blue[/-]green|deploy(?:ed)? to (?:all|every) \\w+ at once)',
  ),
  rule(
    'validation:missing',
    3,
    '(?:no|missing|without|lack of|add|stricter|better) (?:input |schema |config(?:uration)? |parameter )?(?:validation|sanity checks?|bounds checks?)|(?:not|never) (?:being )?validated|check (?:the )?return values?',
  ),
  rule(
    'idempotency:missing',
    3,
    '(?:not idempotent|non[- ]idempotent|idempotency (?:key|check)s?|make (?:it|the \\w+|\\w+) idempotent|deduplicat\\w+)',
  ),
  rule(
    'permission:missing',
    3,
    '(?:(?:should|could|must) (?:\\w+ )?(?:not )?(?:have|be) (?:\\w+ )?(?:restricted|permission\\w*|limited to)|too (?:broad|many) permissions?|excessive (?:rights|permissions?|privileges?)|least privilege|restrict (?:access|who))',
  ),
  rule(
    'backup:missing',
    3,
    '(?:no (?:recent |usable |working )?backups?|backups? (?:should|were not|was not|did not exist|were missing)|without (?:a )?backup|untested backups?)',
  ),
  rule('backup:incorrect', 3, 'backups? (?:\\w+ ){0,3}(?:corrupt\\w*|unusable|could not be restored|failed)'),
  rule(
    'approval_gate:missing',
    3,
    '(?:no (?:code )?review|without (?:a )?(?:code )?review|(?:was|were) not reviewed|(?:should|needs? to) (?:\\w+ )?(?:be )?(?:review\\w*|approv\\w+|ping\\w*) (?:by|from|before)?|dbas should have been|second pair of eyes|two[- ]person)',
  ),
  rule(
    'runbook:missing',
    3,
    '(?:no (?:runbook|procedure|playbook|documentation)|(?:runbook|procedures?|documentation|checklist) (?:\\w+ ){0,3}(?:missing|sub-?optimal|outdated|did not exist|are missing)|(?:write|create|update|improve) (?:a |the |our )?(?:\\w+ )?(?:runbook|playbook|procedures?|checklist|documentation)|only thing is documenting|more rigid process|poorly documented)',
  ),
];
