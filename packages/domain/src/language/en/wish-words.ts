/** Those a wish is asked of. A class of its own: wider than the actors of an incident, and without names. */
export const asked: readonly string[] =
  'we you they i everyone everybody anyone anybody someone somebody people folks engineer engineers developer developers dev devs operator operators reviewer reviewers approver approvers author authors person persons human humans team teams squad squads member members staff colleague colleagues admin admins administrator administrators manager managers lead leads owner owners deployer deployers committer committers dba dbas sre sres ops devops teammate teammates newcomer newcomers hire hires junior juniors senior seniors support facilitator facilitators analyst analysts employee employees contributor contributors maintainer maintainers whoever responder responders tester testers qa technician technicians intern interns one'
    .split(' ')
    .concat(['on call', 'on calls', 'on call engineer', 'on call engineers', 'all of us', 'each of us', 'all']);

/** The same without the pronouns, which may stand for things. */
export const others: readonly string[] = asked.filter((word) => !/^(?:we|you|they|i|one|all)$/.test(word));

export const more =
  'more|better|greater|increased|increasing|increase|extra|improved|improve|improving|closer|stricter|tighter|additional|higher|heightened|deeper|harder|stronger|sharper|renewed|proper|due|special|particular|utmost|constant|greatest';
export const inspect =
  'check|review|verify|test|read|inspect|examine|validate|audit|look|confirm|study|scrutinise|scrutinize|proofread|assess|evaluate|consider|think|plan|monitor|watch|observe|follow|handle|treat|deploy|roll|release|run|type|work|act|proceed|operate|go|diff|compare|merge|approve|listen|communicate|coordinate|document|write|code|edit|process|processed|reviewed|tested|handled|treated|checked|verified|reviewing|checking|testing|reading|looking|investigated';
export const manner =
  'carefully|thoroughly|closely|attentively|diligently|cautiously|rigorously|conscientiously|meticulously';
export const often = `${manner}|strictly|deliberately|critically|intently|seriously`;
export const oftenInAnswers = 'slowly|deeply|regularly|consistently|often|frequently';
/** Before "to …": somebody is asked. Other infinitives tell what something is for: "restarted it to make sure". */
export const need =
  'need|needs|have|has|had|ought|important|essential|crucial|vital|remember|try|trying|want|going|reminded|asked|told|expected|advised|is|are|be';
export const virtue =
  'care|caution|diligence|vigilance|discipline|rigour|rigor|scrutiny|thoroughness|prudence|mindfulness|carefulness|oversight';
