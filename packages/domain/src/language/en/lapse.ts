import type { Rule } from '../rule.ts';
import { machines } from './mechanisms.ts';

/** What people are told they should have done. Of a machine the same words are a fact about it. */
const diligent =
  'check verify test review look ask tell inform notify communicate follow escalate validate confirm document plan coordinate pay inspect question read report announce investigate listen care mention warn acknowledge involve consult bother prepare monitor discuss double think'.split(
    ' ',
  );
const inForm = (form: string): string => diligent.map((verb) => `~${verb}:${form}`).join('|');

/** What is done to a change by hand, and can be missed out. */
const byHand =
  'test catch notice review spot check verify communicate document announce investigate ask inform notify revert deploy sync involve escalate see know update replace merge validate plan follow consult ping tag coordinate consider anticipate roll do use add look monitor discuss identify migrate silence stop clean'
    .split(' ')
    .map((verb) => `~${verb}:done`)
    .join('|');

/** A "failed to" of a team, a support or an operator may be its machines': no lapse of a person. */
const machineVerbs =
  'start|restart|boot|load|connect|reconnect|reconcile|schedule|sync|resolve|bind|authenticate|compile|build|parse|render|serve|service|process|deliver|return|receive|reach|converge|elect|allocate|initialise|initialize|mount|rotate|scale|log|access|open|reproduce|find|get';

/** "We should have an alert" speaks of what is wanted; "the reviewer should have seen" of what somebody did not do. */
const noParticiple =
  'a|an|the|no|more|better|access|any|to|our|their|some|enough|been|two|less|fewer|good|at|this|that|it';

const why = 'It measures a person against what is known now, and leaves out why the action made sense at the time.';

const lapse = (rewrites: readonly string[], patterns: readonly string[]): Rule<'blame'> => ({
  kind: 'blame',
  about: 'lapse',
  why,
  reach: 'thought',
  rewrites: [...rewrites, 'nothing in the path of the work made this step necessary'],
  patterns,
});

const undone = lapse(
  ['nothing in the path of the work made it necessary to {rest:base}'],
  [
    `[ @who ~fail to !${machineVerbs} {rest} _ ]`,
    `[ they ~fail to {rest} ${inForm('base')}|notice|see|realise|realize|understand|catch|spot|consider|recognise|recognize ]`,
    '[ @who ~fail at|in {rest} _ ]',
    '[ @who|they ~forget to {rest} _ ]',
    '^ [ forgot to {rest} _ ]',
    `<!${machines.join('|')}|user|users|customer|customers [ forgot to {rest} _ ]`,
    '<!user|users|customer|customers|client|clients [ @shape forgot to {rest} _ ]',
    '[ @shape neglected to {rest} _ ]',
    '[ @shape should have {rest} ~ask:done|~check:done|~test:done|~read:done|~tell:done|~know:done|~notice:done|~verify:done|~catch:done ]',
    '[ @who|they ~neglect|~omit to {rest} _ ]',
    '[ neglected|omitted to {rest} _ ]',
    '[ @who|they could at least have {rest} _ ]',
    '[ @who|they could easily have {rest} _ ]',
    `<!kubernetes|k8s|prometheus|etcd|kafka|redis|postgres|database|flink [ @who|they should|ought to? really|at|simply|just|also|definitely|certainly|all|explicitly? least? have|of !${noParticiple} {rest} _ ]`,
    `^ [ should have !${noParticiple}|fired {rest} _ ]`,
    '[ @who|they do|did|does|have|has|had not ..1 bother|bothered to {rest} _ ]',
    '[ @who|they never bothered to {rest} _ ]',
    '[ nobody|@person bothered to {rest} _ ]',
    '[ nobody ..4 bothered|thought to {rest} _ ]',
    '[ no one bothered to {rest} _ ]',
    '[ @who|they ~be:past supposed to {rest} _ ]',
    `[ @who|they did not ..1 {rest} ${inForm('base')} ]`,
    `[ @others has|have|had not ..1 {rest} ${inForm('done')} ]`,
    `[ @who|they had not ..1 {rest} ${inForm('done')} ]`,
    '[ reviewer|reviewers|approver|approvers|author|authors|developer|developers|engineer|engineers|operator|operators|qa|call did not ..1 {rest} notice|catch|spot|see|realise|realize|know|understand|recognise|recognize|anticipate|identify ]',
    `[ @who ..1 never {rest} ${inForm('past')} ]`,
  ],
);

