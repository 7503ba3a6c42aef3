import type { Effect } from '../vocabulary.ts';
import { rule, type Rule } from './rule.ts';

/** What users, or others who rely on the system, got to feel. */
export const effectRules: readonly Rule<Effect>[] = [
  rule(
    'availability',
    3,
    'outages?|unavailab\\w+|(?:was|were|is|are|went|goes|going|been|site|sites) (?:completely |briefly |partially |back )?down|downtime|(?:5\\d\\d|50x)s?(?: errors?| responses?)?|not (?:available|reachable|accessible)|unreachable|read[- ]only(?: mode)?',
  ),
  rule(
    'availability',
    2,
    "(?:could|can|did|was|were) ?n[o'’]?t (?:able to )?(?:log in|load|connect|edit|save|process(?:ed)?|pay|upload|deploy)|no (?:edits|donations|logins|payments|requests)|stopp(?:ed|ing) (?:\\w+ )?(?:accepting|processing|serving|working|being processed)|lost (?:\\w+ )?connectivity|interrupted|died|crash(?:ed|ing|es)?|offline|fail(?:ed|ing|ures?)|errors?",
  ),
  rule(
    'performance',
    3,
    '(?:slow(?:ness|down|er|ly|ed)?|latenc(?:y|ies)|response times?|sluggish|degraded performance|lag(?:ged|ging)?|took (?:\\d+|up to|several|too) ?\\w*)',
  ),
  rule(
    'consistency',
    3,
    '(?:inconsisten\\w+|corrupt(?:ed|ion)?|mangled|wrong (?:data|content|values?|results?|amounts?|balances?)|stale (?:data|content|reads?)|out of sync|split[- ]brain|unattached|duplicate (?:payments?|rows|entries|records|orders|charges)|mislabell?ed|incorrect(?:ly)? (?:labell?ed|data|content|values?|results?)|blank pages|double[- ]encod\\w+)',
  ),
  rule(
    'durability',
    3,
    '(?:data[- ]loss|lost (?:\\w+ ){0,3}(?:data|events|logs|files|messages|edits|records|writes)|(?:data|events|logs|files|messages|records|director(?:y|ies)) (?:\\w+ ){0,3}(?:were|was|got|have been|been) (?:\\w+ )?(?:lost|erased|deleted|truncated|dropped|wiped)|permanently lost|loss of (?:logs|data|events|messages)|can ?not backfill|unrecoverable|erased)',
  ),
  rule(
    'security',
    3,
    '(?:data breach|leak(?:ed|ing|s)? (?:of )?(?:\\w+ ){0,3}(?:data|information|credentials?|passwords?|tokens?|ips?|addresses)|private (?:data|information)|privacy (?:policy|issues?|breach|violation)|exposed (?:\\w+ ){0,3}(?:data|credentials?|secrets?|tokens?|passwords?)|vulnerabilit(?:y|ies)|unauthori[sz]ed|credentials? (?:were|was) (?:leaked|exposed|stolen))',
  ),
];
