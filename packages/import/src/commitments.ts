/** Verbs an action item opens with. Used to tell "Add an alert on lag" from "The alert was late". */
const verbs = new Set(
  `add adapt adjust adopt agree alert align allow amend analyse analyze announce apply ask assess assign attach audit automate avoid backfill backport backup ban
   benchmark block bring build bump buy cache call capture change chase check clarify clean cleanup clear close collect communicate compare complete conduct
   configure confirm connect consider consolidate contact continue convert coordinate correct cover create cut deal decide decommission decouple decrease
   define delete deploy deprecate design detect determine develop disable discuss distribute do document double-check drain drop duplicate educate
   eliminate email emit enable encourage enforce engage enhance enrich ensure escalate establish evaluate examine exclude expand experiment
   explore export expose extend extract fail figure file filter finalise finalize find finish fix follow force formalise formalize forward gate gather generate get give grant group guard
   handle harden have help hide hire hold hook identify implement improve include increase inform init install instrument integrate introduce
   investigate invite isolate issue keep label launch lead learn leave limit link list lock log look lower make manage map mark measure meet merge
   migrate minimise minimize mitigate modify monitor move mute need notify observe obtain offer open optimise optimize order organise organize
   overhaul own package page parallelise parallelize patch perform pin plan poll port post practice practise prepare prevent prioritise prioritize probe process procure
   promote propose protect provide provision prune publish pull purchase push put raise rate-limit re-enable re-evaluate re-run reach read rebalance rebuild
   recheck reconfigure reconsider record recover redeploy redesign reduce refactor refine refresh register reimage reject release reload
   remind remove rename reorganise reorganize repair repeat rephrase replace replicate report reproduce request require rerun research reset resize resolve restart
   restore restrict restructure retest rethink retire retry return reuse revert review revise revisit revoke rework rewrite roll rollback rollout rotate
   route run save scale scan schedule scope script search secure see segment select send separate serve set setup share ship shorten shut
   silence simplify simulate skip slow smoke-test sort speed split sprinkle stagger standardise standardize start stop store streamline
   strengthen stress-test submit subscribe support surface suspend switch sync synchronise synchronize tag take talk teach tear terminate test throttle tidy tighten
   track train transfer transition treat trigger triage trim try tune turn unblock understand unify uninstall unpin update upgrade upstream use
   validate verify version visit wait warn watch whitelist wire work wrap write zero`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const adverbs =
  /^(?:please|also|then|and|always|never|automatically|actively|properly|explicitly|possibly|probably|maybe|perhaps|potentially|eventually|ideally|finally|first(?:ly)?|second(?:ly)?|better|more|regularly|permanently|temporarily|immediately|gradually|periodically|don't|do not|not|to|let's|either|at least|further|actually|systematically|proactively|consistently|formally|clearly|again)[,:]?\s+/i;

/** "Add an alert…", "please also document…", "Re-enable …". */
export function opensWithVerb(text: string): boolean {
  let rest = text.replace(/^[^\p{L}]+/u, '').slice(0, 120);
  for (let round = 0; round < 3; round += 1) rest = rest.replace(adverbs, '');
  const [word = ''] = /^[\p{L}-]+/u.exec(rest) ?? [];
  const lower = word.toLowerCase();
  if (!verbs.has(lower) && !verbs.has(lower.replace(/^re-?/, ''))) return false;
  // "Review process was slow", "Work was lost", "Log shipping is broken": a noun after all.
  return (
    !/^[\p{L}-]+(?: [\p{L}-]+){0,2} (?:was|were|is|are|has|had|did|does)\b/u.test(rest) ||
    /^[\p{L}-]+ (?:that|if|why|whether|how|what|the|all|any|which|for)\b/iu.test(rest)
  );
}

const modal =
  /\b(?:[Ww]e|I|[Tt]eam|[Ee]veryone|[A-Z][\w-]+(?: team)?)(?:'ll| will| shall| (?:have|has|need|needs|ought|want|wants|plan|plans|intend|intends|agreed) to| need\b| are going to| is going to|'re going to)\b|\b(?:should|must|needs? to|has to|ought to)(?! have\b|n't\b|'ve\b)(?: also| probably| then| not)? \p{Ll}+/u;

/** A sentence that says somebody will, should or must do something. */
export function isCommitment(text: string): boolean {
  return (
    opensWithVerb(text) || modal.test(text) || /^(?:better|more|proper|automated?|regular|missing) \p{Ll}/iu.test(text)
  );
}

/** "We have made a global change", "We are adding limits": something is done about it, or is being done. */
export function isUnderWay(text: string): boolean {
  return /^(?:we|I)(?:(?:'ve| have) (?:already |now |also )?(?:\w+ed|made|put|set|split|written|built|run|sent|begun|cut)|(?:'re| are) (?:also |now |already |currently |actively )?\w+ing)\b/i.test(
    text.replace(/^[*_\s]+/, ''),
  );
}

/** A lead-in to what follows: "The following items were agreed:". */
export function isIntro(text: string): boolean {
  const bare = text.replace(/[*_`\s]+$/g, '').trim();
  return (
    (/[:：]$/.test(bare) && !/https?:$/.test(bare)) ||
    /^there (?:are|were) (?:a few|some|several|a number of|many) things\b|\b(?:the following|as follows|(?:are|is|were) (?:listed|tracked|recorded|captured|noted|described)|listed below|see below|below are|here are|explicit next steps to|note: please|these (?:are|were) (?:the )?(?:action|follow|next))\b/i.test(
      bare,
    )
  );
}

/** Whether a lead-in announces actions, in a document that has no heading for them. */
export function announcesActions(text: string): boolean {
  return /\b(?:action ?items?|actionables?|next steps?|follow[- ]?ups?|to[- ]?dos?|corrective (?:actions?|measures?)|preventi?ve (?:actions?|measures?)|(?:steps?|doing|do|measures?|plan|going|actions?|changes?) to (?:prevent|avoid|stop|fix|improve)|(?:prevent|avoid|stop) .{0,40}(?:again|future|recurr?ence|re-?occurr?)|will (?:do|be doing|make) the following|are tracked|tickets? opened|tasks? (?:filed|created|opened)|things (?:to|we will|we should) (?:do|fix|improve|change))\b/i.test(
    text,
  );
}
