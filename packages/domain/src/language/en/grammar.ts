import type { Grammar } from '../rule.ts';
import { machines } from './mechanisms.ts';
import { humans } from './people.ts';
import { gerund } from './verbs.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const pronouns =
  'we they you i he she it everyone everybody people engineers developers reviewers operators approvers all please just let';
const imperatives =
  'be remember double pay watch keep try make check verify ensure take think communicate remind train follow review read test always never do don ask tell use';

export const grammar: Grammar = {
  negators: [
    'not|no|never|nobody|none|without|nothing|neither|nor|unlikely',
    'no longer|one|need',
    'instead|rather of|than',
  ],
  removers: [
    'not|no longer|one|need',
    '~stop:past|stop|stops asking|relying|depending|telling|reminding|expecting|requiring|needing|having|trusting|hoping',
    '~remove|~delete|~replace|~retire|~eliminate|~avoid|~drop|~end:base',
    'frees|free|spares|spare|unnecessary|needless|independent|regardless|cannot',
    'whether or not',
    'even if|when',
  ],
  takenAway: [
    '..4 is|are|was|were|get|gets|been now|all? replaced|removed|deleted|gone|dropped|retired|unnecessary|obsolete',
    '..4 is|are|was|were no longer',
    '..4 is|are|was|were not needed',
  ],
  conjunctions: set(
    'because since when whenever while whereas although though if unless until before after once that which who and but so or then where as',
  ),
  joining: new Set([...pronouns.split(' '), ...imperatives.split(' ')]),
  subjects: set(pronouns),
  determiners: set(
    'the a an this that these those our their your my his her its one some any each every another both all no pure simple plain',
  ),
  noModifiers: set(
    'of in on at by for from to with is was are were be been being due and or because had has have did does do which who not as than into over under about after before when while if caused',
  ),
  hangers: set(
    'on in at of from for with behind who whose responsible running doing deploying merging approving reviewing handling working and or',
  ),
  adverbs: set(
    'also just then simply again apparently still even really probably maybe perhaps both all have has had always never once later initially first soon somehow too almost already either yet now',
  ),
  between: set(
    'that which who will would must should shall can could may also now then always automatically to itself themselves is are does do has have keeps simply already each either therefore needs need',
  ),
  modals: set('will would must should shall can could may to does do needs need please'),
  machines: new Set(machines),
  humans: new Set(humans),
  mentions: set(
    'say says said saying read reads reading wrote write writes written message messages banner label labels text comment comments titled named called note noted log logs logged asked told replied reply phrase word words warning prompt prompts shows showed printed prints quote quotes quoted replace replaces replaced instead rather calls stopped stops string title heading field sign sticker button tooltip search searched marked marks mark entitled mentions mentioned error',
  ),
  documents: set(
    'runbook runbooks playbook doc docs documentation readme banner message comment comments checklist wiki page manual guide guideline policy template motd prompt dialog warning tooltip text sign ticket email note vendor essay book chapter paper standard rfc',
  ),
  sayings: set(
    'say says said saying read reads tell tells told telling ask asks asked warn warns warned advise advises advised recommends recommended instructs instructed mentions mentioned states stated suggests suggested',
  ),
  gerund,
};
