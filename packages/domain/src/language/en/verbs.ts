import type { Forms } from '../forms.ts';

/** Verbs whose past or participle is not made with "-ed": base, past, participle. */
const irregular: readonly (readonly [string, string, string])[] = (
  'be was/were been,bear bore borne,become became become,begin began begun,break broke broken,bring brought brought,build built built,' +
  'buy bought bought,catch caught caught,choose chose chosen,come came come,cost cost cost,cut cut cut,deal dealt dealt,do did done,' +
  'draw drew drawn,drive drove driven,fall fell fallen,feed fed fed,feel felt felt,fight fought fought,find found found,fit fit fit,' +
  'forget forgot forgotten/forgot,get got got/gotten,give gave given,go went gone,have had had,hear heard heard,hide hid hidden,hit hit hit,hold held held,' +
  'keep kept kept,know knew known,lead led led,learn learned/learnt learned/learnt,leave left left,let let let,lose lost lost,make made made,mean meant meant,' +
  'meet met met,mislead misled misled,misread misread misread,misunderstand misunderstood misunderstood,mistake mistook mistaken,oversee oversaw overseen,' +
  'overwrite overwrote overwritten,pay paid paid,put put put,read read read,rebuild rebuilt rebuilt,rerun reran rerun,reset reset reset,rewrite rewrote rewritten,' +
  'rise rose risen,run ran run,say said said,see saw seen,seek sought sought,sell sold sold,send sent sent,set set set,shut shut shut,sit sat sat,sleep slept slept,speak spoke spoken,' +
  'spend spent spent,split split split,spot spotted spotted,stand stood stood,steal stole stolen,stick stuck stuck,take took taken,teach taught taught,tell told told,think thought thought,' +
  'throw threw thrown,understand understood understood,undo undid undone,wake woke woken,wear wore worn,write wrote written,shoot shot shot,foresee foresaw foreseen,tear tore torn,spin spun spun,strike struck struck'
)
  .split(',')
  .map((line) => line.split(' ') as unknown as readonly [string, string, string]);

/** Regular verbs of the trade, for finding a base form again: "restored" is of "restore", "monitored" of "monitor". */
const regular =
  'abort accept access acknowledge act adapt add adhere adjust agree alert align allow alter analyse analyze announce answer anticipate apply approve arrange ask assess assign assume attend audit automate avoid back balance block book call cancel care challenge change charge check clarify clean clear click close coach collect comment commit communicate compare complain complete comply concentrate configure confirm confuse connect consider consult contact continue contribute convert coordinate copy correct cover crash create cross debug decide define delay delegate delete delay deploy describe design detect develop diagnose disable discuss document download drain drop edit educate email enable encourage enforce ensure enter escalate estimate evaluate examine exercise expect expire explain expose extend fail file fix flag focus follow force format guard guess handle happen help identify ignore implement import improve include increase inform insert insist inspect install instruct introduce investigate invite involve isolate issue join judge keep label launch limit link list listen load lock log look maintain manage mark measure mention merge migrate miss mitigate monitor mount move need neglect notice notify observe obtain offer open operate order overlook own pace page panic patch pause perform pick pin plan point poll post practise practice prepare press prevent prioritise prioritize proceed process promote prompt protect prove provide pull purge push query question queue raise reach react realise realize reboot recall recheck recognise recognize recommend record recover reduce refer refine refuse reject release rely reload remember remind remove rename renew repair repeat replace reply report request require resolve respect respond restart restore restrict retry return revert review revoke roll rotate rush save scale scan schedule scroll scrutinise scrutinize search secure select separate share ship show sign silence simulate skip slip slow solve spare specify start stage stop store study submit suggest supervise support suspect switch sync tag talk target test throttle touch track train transfer treat trigger trust try tune turn type update upgrade use validate verify view visit wait walk warn watch widen wipe work worry wrap';

const doubling = new Set(
  'stop drop plan ship skip step trim wrap tag log map pin plug ban bar swap scan spot chat slip begin forget get set put run cut shut sit split let hit fit commit submit refer permit occur prefer transfer debug rerun reset overrun dig win trap slam cap flag'.split(
    ' ',
  ),
);

const isVowelBefore = (word: string): boolean => /[aeiou]y$/.test(word);

export function gerund(verb: string): string {
  if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`;
  if (doubling.has(verb)) return `${verb}${verb.at(-1)}ing`;
  return /[^eoy]e$/.test(verb) && verb !== 'be' ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
}

function past(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  if (verb.endsWith('y') && !isVowelBefore(verb)) return `${verb.slice(0, -1)}ied`;
  return doubling.has(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`;
}

function third(verb: string): string {
  if (verb === 'be') return 'is';
  if (verb === 'have') return 'has';
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  return verb.endsWith('y') && !isVowelBefore(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

const parts = (verb: string): { readonly past: readonly string[]; readonly done: readonly string[] } => {
  const own = irregular.find(([base]) => base === verb);
  return { past: own?.[1].split('/') ?? [past(verb)], done: own?.[2].split('/') ?? [past(verb)] };
};

/** "check" in all its forms; "check:ing", "check:past", "check:done", "check:base" (with the "-s" form) in one. */
export const forms: Forms = (source) => {
  const [verb = '', form] = source.split(':');
  const { past: was, done } = parts(verb);
  if (form === 'ing') return [gerund(verb)];
  if (form === 'past') return was;
  if (form === 'done') return done;
  if (form === 'base') return [verb, third(verb)];
  return [...new Set([verb, third(verb), ...was, ...done, gerund(verb), ...(verb === 'be' ? ['are', 'am'] : [])])];
};

const verbs = [...irregular.map(([base]) => base), ...regular.split(' ')];
const bases = new Map(verbs.flatMap((verb) => forms(verb).map((form) => [form, verb] as const)));

/** Null when the word is no verb we know: a guess could turn a fine sentence into a wrong one. */
export const baseOf = (word: string): string | null =>
  word === 'are' || word === 'is' ? 'be' : (bases.get(word) ?? null);

/** Participles a "should have" can stand before. Regular ones outside the list are told by their ending. */
export const participles: readonly string[] = verbs.flatMap((verb) => forms(`${verb}:done`));
