/** Things that act by themselves. */
const things =
  'ci pipeline build gate check linter lint rule test hook script job cron scheduler bot tool tooling cli compiler compilation checker type schema constraint index trigger database migration deploy deployment deployer server service api endpoint client library sdk queue worker broker gateway proxy balancer breaker backoff limiter limit quota timeout alert alarm monitor canary rollout release flag default permission role policy token lock validator validation controller terraform kubernetes prometheus github jenkins kafka postgres code generator template wrapper function parser loader cache system platform merge commit command form button probe autoscaler reconciler ledger process daemon watchdog sweeper robot metric certificate model console dashboard signature key app program software engine'.split(
    ' ',
  );
const plural = (word: string): string => {
  if (/(?:s|x|sh|ch)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
};
export const machines: readonly string[] = things.flatMap((word) => [word, plural(word)]);

const machine = machines.join('|');
const acts =
  'fail|fails|failing|block|blocks|blocking|reject|rejects|rejecting|refuse|refuses|refusing|deny|denies|prevent|prevents|enforce|enforces|stop|stops|abort|aborts|halt|halts|pages|pause|pauses|throw|throws|errors|expire|expires|throttle|throttles|caps|limits|retries|drops|quarantine|quarantines|demand|demands|require|requires';
const starts = 'start|build|compile|deploy|merge|run|accept';
const gone =
  'deleted|removed|revoked|disabled|gone|blocked|rejected|refused|enforced|capped|limited|throttled|retired|dropped|locked';
const takes = 'delete|remove|revoke|disable|drop|retire|block|deny|cap|automate|enforce';
const takesForms = takes
  .split('|')
  .map((verb) => `${verb}|~${verb}:past`)
  .join('|');

/** Says what acts by itself. */
export const acting: readonly string[] = [
  `${machine} ,..6 now|also|then|always|automatically? ${acts}`,
  `~be|~get|is|are now? ${gone}`,
  '~be|~get|is|are now? checked by|in the? ci',
  `${machine} ,..6 roll|rolls|rolled back`,
  `${machine} ,..6 time|times out`,
  `${machine} ,..6 will|do|does not ${starts}`,
];

/** Names a mechanism, or where a written procedure lives, instead of asking people to hold it in mind. */
export const naming: readonly string[] = [
  'automatic|automatically|automate|automates|automated|automating|enforced|unless|impossible',
  'auto _',
  'by default',
  'default|defaults|defaulted to',
  'no longer possible|exist|exists|accept|accepts|has|have|run|runs|allow|allows|work|works',
  'can|could not !be',
  'can no longer',
  'unable to',
  'nothing to click|run|call',
  `we|to|will|have|and|then|i ${takesForms}`,
  `^ ${takesForms}`,
  'deleting|removing|revoking|disabling',
  'lint|linter rule|check',
  'pre commit|push|receive hook',
  'commit|admission|git hook',
  'unique|key|null|database|check|type constraint',
  'required check|approval|status|review|field',
  'ci check|gate|job|step|rule|test|stage',
  'regression|contract|integration|unit|property|smoke|load|end|e2e test|tests',
  'end to end test|tests',
  'circuit breaker',
  'rate limit|limiter|limits|limiters',
  'feature flag',
  'kill switch',
  'canary|rollback|healthcheck|checklist|checklists|runbook|runbooks|playbook|playbooks',
  'staged rollout',
  'branch protection',
  'idempotency key',
  'type system',
  'compile time',
  'health check',
  'safer default',
  'an|the|our|new alert|alarm|alerts|alarms that|which|on|when|at|for|pages|fires',
  'in|by|via|through|with|from|to|into a|an|the|our|every? new|nightly|hourly? ci|gate|lint|linter|pipeline|cron|cronjob|precommit|compiler|checker|schema|template',
  'in|by|via|through|with|from|to|into a|an|the|our? pre commit',
  'in|by|via|through|with|from|to|into a|an|the|our? admission controller',
];

/** A prompt that a program shows to a person is a step of the gate. */
export const gateActs: readonly string[] = [
  'prompt|prompts that|which requires|require|asks|ask|demands|needs|wants|shows|blocks|stops',
  'confirmation|confirm prompt|prompts|dialog|dialogue|step',
  'shell|login prompt|prompts',
];

/** What changes a gate that a human stands at, beside all that. */
export const gateChanges: readonly string[] = [
  'one|single market|region|service|tenant|cluster|host|percent|change|team ..2 first|then|at|only|per|before',
  'to one|1|5|10 market|region|service|tenant|cluster|percent|host',
  'one market|region|service at a time',
  '1|5|10 first',
  'roll|rolls|rolled|rolling ..3 out|back ,..5 first|market|region|canary|stages|percent|automatically',
  'sandbox|sandboxed|canary|staged|stages|rollback|allowlist|allowlists|denylist|whitelist',
  'read only',
  'dry run',
  'can only|not|no',
  'may only|not',
  'permission|permissions|credential|credentials|token|tokens|privilege|privileges|scope|scopes !text',
  'at most|least',
  'cap|caps|limit|limits the|agent|each|every|changes|diffs|it|approvals|a',
  'split|splits|smaller diff|diffs|change|changes',
  '~be split',
  'second approval ~be|is required',
  'policy|contract|schema|migration check|test|tests',
  'evaluation|eval suite|gate',
  'error budget',
  'blast radius ~be|is limited|capped|smaller',
  'default for|to',
  'the default',
];
