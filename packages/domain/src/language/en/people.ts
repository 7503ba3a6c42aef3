/** Who acts in an incident, as heads of a noun phrase. Roles are fine as actors of facts, not as causes. */
const heads =
  'engineer developer dev operator admin administrator sysadmin dba sre reviewer approver author committer deployer maintainer manager lead technician tech intern contractor consultant analyst tester responder facilitator dispatcher person guy human colleague coworker employee newcomer junior senior architect programmer coder team squad department crew member teammate specialist expert trainee apprentice freelancer clerk trader cashier nurse supervisor director founder boss volunteer facilitator stakeholder executive designer scientist rep representative owner requester assignee contributor professional'.split(
    ' ',
  );

/** Persons by what they do: not "we", not "somebody". */
const namedRoles: readonly string[] = [
  ...heads.flatMap((role) => [role, `${role}s`]),
  'people',
  'folks',
  'staff',
  'management',
  'leadership',
  'ops',
  'devops',
  'qa',
  'cto',
  'ceo',
  'support',
  'infra',
  'person responsible',
  'people responsible',
  'engineer responsible',
  'incident commander',
  'new hire',
  'new hires',
  'on call',
  'on calls',
  'on caller',
  'on call engineer',
  'on call engineers',
  'on call person',
  'on call team',
  'on call dba',
  'on call sre',
  'on call developer',
  'on call operator',
  'support agent',
  'support agents',
  'service agent',
  'success agent',
  'call centre agent',
  'call center agent',
];

export const persons: readonly string[] = [
  ...namedRoles,
  'somebody',
  'someone',
  'everyone',
  'everybody',
  'anyone',
  'anybody',
  'nobody',
  'no one',
  'whoever',
  'whomever',
  'we',
  'i',
  'you',
  'he',
  'she',
];

export const roles: readonly string[] = namedRoles.filter(
  (role) => role !== 'team' && role !== 'teams' && role !== 'support',
);

/** Words that may stand for people where a wish is asked of somebody; wider than the roles above. */
export const humans: readonly string[] = [
  ...persons.flatMap((phrase) => phrase.split(' ').slice(-1)),
  'they',
  'us',
  'them',
  'me',
  'all',
  'user',
  'users',
  'merchant',
  'merchants',
  'customer',
  'customers',
  'who',
  'group',
  'company',
  'organisation',
  'organization',
  'shift',
  'rota',
];

/**
 * First names that are little else, of many places. Names that are also words, tools or places (Mark, Will, Jenkins,
 * Travis, Ruby, Jordan) are not guessed; a workspace passes its own people's names.
 */
export const firstNames: ReadonlySet<string> = new Set(
  'aaron abdul abdullah abigail adam adrian adriana agnes agnieszka ahmad ahmed aisha akira alan albert alberto alejandra alejandro aleksandr alessandro alex alexander alexandra alexandre alexei alfredo alice alicia alina alison allison alyssa amanda amelia amina amir amit amy ana anastasia anders andre andrea andreas andrei andrew andrey andrzej andy angela angelo anil anita anja anjali ann anna anne annette anthony anton antonio anwar arjun arnaud arthur arturo asha ashley asif astrid ayesha barbara bartosz beatrice ben benjamin bernard bernd beth bettina bjorn bob bogdan boris brad bradley brandon brenda brian bridget bruce bruno bryan caleb cameron camilla candice carl carla carlos carmen carol caroline catherine cathy cecilia cedric chandra charles charlie chen chiara chloe chris christian christina christine christoph christopher cindy claire clara claudia claudio colin connor craig cristina curtis cynthia dan dana daniel daniela danielle danny daria darren dave david deborah debra deepak dennis derek diana diego dieter dimitri dirk dmitri dmitry dominic dominik donald donna doris dorothy doug douglas duncan dylan edith eduardo edward edwin eileen elaine elena eleni eli elias elena elif elisabeth elizabeth ella ellen emil emilia emily emma enrique eric erica erik erika erin ernesto ethan eugene eva evan evelyn fabian fabio farid fatima federico felipe felix fernando fiona florian francesca francesco francis francisco francois franz fred frederic frederik friedrich gabriel gabriela gail gareth gary gavin geoff george gerald gerard giorgio giovanni giulia gonzalo gordon graham greg gregory greta guido guillermo gustavo hannah hans harald haruto hassan heather hector heidi heike helen helena helene henrik henry herbert hiroshi holly howard hugo hussein ian ibrahim igor ines ingrid irene irina isaac isabel isabella ivan ivana jacob jacqueline jaime jake jakob jakub james jamie jan jane janet janine jared jason javier jean jeff jeffrey jennifer jenny jens jeremy jerome jerry jess jesse jessica jesus jill jim jimmy joan joanna joao joe joel joerg johan johanna johannes john johnny jonas jonathan joost jorge jose josef joseph josh joshua joyce juan judith judy juha julian julie julien juliet jun jurgen justin jyoti kai karen karim karin karl karthik kasper kate katerina katharina katherine kathleen kathryn kathy katie katrin kavita kazuo keith kelly ken kenji kenneth kevin khaled kim klaus kofi konrad kristen kristin kristina krzysztof kumar kurt kyle lara larry lars laura lauren laurence laurent leah lee lei leila lena leo leon leonardo leslie li liam liang lily lina linda lisa liu lorena lorenzo louis louise luca lucas lucia lucy luigi luis luisa lukas luke lydia maciej magda magnus mahmoud malik manfred manuel manuela marc marcel marcelo marcin marco marcos marcus margaret margarita maria mariana marie marina mario marion marius marko markus marta martha martin martina mary mateo mateusz mathias matilda matt matteo matthew matthias maurice mauricio maxim maximilian mehmet mei melanie melissa meng michael michal michel michele michelle miguel mika mike mikhail milan min ming miranda miriam mohamed mohammad mohammed mohan moira molly monica monika muhammad mustafa nadia nadine nancy naomi natalia natalie natasha nathan neha neil nicholas nick nicola nicolas nicole niels niklas nikolai nikita nils nina nobuko noah nora norbert olaf ole oleg olga oliver olivia omar oscar otto owen pablo pamela paola paolo patricia patricio patrick patrik paul paula paulina paulo pavel pawel pedro peggy penelope peter petra phil philip philipp philippe pierre piotr pooja prakash pranav pradeep preeti priya quentin rachel rafael rahul raj rajesh ralf ralph ramon rania raphael rashid raul ravi raymond rebecca regina reiner renata rene ricardo richard rita rob robert roberto robin rodrigo roger roland rolf roman ron ronald rosa rosemary ross rui russell ryan sabine sabrina sally sam samantha samir samuel sandra sanjay santiago sara sarah sasha satoshi saul scott sean sebastian serena sergei sergey sergio shane shannon sharon sheila shirley silvia simon simone sofia sofie sonia sonja sophia sophie stacy stefan stefania stefano stefanie stella stephan stephanie stephen steve steven stuart sunil suresh susan susanne suzanne sven svetlana sylvia tadeusz takashi tamara tania tanja tanya tara tatiana ted teresa terry theo theresa thiago thierry thomas thorsten tiffany tim timo timothy tina tobias todd tom tomas tomasz tommy toni tony tracy trevor tristan tyler udo ulrich ulrike ursula uwe valentina valeria valerie vanessa vera veronica vicki victor victoria vijay vikram vincent vincenzo vishal vivian vladimir walter wanda wang wei wendy wilhelm willem william winston wojciech wolfgang xavier xiao yan yang yara yasmin yen yi ying yoko yolanda youssef yui yuki yuri yusuf yvonne zachary zahra zhang zoe zofia'.split(
    ' ',
  ),
);

