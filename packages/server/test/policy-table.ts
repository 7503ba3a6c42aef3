import type { RouteId } from '@pawl/contract/routes';

/** Who asks in the matrix: nobody, people with a session, and tokens that do one thing. */
export const callers = [
  'nobody',
  'viewer',
  'member',
  'admin',
  'token gate:report',
  'token incidents:read',
  'token incidents:write',
  'token admin',
  'token scim',
] as const;
export type Caller = (typeof callers)[number];

/**
 * Who is let in, said a second time and by itself: the route table is not read here, so that a route whose access was mistyped there
 * does not pass. A route that stands in no line fails the test.
 */
const letIn: readonly { readonly who: readonly Caller[]; readonly routes: string }[] = [
  {
    who: callers,
    routes: 'readSession enter leave readWays askForLink startPasskey enterByPasskey',
  },
  {
    who: ['viewer', 'member', 'admin', 'token incidents:read', 'token incidents:write', 'token admin'],
    routes: `listPeople listTeams listMembers listServices listCycles readHome searchArchive readIncident recall recallFor
      listJudgements readVisibility proposeFacets evaluateRecall readRoom readUnmet listReceipts readReceipt listImports readImport
      listUnread readOriginal listDrift listDisplaced readReconvene readCalendar readFeed listPrunes readPrune readAdherence
      listQuestions listNearMisses readNearMissTrend recallNearMisses nearMissesOf readNearMiss readRecurrence readQuarter readGateKey
      listControls readControl`,
  },
  {
    // They change what is the reader's own, so a token that only reads does not.
    who: ['viewer', 'member', 'admin', 'token incidents:write', 'token admin'],
    routes: 'openFeed closeFeed',
  },
  {
    who: ['member', 'admin', 'token incidents:write', 'token admin'],
    routes: `addTeam changeTeam addService changeService addCycle changeCycle addWork changeWork removeWork declare changeIncident
      changeStatus judge restrict openToAll nameOn takeOff openReview changeReview join leaveRoom rate reveal rateAgain bookReconvene
      closeRoom reopenReview addEvent changeEvent removeEvent restoreEvent addCondition changeCondition removeCondition
      restoreCondition addQuestion changeQuestion removeQuestion restoreQuestion addPanicControl changePanicControl
      removePanicControl restorePanicControl addCandidate changeCandidate fund decline escalate reopenCandidate declineAgain
      recordProgress startImport sendFiles finishImport placePart decideFix holdReconvene handOverReconvene rollOver mergeTeam splitTeam addMember
      removeMember mergeService splitService startPrune answerPrune closePrune attest tellNearMiss replyToNearMiss linkNearMiss
      unlinkNearMiss declareNearMiss askForAccounts decideGate registerControl changeControl decideControl`,
  },
  {
    who: ['admin', 'token admin'],
    routes: `renameWorkspace addPerson changePerson readCommitments personLeaves readAudit loadStory readOutbox retryMessages takeOutNearMiss listTokens makeToken
      revokeToken signPersonOut listGroupRules addGroupRule removeGroupRule`,
  },
  { who: ['member', 'admin', 'token gate:report', 'token admin'], routes: 'takeHeartbeat' },
  {
    who: ['viewer', 'member', 'admin'],
    // Whom an account is shown to is its author's to say; that is asked after the door, and tested as `confided`.
    routes: `listMyAccounts readMyAccount saveMyAccount openMyAccount releaseSentence withdrawMyAccount listAccounts listMyWorkspaces switchWorkspace listMySessions endMySession endMySessions listMyPasskeys preparePasskey addPasskey
      renamePasskey removePasskey`,
  },
];

export const whoMay: ReadonlyMap<string, readonly Caller[]> = new Map(
  letIn.flatMap(({ who, routes }) => routes.split(/\s+/).map((id) => [id, who] as const)),
);

/** Routes about one incident that are not under its address, and which part of it they are about. */
const aboutByOther: ReadonlySet<RouteId> = new Set(['placePart', 'decideFix', 'linkNearMiss', 'unlinkNearMiss']);
export const isAboutIncident = (id: RouteId, path: string): boolean =>
  path.startsWith('/api/incidents/{key}') || aboutByOther.has(id);

const readers: readonly Caller[] = [
  'viewer',
  'member',
  'admin',
  'token incidents:read',
  'token incidents:write',
  'token admin',
];

const directory: readonly Caller[] = ['token scim'];

/** Addresses beside the route table, and who is let in. */
export const otherAddresses: ReadonlyMap<string, readonly Caller[]> = new Map<string, readonly Caller[]>([
  ['GET /api/incidents/:key/live', readers],
  ['GET /api/incidents/:key(^INC-[1-9]\\d{0,8}$)/receipts/:version(^[1-9]\\d{0,4}).md', readers],
  ['GET /api/incidents/:key(^INC-[1-9]\\d{0,8}$)/reconvene.ics', readers],
  ['GET /api/recurrence.csv', readers],
  ['GET /api/survival.csv', readers],
  ['GET /api/near-misses.csv', readers],
  ['GET /api/openapi.json', callers],
  ['GET /api/reference', callers],
  ['GET /api/reference*', callers],
  ['GET /api/reference/json', callers],
  ['GET /api/reference/static/index.html', callers],
  ['GET /api/reference/static/swagger-initializer.js', callers],
  ['GET /api/reference/yaml', callers],
  ['GET /api/sign-in/oidc/:provider', callers],
  ['GET /api/sign-in/oidc/:provider/callback', callers],
  ['GET /healthz', callers],
  ['GET /readyz', callers],
  ['GET /scim/v2/Users', directory],
  ['POST /scim/v2/Users', directory],
  ['GET /scim/v2/Users/:id', directory],
  ['PUT /scim/v2/Users/:id', directory],
  ['PATCH /scim/v2/Users/:id', directory],
  ['DELETE /scim/v2/Users/:id', directory],
  ['GET /scim/v2/Groups', directory],
  ['POST /scim/v2/Groups', directory],
  ['GET /scim/v2/Groups/:id', directory],
  ['PUT /scim/v2/Groups/:id', directory],
  ['PATCH /scim/v2/Groups/:id', directory],
  ['DELETE /scim/v2/Groups/:id', directory],
  ['GET /scim/v2/ServiceProviderConfig', directory],
  ['GET /scim/v2/ResourceTypes', directory],
  ['GET /scim/v2/ResourceTypes/:id', directory],
  ['GET /scim/v2/Schemas', directory],
  ['GET /scim/v2/Schemas/:id', directory],
  // Whoever has the address has the secret.
  ['GET /calendar/:secret(^[\\w-]{43}).ics', callers],
]);
