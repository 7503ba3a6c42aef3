/** What a wish asks of people. */
export const wishKinds = [
  'care',
  'memory',
  'recheck',
  'attention',
  'training',
  'assurance',
  'effort',
  'telling',
  'obligation',
] as const;
export type WishKind = (typeof wishKinds)[number];

/**
 * `strong` wording is a wish whoever surrounds it, unless it is negated or a machine does it. `soft` wording is one
 * only where the sentence names nothing that acts by itself: "we review every change" against "we review every
 * change, and the deploy refuses one without it".
 */
export interface WishPattern {
  readonly kind: WishKind;
  readonly strength: 'strong' | 'soft';
  readonly pattern: RegExp;
}

const people =
  '(?:we|you|they|i|everyone|everybody|anyone|anybody|someone|somebody|all of us|each of us|no one|nobody|people|folks|engineers?|developers?|devs?|operators?|on-?calls?|on-?call engineers?|reviewers?|approvers?|authors?|persons?|humans?|teams?|squads?|members?|staff|colleagues?|admins?|administrators?|managers?|leads?|owners?|deployers?|committers?|dbas?|sres?|teammates?|newcomers?|hires?|juniors?|seniors?|support|facilitators?|analysts?|employees?|contributors?|maintainers?|whoever|responders?|the (?:whole|entire) team)';
const degree =
  '(?:(?:more|extra|very|really|much|a bit|a little|far|super|particularly|especially|even|so|most|always|just|quite|a lot|slightly|doubly|all|both|also|be) )*';
const more =
  '(?:more|better|greater|increased|increasing|extra|improved?|improving|closer|stricter|tighter|additional|raise|raising|higher|heightened|deeper|harder|stronger|sharper|renewed|proper|due|special|particular)';
const inspect =
  '(?:check|review|verify|test|read|inspect|examine|validate|audit|look(?: at| over| into| through)?|confirm|study|scrutini[sz]e|proofread|assess|evaluate|consider|think|plan|monitor|watch|observe|follow|handle|treat|deploy|roll out|release|run|type|work|act|proceed|operate|go over|go through|diff|compare|merge|approve|listen|communicate|coordinate|document|write|code|edit)';

const wish = (kind: WishKind, strength: 'strong' | 'soft', ...sources: string[]): WishPattern[] =>
  sources.map((source) => ({ kind, strength, pattern: new RegExp(String.raw`\b(?:${source})`, 'gi') }));