/** Capitalised words that are no people: tools, companies, places, days, and words that often begin a sentence. */
export const notNames: ReadonlySet<string> = new Set(
  (
    'kafka redis postgres postgresql mysql mariadb mongo mongodb cassandra elasticsearch opensearch kibana grafana prometheus jenkins travis github gitlab bitbucket git docker kubernetes helm terraform ansible puppet chef salt vault consul nomad envoy istio linkerd nginx apache haproxy varnish traefik cloudflare fastly akamai amazon google microsoft azure oracle apple meta slack jira confluence pagerduty opsgenie datadog sentry splunk linux ubuntu debian windows macos android java python ruby rust golang node javascript typescript react angular django rails flask spring hadoop spark flink airflow druid zookeeper etcd calico flux argo swift ceph icinga nagios zabbix phabricator gerrit mediawiki wikimedia wikidata wikipedia parsoid restbase cloudfront lambda dynamo dynamodb aurora rds sqs kinesis snowflake bigquery stripe paypal visa twilio sendgrid okta auth salesforce zendesk heroku vercel netlify hashicorp openai anthropic claude copilot chatgpt gpt llama gemini codex cursor january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday europe asia america africa london paris berlin frankfurt dublin virginia oregon ohio tokyo sydney singapore mumbai india china germany france ireland england internet english cet cest utc gmt christmas easter ' +
    'the a an this that these those there it its we you they he she i in on at by for from to of as if when while because since after before during until once and or but so then also however therefore although though unfortunately finally later first second third last next no not nobody none some any all each every both many most more much few several one two three our their your my his her what why how who where which whose whether yes please never always again already still just only even once due with without within root cause impact summary timeline action actions item items status note notes lesson lessons detection resolution customer customers user users client clients engineer engineers developer developers operator operators reviewer approver team teams support service services server servers system systems job jobs database databases deploy deployment deployments production staging release build alert alerts monitoring change changes config configuration code test tests data backup queue cache network traffic load error errors request requests response node nodes cluster host hosts disk memory gate pipeline script scripts migration feature fix issue bug problem incident outage failure failover rollback human process procedure communication documentation traffic region regions market markets batch refund refunds payment payments account accounts key keys token tokens certificate certificates permission access dns http https api cdn ci cd sql ssh ssl tls cpu ram vm vms os ui url'
  ).split(' '),
);

/** Names that are words as well: known people's too must be written with a capital to be meant. */
export const ambiguousNames: ReadonlySet<string> = new Set(
  'will may mark bill grant frank rob chase drew pat jack sue art ray joy hope grace faith dot rich max don gene guy miles rose dawn eve penny sandy summer april june august day long young page case field price king best good love little white black brown green gray grey an in so do he me my no on or to us we be by'.split(
    ' ',
  ),
);
