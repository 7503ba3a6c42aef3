import type { Rule } from '../rule.ts';
import { more } from './wish-words.ts';
import { wish } from './wish.ts';

const audience =
  'people|everyone|everybody|engineer|engineers|developer|developers|team|teams|reviewer|reviewers|approver|approvers|operator|operators|staff|call|calls|colleagues|members|all|ourselves|newcomers|hires|them|us|employees|responders|admins|dbas|sres|folks|users|customers|juniors|others|agents|technicians|contractors|interns|management';

/** Train, tell, communicate. */
export const wishesOfTraining: readonly Rule<'vigilance'>[] = [
  wish('training', {}, [
    '[ be|being|get ..1 retrained|trained|educated|coached|briefed|reeducated|sensitised|sensitized|instructed|mentored ] !by|nightly|weekly|daily',
    `[ retrain|train|educate|coach|reeducate|sensitise|sensitize|upskill|mentor|teach|retraining|training|educating|coaching|teaching !deployment|deploy|release|is|was|has|to ..3 ${audience} ] !data|set|job|jobs|pipeline|run`,
    '[ brief|briefing the|our|all|every|new ..2 hires|team|teams|engineers|developers|operators|staff|everyone|juniors|support|reviewers ]',
    '[ cross training ] for',
    `[ ${more}|refresher|awareness|safety|mandatory|annual|security|team|compulsory|onboarding|quarterly|on|extra ..1 training|education|coaching|workshops|workshop ] !data|job|jobs|set|run|runs|pipeline`,
    '[ training|refresher|awareness|sharing|learn|bag|onboarding session|sessions|course|courses|day|days|programme|programmes|program|programs|campaign|campaigns|workshop|workshops|material|materials|talk|talks|module ]',
    '[ lunch and learn|learns ]',
    '[ brown bag|bags ]',
    '[ hold|run|give|organise|organize|schedule|attend|do|complete|have|provide|arrange|offer|take|need|receive|undergo|plan|get|up|attending|running|holding a|an|some|the|another|regular|more? training|refresher|workshop|workshops|course|seminar|webinar|tech ] !job|jobs|run|runs|data|set|pipeline|cluster|support',
    '[ training for|of|about !the|model|models|classifier ]',
    '[ training on how ]',
    '[ training to|for the? team|engineers|everyone|staff|all|reviewers|approvers|operators|developers ]',
    '[ raise|raises|raising|increase|increases|increasing|create|creating|build|building|improve|improving|promote|spread|foster|fostering ..3 awareness ]',
    '<!the [ awareness of|about|among|around ]',
    '[ familiarise|familiarize|acquaint themselves|ourselves|yourself|everyone|people|the ]',
    '[ be|become more|better? familiar with ]',
    '[ get up to speed ]',
    '[ brush up ]',
    '[ refresher on|about|in|for ]',
    '[ training|coaching|workshops will|should|must|needs|has to? be ..1 provided|given|held|scheduled|mandatory|offered|arranged|organised|organized|improved ]',
  ]),
  wish('training', { soft: true, inAnswers: true }, [
    '[ onboarding ] will|should|must|covers|cover|includes|include|teaches|mentions',
    '[ to|in|during|into the|our? onboarding ]',
  ]),
  wish('telling', {}, [
    '[ communicate|communicates|communicating|communicated|coordinate|coordinating|collaborate|sync|talk|share|sharing|align ..4 better|more|earlier|clearly|clearer|often|proactively|closely|effectively|openly ]',
    '[ better|more|clearly|proactively communicate|communicated|coordinate|announce ]',
    '[ better|more|improved|improve|improving|clearer|closer|stronger|earlier ..3 communication|communications|coordination|collaboration|alignment ]',
    '<!to [ let|letting ..1 everyone|everybody|people|team|engineers|all|others|teams ..1 know ]',
    '[ spread the word ]',
    '[ make|making ..1 everyone|everybody|people|team|engineers|all|developers|reviewers|operators|teams ..1 aware ]',
    `[ ask|urge|encourage|instruct|advise|warn|request|expect|want|inform|notify|tell|urges|encourages|telling|encouraging all|each|every|the|our? ..2 people|everyone|everybody|engineers|developers|team|teams|reviewers|approvers|operators|staff|colleagues|members|whoever|folks|anyone|deployers|authors|users to|not|about|of|that ]`,
    '[ rely|relying|depend|depending|count|counting|trust|trusting on|in? the|our? people|reviewers|reviewer|everyone|everybody|team|engineers|human|humans|experience|judgement|judgment|common|approvers|operators ]',
    '[ stress|stressing|emphasise|emphasize to|the|that ..3 importance|team|everyone|engineers|developers|staff ]',
    '[ stress|reinforce|emphasise|emphasize|underline|highlight the importance ]',
    '[ emphasise|emphasize|stress|reinforce ..4 to|with|among|across the|all|our ..1 team|teams|engineers|developers|staff|everyone ]',
    '[ make|making it clear to ..2 everyone|everybody|people|engineers|developers|staff|team|teams|reviewers|operators ]',
    '[ everyone|everybody|all|engineers|staff|developers to ..1 reread|read|review|check|remember|follow|watch ]',
    '[ management|lead|leads|manager|managers will ..1 talk|speak|remind|brief ]',
    '[ add|adding this|it|that to ..1 onboarding ]',
    '[ staff|engineers|people|everyone|developers|operators|team|teams|reviewers has|have|were|was|will been|be? reminded|instructed|briefed|urged ]',
    '[ engineers|developers|staff|everyone|reviewers|operators were|was|been told to ..1 be|double|pay|remember|check ]',
    '[ share the? learnings|lessons|learning ]',
    '[ share the? knowledge ] with|across|in',
    '[ discuss|mention|bring|talk it|this|about? ..4 in|at|during the|our|every? ..1 standup|stand|retro|meeting|hands|sync ]',
    '^ [ talk|speak to|with the|each|all|our? ..1 engineer|engineers|developer|developers|reviewer|reviewers|approver|approvers|operator|operators|team|teams|author|person|people ]',
    '[ tell|tells|telling everyone|everybody|people|each ] !that',
    '[ tell|tells|telling everyone|everybody|people ]',
    '[ tell all of us ]',
    '[ tell the whole|entire team ]',
    '<!he|she|we|i|they|to [ send|circulate|circulating|write out|round|around? an|a|the? ..2 memo|memos|newsletter ]',
    '^ [ send|sending|post|posting|write|circulate|circulating|share|sharing a|an|the|out|our? ..2 email|mail|announcement|memo|message|note|learnings|lessons|writeup|newsletter|findings ..4 to|with|in|among|across the|all|our|every? ..2 team|teams|everyone|engineers|engineer|engineering|staff|channel|people|company|organisation|organization|slack|hands|developers|all ]',
    '[ improve|improving ..3 communication|coordination ]',
    '[ more communication ]',
    '[ all should be aware ]',
  ]),
  wish('telling', { inAnswers: true }, [
    '[ asking|asks all|each|every|the|our? ..2 people|everyone|everybody|engineers|developers|team|teams|reviewers|approvers|operators to|not|about|of|that ]',
    '[ talk|talked|talking|speak|spoke|spoken|speaking to|with the|each|all|our? ..1 engineer|engineers|developer|developers|reviewer|reviewers|approver|approvers|operator|operators|team|teams|call|author|person|people ]',
    '[ send|sends|sending|circulate|circulating|write out|round|around? an|a|the? ..2 email|emails|mail|memo|memos|announcement|newsletter ]',
    '[ send|sending|post|posting|write|circulate|circulating|share|sharing a|an|the|out|our? ..2 email|mail|announcement|memo|message|note|learnings|lessons|writeup|newsletter|findings ..4 to|with|in|among|across the|all|our|every? ..2 team|teams|everyone|engineers|engineer|engineering|staff|channel|people|company|organisation|organization|slack|hands|developers|all ]',
    '[ ~be|get ..1 retrained|trained|educated|coached|briefed|instructed ]',
    '[ let|letting ..1 everyone|everybody|people|team|engineers|all|others|teams ..1 know ]',
  ]),
  wish('telling', { soft: true, inAnswers: true }, [
    '[ been|were|was|are|be|is told|warned|instructed|advised|urged|asked not? to|about|that|of ]',
  ]),
];
