/**
 * Words too common in English to tell one failure from another. Kept short: "down", "up", "off", "over", "again" and
 * "before" stay searchable because in an incident they carry meaning ("site down", "failed over").
 */
export const stopWords: ReadonlySet<string> = new Set(
  `a about after all also am an and any are aren't as at be because been being both but by can can't cannot could
  couldn't did didn't do does doesn't doing don't each etc few for from further had hadn't has hasn't have haven't
  having he her here hers him his how i i'd i'll i'm i've if in into is isn't it it's its itself just let's me more
  most my no nor not now of on once only or other our ours out own please same she should so some such than that that's
  the their theirs them then there there's these they they're this those through to too under until us very was
  wasn't we we'd we're we've were weren't what when where which while who whom why will with won't would wouldn't
  you you'd you're your yours`.split(/\s+/),
);
