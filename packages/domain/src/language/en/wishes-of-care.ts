import type { Rule } from '../rule.ts';
import { inspect, manner, more, need, often, oftenInAnswers, virtue } from './wish-words.ts';
import { wish } from './wish.ts';

const careful =
  'careful|carefuller|cautious|vigilant|mindful|attentive|diligent|watchful|conscientious|wary|meticulous|disciplined|rigorous|thorough|conscious|prudent|deliberate|focused|focussed|intentional|proactive|stricter|strict|circumspect';
const degree = '..3';
const seeing =
  '~check|~review|~verify|~test|~read|~inspect|~examine|~validate|~audit|~look|~confirm|~study|~scrutinise|~scrutinize|~assess|~evaluate|~monitor|~watch|~treat|~handle|~plan|~process|~approve';

/** Be careful; pay attention; keep an eye on it. */
export const wishesOfCare: readonly Rule<'vigilance'>[] = [
  wish('care', { rewrites: ['a check refuses mistakes {rest}'] }, [
    `[ be|stay|remain|become|get|being|staying ${degree} ${careful}|aware ] {rest} with|about|when|around|in|during|while|on`,
    `[ take|taking|exercise|use|apply|with ..2 care|caution ] {rest} with|about|when|around|in|during|while|on`,
    `[ ${more} ..1 ${virtue} ] {rest} with|about|when|around|in|during|while|on`,
  ]),
  wish('care', {}, [
    `[ be|stay|remain|become|get|being|staying ${degree} ${careful} ] !to|than`,
    `[ be|being|stay|remain|become ${degree} aware ]`,
    '[ be|being|stay|remain on the|our|their|your|his? guard|lookout|toes|watch ]',
    '[ be|stay|remain ..2 alert ]',
    `[ take|taking|takes|taken|exercise|exercising|use|using|apply|applying|show|with|need|needs|require|requires|demand|demands|~pay ..2 care|caution|diligence|vigilance|prudence ] !of`,
    `[ ${more} ..1 ${virtue} ]`,
    `[ ${seeing} ..6 more|extra|very|really|particularly|especially|super ${often} ]`,
    `<!to|was|were|been|is|are|not|can [ ${manner} ${inspect} ]`,
    `${need} to [ ${manner} ${inspect} ]`,
    `[ more|extra|very ${manner} ] ${seeing}`,
    `[ more|extra ${manner} ] $`,
    `[ check|review|verify|test|read|inspect|examine|validate|audit|look|confirm|study|monitor|watch|handle|consider|reviewed|tested|checked|verified|read ..5 ${manner}|properly ] $`,
    `[ check|review|verify|test|read|inspect|examine|validate|audit|look|confirm|study|monitor|watch|handle|consider|reviewed|tested|checked|verified ..5 ${manner}|properly ] before|when|while|and|next|in|from`,
    '[ check|review|verify|handle|treat|proceed|deploy|merge|act|approve ..4 with ..1 care|caution ]',
    '[ tread|proceed|move lightly|carefully|slowly ]',
    '[ tread|proceed|go|move with ..1 caution|care ]',
    '^ [ slow down ]',
    'we|everyone|engineers|people|should|must|please|us [ slow down ]',
    '[ do|to? not rush ]',
    '[ not rush ]',
    '[ avoid|stop rushing ]',
    '[ take|taking our|your|their own? time ]',
    '[ careful next|when|with|about|around|now|review|attention ]',
    '[ careful in future ]',
    '[ extra|more careful ]',
    '[ vigilance|vigilant ]',
    '[ no more careless|sloppy|hasty|rushed|blind ]',
    '[ take|taking a deep? moment|minute|breath|beat ]',
    '[ take a step back ]',
    '[ pause|pausing and|to|before _ ]',
    '[ careful look|reading|review|attention|check|consideration|thought|handling|testing|planning|execution|scrutiny ]',
    '[ caution|care|diligence|prudence is|should|must|needs|need ]',
    '[ be ..1 conservative|sensible|considerate|patient|gentle|humble|sceptical|skeptical when|about|with|around|during|in|of ]',
    '^ [ careful ] $',
    '^ [ careful ] !worded|crafted',
    '[ should|must|needs|need not? be taken seriously ]',
  ]),
  wish('care', { inAnswers: true }, [
    `[ ~be ${degree} ${careful}|aware ]`,
    '[ slow down ]',
    '[ take|taking more|the time ]',
    '[ go slowly|carefully|lightly ]',
    '[ be|stay awake ]',
    `[ ${manner} ${inspect} ]`,
    `[ ${seeing} ..6 more|extra|very|really ${oftenInAnswers} ]`,
  ]),
  wish('attention', { rewrites: ['an alert watches {rest}'] }, [
    '<!was|were|been|am|is [ pay|pays|paying|give|giving|devote ..3 attention|heed to ] {rest}',
    '[ keep|keeping|keeps|have|having a|an|our|their|your|one? ..1 eye|eyes|watch|tabs on|over out? ] {rest}',
    '[ watch|watching|look|looking out for ] {rest}',
  ]),
  wish('attention', {}, [
    '<!was|were|been|am|is [ pay|pays|paying|give|giving|devote ..3 attention|heed ]',
    '[ attention ..2 must|should|needs|need to? be paid|given ]',
    `[ ${more} ..1 attention|awareness|focus|concentration|alertness ]`,
    '[ watch|watching|look|looking out ] !of',
    '[ on the lookout ]',
    '[ keep|keeping|keeps|have|having a|an|our|their|your|one? ..1 eye|eyes|watch|tabs|lookout ] on|for|over|open|peeled|out|during|when|while',
    '[ keep|keeping a|an? ..1 eye|watch ]',
    '[ watch|monitor|look|track|observe|follow ..6 closely|carefully ] !spaced|related|coupled|worded',
    '[ watch|monitor ..5 like a hawk ]',
    '[ stay|keep|be|get on top of ]',
    '[ stay|be|remain|keep focused|focussed|concentrated|sharp|engaged ]',
    '[ focus|concentrate|focusing more|harder|better ]',
    '[ notice|spot|catch|see|noticing|spotting|catching it|this|that|these|such|them|problems|issues|mistakes|errors ..3 sooner|earlier|faster ]',
    '[ notice|spot|catch|see it|this|that|these|such|them|problems|issues|mistakes|errors ..3 next time ]',
    '[ notice|spot|catch it|this|that|these|them|problems|issues|mistakes|errors ..2 in review|future ]',
    '[ take|taking ..4 seriously ]',
    '[ be more|also|all? responsible|accountable ] !for|party|one|cause',
    '[ look|looking|looks much|even? ..2 harder|closer ]',
    '[ look|looks|looking more|again closely ]',
    '[ attention to detail ]',
    '[ be all eyes ]',
    '[ eyes open ]',
  ]),
];
