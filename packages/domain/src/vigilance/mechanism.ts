/**
 * Words of things that act by themselves. A sentence that says one of them fails, blocks or refuses names a
 * mechanism; a sentence that only mentions a deploy or a service does not.
 */
const acts =
  "fails?|failing|blocks?|blocking|rejects?|rejecting|refuses?|refusing|denies|deny|prevents?|enforces?|stops?|aborts?|halts?|pages|pauses?|rolls? back|rolled back|throws?|errors? out|expires?|times? out|throttles?|caps|limits|retries|drops|quarantines?|demands?|requires?|won't (?:start|build|compile|deploy|merge|run|accept)|does(?:n't| not) (?:start|build|compile|deploy|merge|run|accept)|will not (?:start|build|compile|deploy|merge|run|accept)";
const machine =
  'ci|pipelines?|builds?|gates?|checks?|linters?|lint|rules?|tests?|hooks?|scripts?|jobs?|cron|schedulers?|bots?|tools?|tooling|cli|compilers?|compilation|type ?checkers?|type systems?|types?|schemas?|constraints?|index|triggers?|databases?|migrations?|deploy(?:ment)?s?|deployer|servers?|services?|api|endpoints?|clients?|librar(?:y|ies)|sdk|queues?|workers?|brokers?|gateways?|prox(?:y|ies)|balancers?|breakers?|backoffs?|limiters?|limits?|quotas?|timeouts?|alerts?|alarms?|monitors?|canar(?:y|ies)|rollouts?|releases?|flags?|defaults?|permissions?|roles?|polic(?:y|ies)|tokens?|locks?|validators?|validation|controllers?|terraform|kubernetes|prometheus|github|jenkins|kafka|postgres|code|generators?|templates?|wrappers?|functions?|parsers?|loaders?|caches?|systems?|platforms?|merges?|commits?|commands?|forms?|buttons?|probes?|health ?checks?|breaker|autoscaler|reconcilers?|ledger|processes|daemons?|watchdogs?|sweepers?|robots?|metrics?|certificates?|model|console|dashboards?|signatures?|keys?|app|program|software|engine';

const patterns: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:${machine})\b(?:\W+[\w'-]+){0,6}?\W+(?:now\s+|also\s+|then\s+|always\s+|automatically\s+)?(?:${acts})\b`,
    'i',
  ),
  /\b(?:automatic(?:ally)?|automated?|automates|auto-?\w+s?|by default|default(?:s|ed)? to|enforced|unless|impossible|no longer (?:possible|exists?|accepts?|has|have|runs?|allows?|works?)|can(?:not|'t| no longer)|unable to|nothing to (?:click|run|call))\b/i,
  /\b(?:(?:is|are|was|were|has been|have been|gets?|got) (?:now )?(?:deleted|removed|revoked|disabled|gone|blocked|rejected|refused|enforced|capped|limited|throttled|retired|dropped|locked|checked (?:by|in) (?:the )?ci)|(?:we|to|will|have|and|then|i) (?:delete|remove|revoke|disable|drop|retire|block|deny|cap|automate|enforce)d?\b|^(?:delete|remove|revoke|disable|drop|retire|block|deny|cap|automate|enforce)d?\b|deleting|removing|revoking|disabling)/i,
  /\b(?:lint(?:er)? (?:rule|check)|(?:pre-?commit|pre-?push|pre-?receive|commit|admission|git) hook|(?:unique|foreign[- ]key|not[- ]null|database|check|type) constraint|required (?:check|approval|status|review|field)|ci (?:check|gate|job|step|rule|test|stage)|(?:regression|contract|integration|unit|property|smoke|load|end-to-end|e2e) tests?|circuit breaker|rate limit(?:er|s)?|feature flag|kill switch|canary|staged rollout|auto-?rollback|branch protection|idempotency key|type system|compile[- ]time|dead man'?s switch|health ?check|safer default|(?:an|the|our|new) (?:alert|alarm)s? (?:that|which|on|when|at|for|pages|fires))\b/i,
  /\b(?:in|by|via|through|with|from|to|into) (?:a |an |the |our |every )?(?:new |nightly |hourly )?(?:ci|gate|lint(?:er)?|pipeline|cron ?job|pre-?commit|admission controller|compiler|type ?checker|schema|checklist|runbook|pull request template|pr template)\b/i,
  /\b(?:checklists?|runbooks?|playbooks?)\b/i,
];

/** Does the text say what acts, or where a written procedure lives, instead of asking people to hold it in mind? */
export function namesMechanism(text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}

/** The machine words, for telling "the job double-checks" from "the engineer double-checks". */
export const machineWord = new RegExp(`^(?:${machine})$`, 'i');
