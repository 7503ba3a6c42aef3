import type { Mechanism } from '../vocabulary.ts';
import { rule, type Rule } from './rule.ts';

/** How it went wrong inside. */
export const mechanismRules: readonly Rule<Mechanism>[] = [
  rule(
    'logic',
    2,
    '(?:logic|programming|coding) (?:error|bug|mistake)|assertion failure|null pointer|off[- ]by[- ]one|wrong condition|edge case',
  ),
  rule(
    'logic',
    2,
    '(?:bug|mistake|defect) (?:in|led|caused|was|which|that)|faulty code|hook handler|(?:the same )?logic was',
  ),
  rule('logic', 1, 'bug|fatal error|exception'),
  rule(
    'error_handling',
    3,
    "(?:did|does|do) ?n[o'’]t handle|not handl(?:e|ed|ing)|no error handling|error handling|cannot handle|(?:errors?|exceptions?|failures?) (?:was|were|is|are) (?:swallowed|ignored)|silently (?:fail\\w*|ignor\\w*|drop\\w*)|unhandled",
  ),
  rule(
    'configuration',
    3,
    'mis-?config(?:ured|uration)|(?:wrong|incorrect|erroneous|invalid|bad|stale|old) (?:\\w+ )?(?:config(?:uration)?|setting|value|service ip|acl|route|routing|ip|weight)s?',
  ),
  rule(
    'configuration',
    3,
    '(?:missing|absent) (?:from |in )?(?:the )?(?:config(?:uration)?|acl|whitelist|allow ?list|iptables|firewall)|not (?:been )?whitelisted|old configuration|(?:configuration|setting) (?:did ?n.t|was not|never) (?:take|appl\\w+)',
  ),
  rule('configuration', 1, 'config(?:uration)?|puppet(?: patch)?|settings|iptables|network policy|symlink'),
  rule(
    'race',
    3,
    'race[- ]condition|raced?(?: with| between)|concurrent(?:ly)? (?:writes?|updat\\w+|modif\\w+)|lost update|toctou',
  ),
  rule(
    'hang',
    3,
    '(?:hung|hangs?|hanging|stuck|dead ?lock(?:ed|s)?|unresponsive|locked up|froze[n]?|blocked (?:on|waiting)|livelock)',
  ),
  rule(
    'load',
    3,
    'overload(?:ed|ing|s)?|overwhelm(?:ed|ing|s)?|satur(?:ated|ation)|stampede|thundering herd|too many (?:requests|connections|queries)|bombarded|swamped',
  ),
  rule(
    'load',
    2,
    '(?:high|higher|increased|excessive|heavy|extra) (?:\\w+ )?(?:load|concurrency|traffic)|(?:surge|spike|influx) (?:in|of)|cpus? (?:pinned|at) (?:at )?100|pool ?counter',
  ),
  rule(
    'retry_storm',
    3,
    'retry (?:storm|amplification|flood)|(?:client|request|job)s? (?:kept )?retr(?:y|ied|ying) (?:aggressively|endlessly|without|immediately|in a loop)|retries (?:amplified|multiplied|overloaded|overwhelmed|made)',
  ),
  rule(
    'resource_exhaustion',
    3,
    '(?:out[- ]of[- ]memory|oom(?:[- ]?kill\\w*)?|(?:ran|run|running|runs) out of|exhaust(?:ed|ion|ing)|disk (?:was |is |got )?(?:full|fill\\w*)|no space left|memory (?:leak|pressure|exhaustion|consumption)|file descriptors?|starv(?:ed|ation|ing)|too many open files)',
  ),
  rule(
    'resource_exhaustion',
    2,
    '(?:workers?|threads?|connections?|pool)s? (?:\\w+ )?(?:run low|exhaust\\w+|used up|occupied|depleted)|garbage collect\\w+|gc|lock contention|contention|buffer limits?|row locks?|filling up|swap',
  ),
  rule(
    'incompatibility',
    3,
    'incompatib\\w+|mismatched? versions?|version mismatch|mixed versions|backwards?[- ]compatib\\w+|no longer support(?:s|ed)|not a valid (?:parameter|option)|deprecated',
  ),
  rule(
    'data_format',
    3,
    '(?:malformed|invalid|unexpected|wrong) (?:json|xml|csv|format|encoding|schema|payload|input|data)|schema (?:validation|change|mismatch|error)|(?:character )?encoding|double[- ]encod\\w+|serializ\\w+ error|pars(?:e|ing) error|(?:new|removed|missing) (?:field|property|column)',
  ),
  rule(
    'timing',
    3,
    'time ?zone|daylight saving|leap (?:second|year)|clock (?:skew|drift)|too (?:early|short) (?:a )?time ?out|timed? out before|ordering of',
  ),
  rule(
    'non_idempotent_repeat',
    3,
    '(?:twice|double[- ](?:charged?|paid|processed|posted|counted|sent)|(?:ran|processed|paid|charged|sent|posted|executed) (?:again|twice|a second time)|duplicate (?:payments?|charges?|emails?|orders?|entries|refunds?)|not idempotent|non[- ]idempotent)',
  ),
  rule(
    'failover_divergence',
    3,
    'split[- ]brain|diverg(?:ed|ence|ing)|(?:after|during) (?:the )?fail ?over[^.]{0,60}(?:lost|stale|missing|inconsisten\\w+)|replica(?:s)? (?:was |were )?(?:out of sync|behind)',
  ),
  rule(
    'destructive_operation',
    3,
    '(?:deleted|erased|truncated?|dropped|wiped|purged|blasted|overwrote|overwritten|removed) (?:\\w+ ){0,4}(?:data|files?|tables?|director(?:y|ies)|records?|rows?|database|home|volume|bucket|backups?)|(?:data|files?|tables?|director(?:y|ies)|records?) (?:\\w+ ){0,4}(?:were |was |got )(?:\\w+ )?(?:deleted|erased|truncated|dropped|wiped|lost)',
  ),
  rule(
    'third_party_failure',
    3,
    '(?:third[- ]party|upstream|provider|vendor|carrier|external) (?:\\w+ )?(?:outage|failure|incident|downtime|was down|went down|failed|error)s?|(?:aws|amazon|google|azure|cloudflare|stripe|github|twilio|fastly) (?:had |was |outage|went down|advertis\\w+|changing)|network links? across|(?:two|both|different) (?:vendors|carriers)',
  ),
  rule(
    'hardware',
    3,
    '(?:hardware|disk|drive|dimm|nic|psu|power supply|fan|line ?card|switch|router|module|raid|ssd|motherboard|controller) (?:\\w+ )?(?:failure|failed|fault|died|going bad|went bad|went down|went offline)|power (?:outage|loss|cut|cable|failure)|eeprom|sfp\\+?|rma',
  ),
];