const overdone = lapse(
  ['nothing in the path of the work prevented {rest:ing}'],
  ['[ @who|they should|ought to? never|not have {rest} _ ]', '^ [ should never|not have {rest} _ ]'],
);

const passive = lapse(
  [],
  [
    `[ should really|probably|explicitly|clearly|at|also? least? have been ..2 ${byHand}|rolled ]`,
    `[ should have at|also|really? least? been ..2 ${byHand}|rolled ]`,
    '[ should not have been ..1 ~merge:done|~deploy:done|~approve:done|~start:done|~release:done|~touch:done|~remove:done|~change:done|~push:done|~ignore:done|~run:done|~leave:done|~rush:done ]',
    `[ ought to have been ${byHand} ]`,
    '[ should have done ]',
    '[ should have taken more|greater|extra|better _ ]',
    '[ should properly|rather|instead|preferably have been done ]',
    '[ ~be:past not ..1 tested|reviewed|checked well|thoroughly|carefully|properly enough? ]',
    '[ despite ..1 reviews|review by ..4 ]',
    '[ @who|they|author|authors ~skip|~bypass ..3 review|checklist|tests|test|canary|step|steps|process|checks|verification|approval ]',
    '[ skipped ..2 review|checklist|canary|process|verification|approval ]',
    '[ @others did not care ]',
    '[ @others did not wait for ]',
    '[ @who|they did not take ..3 seriously ]',
    '[ @others|they ~violate:past|~breach:past|disregarded|flouted ..2 policy|process|procedure|procedures|rules|rule|guidelines|protocol ]',
    '[ @others not following|reading|checking|testing|reviewing|verifying|paying|communicating ]',
    '[ procedure|procedures|process|policy|runbook|checklist|instructions was|were not followed|read|respected by ..3 @person ]',
    '[ @others|they ..4 left out a|the ..2 step|steps|check|part|index|test ]',
    '[ @others|they clearly|obviously|evidently|apparently did not _ ]',
    '[ @who|they had been paying attention ]',
    '[ @who|they ~be:past not|never paying attention ]',
    '[ nobody ~be:past paying attention ]',
    '[ no one ~be:past paying attention ]',
    '[ responsibility|job|duty to ..5 and|but he|she|they did not ]',
    '[ @who was|were supposed to ..6 but|and did|had not ]',
    'did not ,..6 [ but should have ] $',
    '@shape|@who did not ,..6 [ but should have ] $',
  ],
);

/** The lapse in a clause of its own, "the operator, who failed to": no other clause can stand in its place. */
const relative: Rule<'blame'> = {
  ...passive,
  reach: 'sentence',
  rewrites: ['Nothing in the path of the work made this step necessary.'],
  patterns: [`@others ,..1 who [ ~fail|~forget|~neglect|~omit to !${machineVerbs} _ ]`],
};

/** A person overlooked something that was there. */
const overlooked: Rule<'blame'> = {
  kind: 'blame',
  about: 'overlooked',
  why: 'What somebody did not see says more about what the system showed them than about them.',
  reach: 'thought',
  rewrites: ['nothing in the path of the work showed {rest}', 'nothing in the path of the work showed it'],
  patterns: [
    '[ @who|they ~overlook|~misjudge ] {rest}',
    '[ @who ~forget:base|~forget:past|forgotten that|about ] {rest}',
    '[ @who ~forget:base|~forget:past|forgotten ] !to|password|passwords|the|their|his|her|my {rest}',
    '[ @who ~forget:base|~forget:past ] {rest} the|their|his|her|my !password|passwords',
    '[ @who ~neglect:past|~neglect:base ] !to {rest}',
    '[ @who|they completely|totally|simply|obviously? missed !by|out|their|his|her|a|dinner ] {rest}',
    '[ @who|they missed a|an obvious ] {rest}',
    '[ completely|totally missed|overlooked ] {rest}',
    '[ @who|they ~ignore:past ] {rest}',
  ],
};

const wrongly: Rule<'blame'> = {
  ...overlooked,
  about: 'wrongly',
  rewrites: ['nothing in the path of the work showed otherwise'],
  patterns: [
    '[ @who|they wrongly|falsely|mistakenly|incorrectly|carelessly|blindly assumed|believed|thought|presumed|used|told|reported|concluded ]',
    '[ @who|they mistakenly|carelessly|stupidly|foolishly|recklessly|blindly _ ]',
  ],
};

export const lapseRules: readonly Rule<'blame'>[] = [undone, overdone, passive, relative, overlooked, wrongly];
