import type { Trigger } from '../vocabulary.ts';
import { rule, type Rule } from './rule.ts';

/** What set it off. English, in the words writeups use. */
export const triggerRules: readonly Rule<Trigger>[] = [
  rule('binary_push', 3, '(?:bug|regression|fault) (?:was )?introduced (?:in|by|with)'),
  rule('binary_push', 3, '(?:bad|faulty|broken|buggy) (?:deploy(?:ment)?|release|build|code)'),
  rule(
    'binary_push',
    3,
    '(?:deployment|rollout|release) of (?:faulty code|a commit|(?:the )?(?:new|latest) (?:version|code|release|build))',
  ),
  rule(
    'binary_push',
    2,
    '(?:after|following|during|with|since) (?:the |a |an )?(?:\\w+ )?(?:code )?(?:deploy(?:ment)?|release|rollout|train)(?: of)?',
  ),
  rule('binary_push', 2, '(?:was|were|had been|got|went) (?:deployed|released|rolled out|shipped|merged)'),
  rule('binary_push', 2, 'new (?:version|release|build|code) of'),
  rule(
    'binary_push',
    2,
    '(?:revert(?:ed|ing)?|roll(?:ed|ing)? back) (?:the )?(?:deploy(?:ment)?|release|patch|commit|change|code|to (?:the )?previous version)',
  ),
  rule(
    'binary_push',
    1,
    '(?:patch|commit|refactor(?:ed|ing)?|code change|pull request|backport|wmf\\.\\d+|v\\d+\\.\\d+(?:\\.\\d+)?)',
  ),
  rule(
    'config_push',
    3,
    '(?:config(?:uration)?|puppet|terraform|settings?|feature[- ]flag|firewall rule|dns) (?:change|patch|push|update|deploy(?:ment)?|rollout)',
  ),
  rule('config_push', 3, 'change (?:was |is )?(?:made )?(?:to|in) (?:the )?[\\w. -]{0,40}config(?:uration)?'),
  rule(
    'config_push',
    3,
    '(?:erroneous|faulty|wrong|bad|broken) (?:puppet|config(?:uration)?|terraform|helm) ?(?:patch|change|push|value|file)?',
  ),
  rule(
    'config_push',
    2,
    '(?:enabled|disabled|turned on|switched on|flipped) (?:the |a )?(?:\\w+ ){0,3}(?:flag|setting|option|feature|logging)',
  ),
  rule('config_push', 2, 'mis-?config(?:ured|uration)'),
  rule(
    'user_behaviour',
    3,
    '(?:surge|spike|influx|flood|burst|jump|increase) (?:in|of) (?:\\w+ ){0,3}(?:traffic|requests?|queries|users?|edits|page views|connections|load|logins?)',
  ),
  rule('user_behaviour', 3, '(?:high|huge|excessive|large|unusual) (?:request |traffic )(?:rate|volume|load)s?'),
  rule(
    'user_behaviour',
    3,
    '(?:single|one|a) (?:bot|crawler|scraper|user|client|customer)(?:,| \\(| was| were| sending| made| making| hammer)',
  ),
  rule(
    'user_behaviour',
    2,
    '(?:news of|went viral|marketing campaign|black friday|cyber monday|heavy hitter|hot key|stampede of requests|traffic spike|(?:expensive|large|heavy|intensive|offending) (?:\\w+ )?(?:quer(?:y|ies)|templates?|requests?))',
  ),
  rule('user_behaviour', 2, 'overwhelmed with legitimate|extra traffic|increased (?:load|traffic)'),
  rule(
    'provider_change',
    3,
    '(?:provider|vendor|carrier|upstream|supplier|aws|amazon|google|azure|gcp|cloudflare|stripe|paypal)s? (?:has |have |had )?(?:changed|changing|upgraded|deprecated|rotated|announced|moved|advertis\\w+)',
  ),
  rule('provider_change', 3, '(?:amazon|aws|google|azure|provider|vendor) (?:changing|changed) (?:\\w+ ){0,2}ips?'),
  rule(
    'provider_change',
    3,
    "(?:provider|vendor|carrier|upstream)(?:'s|s')? (?:planned )?(?:maintenance|change|migration|upgrade)",
  ),
  rule('provider_change', 2, '(?:two|several|both|different) (?:vendors|carriers|providers)'),
  rule(
    'capacity',
    3,
    '(?:ran|run|running|runs) out of (?:disk(?: space)?|space|memory|inodes|connections|file descriptors|ids|addresses|ips|capacity|quota)',
  ),
  rule(
    'capacity',
    3,
    '(?:disk|partition|volume|filesystem|table ?space|quota) (?:was |is |were |got |became |has been )?(?:full|filled up|filling up|exhausted|at 100%)',
  ),
  rule(
    'capacity',
    2,
    'out[- ]of[- ]memory|no space left|(?:reached|hit|exceeded) (?:the |its |our )?(?:\\w+ )?(?:limit|quota|capacity|maximum)',
  ),
  rule(
    'maintenance_or_migration',
    3,
    '(?:planned|scheduled|routine) (?:maintenance|upgrade|migration|reboot|restart|switch ?over|failover|cleanup)',
  ),
  rule(
    'maintenance_or_migration',
    3,
    '(?:switch ?over|decommission(?:ed|ing)?|re-?imag(?:e|ed|ing)|os (?:reload|upgrade)|(?:was|were) (?:re)?moved (?:from|to)|schema changes?|data ?cent(?:er|re) (?:move|switch))',
  ),
  rule(
    'maintenance_or_migration',
    2,
    '(?:migrat(?:e|ed|ing|ion)|maintenance|upgrad(?:e|es|ed|ing)|replac(?:ed|ing) the|repartition\\w*|rolling restart)',
  ),
  rule(
    'maintenance_or_migration',
    2,
    '(?:temporary )?switch of (?:the )?\\S+ (?:cname|master|primary|dns)|in preparation for',
  ),
  rule(
    'manual_command',
    3,
    '(?:ran|executed|issued|typed|running|entered) (?:the |a |an )?(?:wrong |following |manual )?(?:command|script|query|sql|`[^`]+`|rm|truncate|delete|drop)',
  ),
  rule(
    'manual_command',
    3,
    '(?:operator|manual|human|typing) (?:mistake|error|command|intervention error)|typo|by hand|from (?:the )?cli|fat[- ]finger\\w*',
  ),
  rule('manual_command', 2, 'accidentally (?:deleted|removed|dropped|truncated|ran|killed|stopped|restarted|disabled)'),
  rule(
    'agent_action',
    3,
    '(?:ai|coding|llm|autonomous) agents?|(?:claude|copilot|codex|cursor|devin) (?:ran|deleted|changed|pushed|merged|executed)|generated (?:change|code|patch) (?:was|by)',
  ),
  rule(
    'clock_or_expiry',
    3,
    '(?:cert(?:ificate)?s?|token|licen[cs]e|domain|key|lease|password|secret|credential)s? (?:(?:of|for|on) (?:\\w+ ){1,4})?(?:had |has |have |was |were )?(?:expir\\w+|lapsed)',
  ),
  rule(
    'clock_or_expiry',
    3,
    'expir(?:ed|y|ation) (?:of (?:the |an? )?)?(?:\\w+ )?(?:cert(?:ificate)?|token|licen[cs]e|domain|key)|leap (?:second|year|day)|daylight saving|clock (?:skew|drift)|ntp',
  ),
  rule(
    'hardware',
    3,
    '(?:hardware|disk|drive|memory|dimm|nic|psu|power supply|fan|line ?card|switch|router|module|raid|cpu|ssd|motherboard|controller) (?:\\w+ )?(?:failure|failed|fault|died|broke|going bad|went bad|went down|went offline|crashed)',
  ),
  rule('hardware', 3, '(?:power (?:outage|loss|cut|failure)|fibre cut|fiber cut|(?:cable|optic) (?:cut|fault))'),
  rule('hardware', 2, 'hardware|eeprom|sfp\\+?|(?:database |single )?host (?:was |went )?down|rma'),
  rule(
    'attack',
    3,
    '(?:d?dos|denial[- ]of[- ]service) attack|ddos|under attack|attacker|malicious|brute[- ]force|exploit(?:ed|ing)?|intrusion|compromised|phishing|vandal\\w*',
  ),
];
