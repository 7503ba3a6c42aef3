import type { Rule } from '../rule.ts';

const counterfactual = (
  rewrites: readonly string[],
  reach: Rule<'counterfactual'>['reach'],
  patterns: readonly string[],
): Rule<'counterfactual'> => ({
  kind: 'counterfactual',
  about: 'otherwise',
  why: 'It tells a story that did not happen; what did happen, and why it made sense, is what can be changed.',
  reach,
  rewrites,
  patterns,
});

const better =
  '~avoid:done|~prevent:done|~mitigate:done|~detect:done|~discover:done|~notice:done|~catch:done|~spot:done|~find:done|~shorten:done|~reduce:done|~limit:done|~save:done|~stop:done|~reveal:done|~help:done|~allow:done|~minimise:done|~minimize:done|~point:done|~raise:done|~show:done|~warn:done|~contain:done|~recover:done|~identify:done|~speed:done|~tip:done|~alert:done|~surface:done|~protect:done|~sped:done';

export const counterfactualRules: readonly Rule<'counterfactual'>[] = [
  counterfactual(['Nothing caught, stopped or showed this before it had this effect.'], 'sentence', [
    '[ could|might|would|may ..2 have been ..2 avoided|avoidable|prevented|prevent|detected|discovered|caught|noticed|spotted|mitigated|shortened|limited|saved|averted|preventable|better|found|identified|contained ]',
    `[ could|might|would ..2 have ..1 ${better} ] !by`,
    '[ ~be|is|are|was|were ..1 avoidable|preventable ]',
    '[ should have been avoidable|preventable ]',
    '[ need not have happened ]',
    '[ did not have|need to happen ]',
    '[ would|could|might not|never have ..1 happened|occurred|reached|noticed|been|affected|spread|failed|gone|been|broken|lost|needed|crashed|led|caused|escalated|become ]',
    '[ there should ..2 have been ] an|a|some|automated|better|more',
    '[ would|could have been ..2 useful|helpful|better|faster|easier|shorter|smaller|fast|fine|safe|safer|quick|possible|less ]',
    '[ with ..4 this|it|that|we would|could|might not|never have ]',
  ]),
  counterfactual(
    ['{rest:not}, and nothing else stood in the way.', 'Nothing in the path of the work made that happen.'],
    'sentence',
    [
      '[ had {rest} we|i|they|he|she|you|this|that|it|the|@human ..3 ~be:done|~do:done|_ ] ,..9 would|could|might',
      '[ if only {rest} @who|the|it|this|there|that|they ]',
      '[ if {rest} ..6 had ] ,..9 would|could|might have|not',
      'would|could|might not? have ..8 [ if {rest} ..6 had ]',
      '[ were there|we|it|the ..6 ] would|could|might',
      '[ if ..7 would|could|might not? have ]',
      '[ if we|they|it|i did ..1 ] would|could',
      '[ if ..8 ] would|could|might have|not',
      '[ might|could have ..1 been able to ]',
    ],
  ),
];

/** What one only sees from behind. Taken out, the sentence says what was there. */
export const hindsightRules: readonly Rule<'hindsight'>[] = [
  {
    kind: 'hindsight',
    about: 'adverb',
    why: 'Known from behind, everything looks plain; at the time it was one sign among many.',
    reach: 'words',
    rewrites: [''],
    patterns: [
      '[ in|with hindsight ]',
      '[ with|given the ..1 benefit|luxury of ..1 hindsight ]',
      '[ in retrospect ]',
      '[ retrospectively ] !applied|added|changed|updated|created|review|reviewed|fixed|marked|filled',
      '^ [ looking back ] at|on|it|now?',
      '[ obviously ]',
      '^ [ of course ]',
      '[ clearly ] should|had|was|could|visible',
      '[ hindsight ..2 is|was|shows|tells|being ]',
      '[ needless to say ]',
    ],
  },
  {
    kind: 'hindsight',
    about: 'foreseen',
    why: 'Known from behind, everything looks plain; what did it look like to somebody who did not know the end?',
    reach: 'sentence',
    rewrites: ['At the time this was one sign among many.'],
    patterns: [
      '[ ~be:past so|quite|very|pretty|already|always|fairly|perfectly|painfully|all|rather? obvious|clear|plain|evident|predictable|foreseeable|inevitable ] from|to|in|prior|before|all|enough|how|why !us',
      '[ ~be so|quite|very|pretty|already|always|fairly|perfectly|painfully|rather? obvious|predictable|foreseeable|inevitable ] $',
      '[ ~be so|quite|very|pretty|perfectly|painfully? obvious once|when|if|prior|for ]',
      '[ should ..1 have been obvious|clear|seen|foreseen|expected|predictable|evident ]',
      '[ clear from the start|beginning|outset ]',
      '[ clearly ..1 should have ]',
      '[ the ..1 signs|warnings|clues|writing ~be:past|~be ..1 there|clear|visible|obvious|on ]',
      '[ anyone|anybody|everyone|everybody|somebody|someone|we could|should|might ..1 have seen ..1 coming ]',
      '[ could see ..1 coming ]',
      '[ saw|seen|see this|it|that coming ]',
      '[ knew|known all along ]',
      '[ we|they|everyone|everybody always knew ]',
      '[ ~be:past|~be ..1 bound|destined|doomed to ]',
      '[ only a matter|question of time ]',
      '[ just a matter|question of time ]',
      '[ a matter|question of time ]',
      '[ waiting|asking to happen ]',
      '[ accident|disaster waiting ]',
      '[ notice|see|miss the obvious ]',
      '[ ~be:past easy to ..1 notice|see|spot|avoid|predict|foresee ]',
      '[ hard to miss ]',
      '[ in plain sight ]',
      '[ ~be:past no surprise ]',
      '[ predictably ]',
      '[ ~be:past the ..1 obvious ]',
      '[ obvious|clear|glaring|plain bug|mistake|error|problem|sign|signs|signal|warning|cause|flaw|red ]',
      '[ there for anyone|everyone|all to see ]',
    ],
  },
  {
    kind: 'hindsight',
    about: 'foreseen',
    why: 'Known from behind, everything looks plain; what did it look like to somebody who did not know the end?',
    reach: 'clause',
    rewrites: ['at the time nothing said clearly {rest}', 'at the time this was one sign among many'],
    patterns: [
      '[ ~be:past so|quite|very|pretty|already|always|fairly|perfectly|painfully|all|rather? obvious|clear|plain|evident|predictable|foreseeable|inevitable ] {rest} that',
      '[ knew|known all along ] {rest} that',
    ],
  },
];