export const wishPatterns: readonly WishPattern[] = [
  ...wish(
    'care',
    'strong',
    String.raw`(?:be|is|are|being|stay|remain|become|get|been|were|was) ${degree}(?:careful|cautious|vigilant|mindful|attentive|diligent|watchful|conscientious|wary|meticulous|disciplined|rigorous|thorough|conscious|careful(?:er)|prudent|deliberate|focus(?:s)?ed|intentional|proactive|stricter|responsible|accountable)\b`,
    String.raw`(?:be|being|stay|remain|become) ${degree}(?:aware|on (?:the|our|their|your) (?:guard|lookout|toes|look-out)|on guard)\b`,
    String.raw`(?:be|stay|remain) ${degree}alert(?=\s+(?:to|for|of|when|about|at|during|while|and)\b|\s*[.,;!?]|\s*$)`,
    String.raw`(?:take|taking|takes|exercise|exercising|use|using|apply|applying|show|with|need|needs|require|requires|demand|demands) (?:\w+ )?(?:care|caution|diligence|vigilance|prudence)\b`,
    String.raw`${more} (?:\w+ )?(?:care|caution|diligence|vigilance|discipline|rigou?r|scrutiny|thoroughness|prudence|mindfulness|carefulness|oversight)\b`,
    String.raw`${inspect}\b[^.;!?]{0,60}?\b(?:more|extra|very|really|a bit more|much more|particularly|especially) (?:carefully|thoroughly|closely|attentively|diligently|cautiously|rigorously|conscientiously|slowly|strictly|deliberately|critically|intently|deeply|seriously|regularly|consistently|often|frequently)\b`,
    String.raw`(?:more|extra) (?:carefully|thoroughly|closely|attentively|diligently|cautiously|rigorously|conscientiously|strictly|critically)(?= (?:${inspect})\b|\s*[.,;!?]|\s*$)`,
    String.raw`(?:carefully|thoroughly|closely|diligently|cautiously|attentively|conscientiously|meticulously) ${inspect}\b`,
    String.raw`${inspect}(?: \w+){0,5} (?:carefully|thoroughly|diligently|cautiously|attentively|closely|meticulously|conscientiously|properly|with care)(?=\s*[.,;!?]|\s*$|\s+(?:before|when|while|and|next|in future|from)\b)`,
    String.raw`(?:tread|proceed|go|move) (?:lightly|carefully|with caution|slowly)\b`,
    String.raw`(?:slow down|not rush|don't rush|avoid rushing|stop rushing|take (?:our|your|their|more|the) (?:own )?time)\b`,
    String.raw`careful(?= (?:next time|when|with|about|around|in future|from now|review|attention)\b)|extra careful|more careful`,
    String.raw`vigilance\b|vigilant\b`,
  ),
  ...wish(
    'memory',
    'strong',
    String.raw`(?:remember|recall)(?:s|ed|ing)? (?:to|that|not|about|this|it|how|why|the)\b`,
    String.raw`(?:will|must|should|to|'ll|please|has to|have to|need to|needs to|always|people|everyone|everybody|engineers|we|anyone) (?:\w+ly )?remember(?:s|ing)?\b`,
    String.raw`anyone remembering\b`,
    String.raw`(?:do not|don't|never|not|must not|should not|shouldn't|won't|will not|mustn't|avoid|stop|to not) (?:to |ever |again )?forget(?:ting)?\b`,
    String.raw`(?:keep|keeping|bear|bearing|have|hold) (?:\w+ ){0,4}?in mind\b`,
    String.raw`(?:be|being|get|are|is) reminded\b|remind(?:s|ing)? (?:\w+ ){0,3}?(?:people|everyone|everybody|engineers?|developers?|the team|teams?|reviewers?|approvers?|each other|ourselves|them|us|on-?calls?|operators?|staff|colleagues|all|folks|members|you|me|one another|whoever|anyone)\b`,
    String.raw`(?:send|post|add|put|set|issue|give|share|circulate|email|write|leave|schedule)(?:ing|s)? (?:\w+ ){0,3}?reminders?\b`,
    String.raw`(?:know|do) better next time|learn(?:ed|t)? (?:from (?:this|it|our|the)|our lesson|the lesson)|lessons? learn(?:ed|t)\b`,
    String.raw`(?:not|never|n't|avoid) (?:\w+ ){0,2}?(?:make|making|repeat|repeating|do|doing|let|letting) (?:this|that|the same|it|these|those|such)(?: \w+){0,3}(?: mistakes?| errors?| again| happen again)\b`,
    String.raw`make a mental note|mental note|commit (?:it|this) to memory`,
  ),
  ...wish(
    'recheck',
    'strong',
    String.raw`(?:double|triple|re|cross)[- ]?check(?:s|ed|ing)?\b`,
    String.raw`(?:double|triple)[- ]?(?:verif|confirm|review|validat|read|test)\w*`,
    String.raw`(?:check|look|read|verify|test)(?:s|ing)? (?:\w+ ){0,3}?(?:twice|again before|one more time|once more)\b`,
    String.raw`(?:think|thinking|look|thinks) (?:twice|before (?:we|you|they|i|acting|deploying|running|doing|merging|approving|pressing|clicking)|harder|carefully|hard|it through)\b`,
    String.raw`measure twice|have (?:a|another) second look|(?:take|taking|have|having|get|getting) (?:a |an )?(?:second|closer|another|good|harder|hard|better|careful|proper) look\b`,
    String.raw`sanity[- ]check(?:s|ing)? (?:\w+ ){0,4}?(?:before|by hand|manually|first)\b`,
  ),
  ...wish(
    'recheck',
    'soft',
    String.raw`(?:manually|by hand) (?:check|verify|review|confirm|test|inspect|compare)\w*`,
    String.raw`(?:check|verify|review|confirm|test|inspect|compare)(?: \w+){1,4} (?:manually|by hand)\b`,
    String.raw`(?:second|extra|another|more|fresh|additional)(?: pair| set)?(?: of)? eyes\b`,
    String.raw`(?:always|never fail to|every time|each time|next time|in (?:the )?future|going forward|from now on)[, ]+(?:\w+ ){0,3}?${inspect}\b`,
    String.raw`${inspect}\b[^.;!?]{0,60}?\b(?:next time|in (?:the )?future|going forward|from now on|every single time)\b`,
    String.raw`${more} (?:(?:thorough|careful|rigorous|code|peer|design|change|pr|diff) ){0,3}reviews?\b`,
  ),
  ...wish(
    'attention',
    'strong',
    String.raw`(?:pay|pays|paying|paid|give|giving|devote|bring) (?:\w+ ){0,3}?(?:attention|heed)\b`,
    String.raw`${more} (?:\w+ )?(?:attention|awareness|focus|concentration|alertness)\b`,
    String.raw`(?:watch|watching|look|looking) out(?: for)?\b|(?:be|stay) on the (?:lookout|watch)\b|on the lookout\b`,
    String.raw`(?:keep|keeping|keeps|have|having) (?:a |an |our |their |your |one )?(?:\w+ )?(?:eyes?|watch|tabs|lookout)(?: out)?(?: on| for| over| open| peeled)?\b`,
    String.raw`(?:watch|monitor|look|track|observe|follow)(?:s|ing)? (?:[\w'-]+ ){0,6}?(?:closely|more closely|carefully|like a hawk)\b(?! \w+ed\b)`,
    String.raw`(?:stay|keep|be|get) on top of\b|(?:stay|be|remain|keep) (?:focus(?:s)?ed|concentrated|sharp|awake|engaged)\b|(?:focus|concentrate)(?:ing)? (?:more|harder|better)\b`,
    String.raw`(?:notice|spot|catch|see)(?:ing)? (?:it|this|that|these|such|them|the problem|problems|issues|mistakes|errors)(?: \w+){0,3}? (?:next time|sooner|earlier|in review|faster|in future)\b`,
    String.raw`(?:take|taking) (?:\w+ ){0,4}?(?:more )?seriously\b`,
    String.raw`look(?:ing|s)? (?:much |a lot |even )?(?:harder|closer)\b`,
  ),
  ...wish(
    'training',
    'strong',
    String.raw`(?:be|being|get|is|are|been) (?:\w+ )?(?:re-?trained|trained|educated|coached|briefed|re-?educated|sensiti[sz]ed|instructed|mentored)\b`,
    String.raw`(?:re-?train|train|educate|coach|re-?educate|brief|sensiti[sz]e|upskill|mentor|teach)(?:ing|s)? (?:[\w'-]+ ){0,3}?(?:people|everyone|everybody|engineers?|developers?|the team|teams?|reviewers?|approvers?|operators?|staff|on-?calls?|colleagues|members|all|ourselves|newcomers|hires|them|us|employees|responders|admins|dbas|sres|folks)\b`,
    String.raw`(?:train|teach)(?:ing)? on[- ]?call`,
    String.raw`(?:${more}|refresher|awareness|safety|mandatory|annual|security|team|compulsory|onboarding|quarterly|hands-on|extra) (?:\w+ )?(?:training|education|coaching|workshops?)\b`,
    String.raw`(?:training|refresher|awareness|knowledge[- ]sharing|lunch[- ]and[- ]learn|brown[- ]?bag|onboarding) (?:sessions?|courses?|days?|programmes?|programs?|campaigns?|workshops?|materials?|talks?|module)\b`,
    String.raw`(?:hold|run|give|organi[sz]e|schedule|attend|do|complete|have|provide|arrange|offer|take|need|receive|undergo|plan|get|set up)(?:ing|s)? (?:a |an |some |the |another |regular |more )?(?:training|refresher|workshops?|brown[- ]?bags?|lunch[- ]and[- ]learns?|tech talks?|course|seminar|webinar)\b(?! (?:jobs?|runs?|data|set|pipeline|cluster))`,
    String.raw`training (?:for|of|on how|to (?:the )?(?:team|engineers|everyone|staff|all))\b(?! (?:the )?(?:model|classifier))`,
    String.raw`(?:rais|increas|creat|build|improv|promot|spread|foster)(?:e|es|ing)? (?:\w+ ){0,3}?awareness\b|(?<!\bthe )awareness (?:of|about|among|around)\b`,
    String.raw`(?:familiari[sz]e|acquaint) (?:themselves|ourselves|yourself|everyone|the team|people)\b|be(?:come)? (?:more |better )?familiar with\b|get up to speed\b|brush up\b`,
  ),
  ...wish(
    'assurance',
    'strong',
    String.raw`(?:make|making|makes|be) (?:very |absolutely |doubly |really )?(?:sure|certain) to\b`,
    String.raw`be (?:very |absolutely |doubly )?(?:sure|certain) (?:to|that|before)\b`,
    String.raw`(?:(?:make|making|makes) (?:very |absolutely |really )?(?:sure|certain)|ensur(?:e|es|ing)|see to it|insist)(?: that)? (?:all |each |every |the |our )?(?:\w+ )?${people}\b(?! (?:cannot|can't|can no longer|can only|needs? no|ha(?:s|ve) no))`,
    String.raw`double down on\b`,
  ),
  ...wish(
    'assurance',
    'soft',
    String.raw`(?:make|making|makes) (?:very |absolutely |really )?(?:sure|certain)\b`,
    String.raw`${people} (?:\w+ ){0,3}?ensur(?:e|es|ing)\b|(?<=^\W*|[.!?\n]\s*)ensure\b`,
  ),
  ...wish(
    'effort',
    'strong',
    String.raw`(?:we|everyone|everybody|people|engineers?|reviewers?|approvers?|the team|i|they|should|will|'ll|must|please|all|always|and|to) (?:\w+ )?try(?:ing)? (?:harder|our best|their best|your best|not to|to)\b|(?<=^\W*|[.!?\n]\s*)try (?:harder|not to|to)\b`,
    String.raw`(?:do|doing|try|trying|give) (?:our|their|your|my|its) (?:very )?best\b|strive (?:to|for)\b|make (?:an|every|more of an|a bigger|a conscious) effort\b|endeavou?r to\b|work(?:ing)? harder\b`,
    String.raw`(?:be|get|become|do|doing|getting) (?:much |a lot |even )?better (?:at|about|with|next time|job|in future)\b|(?:do|perform) better\b|up our game|raise (?:the|our) (?:bar|game|standards?)|step up\b|pull together`,
    String.raw`(?:use|using|exercise|apply) (?:more |better |good |sound |some |our |their |your |best |common )*(?:judge?ment|common sense|sense)\b`,
    String.raw`(?:take|taking|feel|show) (?:\w+ )?(?:ownership|responsibility|accountability)\b|hold (?:\w+ )?(?:accountable|responsible)\b|(?:culture|mindset|mentality|sense) of\b|(?:change|shift) (?:in )?(?:our |the )?(?:culture|mindset|attitude)`,
    String.raw`(?:should|need to|must|ought to|needs to|will) (?:all |really |simply |just )?know(?: better)?\b`,
    String.raw`(?:should|must|ought to|could) (?:not )?(?:have )?(?:caught|notice|noticed|spot|spotted|catch|known|seen|realised|realized|anticipated)\b`,
  ),
  ...wish(
    'telling',
    'strong',
    String.raw`(?:communicat(?:e|es|ing)|coordinat(?:e|es|ing)|collaborat(?:e|es|ing)|sync(?:ing)?|talk(?:ing)?|share|sharing|align(?:ing)?) (?:\w+ ){0,4}?(?:better|more|earlier|clearly|clearer|often|proactively|closely|effectively|openly)\b`,
    String.raw`(?:better|more|improved?|improving|clearer|closer|stronger|earlier) (?:\w+ )?(?:communication|coordination|collaboration|alignment)\b`,
    String.raw`(?:let|letting) (?:\w+ )?(?:everyone|everybody|people|the team|engineers|all|others|teams) (?:\w+ )?know\b|spread the word|mak(?:e|ing) (?:\w+ )?(?:everyone|everybody|people|the team|engineers|all|developers|reviewers|operators|them|teams) (?:\w+ )?aware\b`,
    String.raw`(?:tell|ask|urge|encourage|instruct|advise|warn|request|expect|rely on|depend on|trust|count on|want|inform|notify)(?:s|ing)? (?:all |each |every |the |our |on )*(?:\w+ )?(?:people|everyone|everybody|engineers?|developers?|the team|team|teams|reviewers?|approvers?|operators?|staff|colleagues|members|whoever|folks|anyone|deployers?|authors?|on-?calls?) (?:to|not to|about|of|that)\b`,
    String.raw`(?:send|post|write|circulate|share)(?:ing|s)? (?:an? |the |out )*(?:\w+ )?(?:email|e-mail|announcement|memo|message|note|learnings?|lessons?|writeup|newsletter|findings)\b[^.;]{0,30}\b(?:to|with|in|among|across) (?:the |all |our |every)?(?:\w+ )?(?:team|teams|everyone|engineers?|engineering|staff|channel|people|company|organi[sz]ation|slack|all-hands|developers?|all)\b`,
    String.raw`share (?:the )?(?:learnings?|lessons?|knowledge)\b|(?:discuss|mention|bring (?:it|this) up|talk about) (?:\w+ ){0,4}?(?:in|at|during) (?:the |our |every )?(?:\w+ )?(?:stand-?up|retro|meeting|all-hands|team meeting|sync|one-on-ones?)\b`,
  ),
  ...wish(
    'obligation',
    'soft',
    String.raw`(?!(?:no one|nobody) (?:\w+ )?(?:has to|have to|needs? to|is (?:expected|asked|supposed)))${people} (?:\w+ ){0,2}?(?:should|must|shall|need to|needs to|ought to|ha(?:ve|s) to|(?:is|are) (?:expected|supposed|asked|encouraged|obliged) to|always|never)\b`,
    String.raw`${people} (?:\w+ ){0,2}?(?:will|'ll|going to|agreed? to|promise to|commit to|can|plan to)(?: \w+ly| all| each| also| now| always)? (?:check|verify|review|look|monitor|watch|confirm|inspect|test|read|ask|consult|think|follow|stick to|adhere|comply|respect|discuss|notice|spot|catch|question|observe|take over|warn|validate|avoid|consider|keep)\b`,
    String.raw`(?:follow|following|adhere to|adhering to|comply with|stick to|sticking to|respect|obey) (?:\w+ ){0,3}?(?:process|procedures?|guidelines?|polic(?:y|ies)|rules?|best practices?|practices?|conventions?|standards?|protocols?|documentation|instructions)\b`,
    String.raw`(?:best practices|guidelines)\b`,
    String.raw`(?:please |always |never |avoid |do not |don't )(?:\w+ly )?${inspect}\b`,
    String.raw`(?:please|kindly)\b`,
  ),
  ...wish(
    'care',
    'strong',
    String.raw`no more (?:careless|sloppy|hasty|rushed|blind)\b`,
    String.raw`(?:take|taking) a (?:moment|minute|breath|beat|step back|deep breath)\b|paus(?:e|ing) (?:and|to|before) (?:think|check|reflect|look|verify|confirm|\w+ing)\w*`,
    String.raw`careful (?:look|reading|review|attention|check|consideration|thought|handling|testing|planning|execution|scrutiny)\b`,
    String.raw`(?:caution|care|diligence|prudence) (?:is|should|must|needs?)\b`,
  ),
  ...wish('attention', 'strong', String.raw`attention to detail|be all eyes|eyes open\b`),
  ...wish(
    'effort',
    'strong',
    String.raw`(?:everyone|everybody|the team|people|each person)'s (?:job|responsibility|duty)\b`,
    String.raw`hold(?:ing)? (?:\w+ ){0,3}?(?:accountable|responsible)\b`,
    String.raw`spend(?:ing)? (?:\w+ )?more (?:time|effort|energy)\b|(?:put|invest)(?:ting|ing)? (?:\w+ )?more (?:effort|thought|time|care)\b`,
  ),
  ...wish(
    'assurance',
    'strong',
    String.raw`be (?:very |absolutely |really )?(?:sure|certain) (?:you|we|they|of|about)\b`,
  ),
  ...wish(
    'telling',
    'strong',
    String.raw`(?:talk|talked|talking|speak|spoke|spoken|speaking) (?:to|with) (?:the |each |all |our )?(?:\w+ )?(?:engineers?|developers?|reviewers?|approvers?|operators?|teams?|on-?calls?|author|person|people)\b`,
  ),
  ...wish(
    'telling',
    'soft',
    String.raw`(?:been|were|was|are|be|is) (?:told|warned|instructed|advised|urged|asked)(?: not)? (?:to|not|about|that|of)\b`,
  ),
  ...wish(
    'training',
    'soft',
    String.raw`onboarding\b(?= (?:will|should|must|covers?|includes?|teaches|mentions))|(?:to|in|during|into) (?:the |our )?onboarding\b`,
  ),
  ...wish('memory', 'soft', String.raw`(?:a|the|more|friendly|weekly|regular|daily|another) (?:\w+ )?reminders?\b`),
  ...wish(
    'obligation',
    'soft',
    String.raw`(?:i|we|you|they)'ll (?:\w+ly |all |also |always |now |just )?(?:check|verify|review|look|monitor|watch|confirm|inspect|test|read|ask|consult|think|follow|notice|spot|catch|avoid|consider|keep)\b`,
    String.raw`(?<=^\W*|[.!?\n]\s*)(?:check|verify|confirm|ask|review|test|read|inspect|look at|consult|examine|compare|validate|watch|monitor|avoid|consider) (?:the|that|with|every|each|all|your|our|a|an|whether|if|for|before|twice|first|someone|somebody|in)\b`,
  ),
  ...wish(
    'care',
    'strong',
    String.raw`be (?:more |very |extra )?(?:conservative|sensible|considerate|patient|gentle|humble|sceptical|skeptical) (?:when|about|with|around|during|in|of)\b`,
    String.raw`(?<=^\W*|[.!?\n]\s*)careful(?=\W*$|\W*\n|,|!)`,
  ),
  ...wish(
    'recheck',
    'strong',
    String.raw`(?:keep|keeps|kept|continue|continue to) (?:on )?(?:check|verify|review|monitor|watch|test|ask|look|question|inspect)(?:ing)?\b`,
    String.raw`trust,? but verify`,
  ),
  ...wish(
    'recheck',
    'soft',
    String.raw`(?:test|check|review|verify|monitor|document|ask|read|practi[sc]e|rehearse) more\b(?! than)`,
    String.raw`improv(?:e|es|ing) (?:our |the |their )?(?:code |peer )?reviews?(?: \w+)?\b`,
  ),
  ...wish(
    'effort',
    'strong',
    String.raw`never again\b`,
    String.raw`(?:rely|relying|depend|depending|count|counting|trust|trusting) (?:on |in )?(?:people|reviewers?|everyone|everybody|the team|engineers?|human|experience|judge?ment|common sense)\b`,
  ),
  ...wish(
    'telling',
    'strong',
    String.raw`tell(?:s|ing)? (?:everyone|everybody|people|all of us|the (?:whole |entire )?team|each other)\b`,
    String.raw`(?:send|circulat|writ)(?:e|ing|s)? (?:out |round |around )?(?:an? |the )?(?:[\w-]+ ){0,2}?(?:emails?|e-mails?|memos?|announcements?|newsletters?)\b`,
  ),
  ...wish('assurance', 'soft', String.raw`(?:we|i|they|you)'ll (?:\w+ )?ensure\b`),
];
