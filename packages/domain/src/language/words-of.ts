/** What one written word says, as words: "didn't" is "did not". Everything else is itself. */
export function wordsOf(written: string): readonly string[] {
  const plain = written.toLowerCase().replaceAll(/[‘’ʼ]/g, "'");
  const whole = contractions.get(plain);
  if (whole) return whole;
  const cut = plain.indexOf("'");
  if (cut <= 0) return [plain];
  if (plain.endsWith("n't")) return [plain.slice(0, -3), 'not'];
  const ending = endings.get(plain.slice(cut));
  return ending ? [plain.slice(0, cut), ending] : [plain];
}

const endings = new Map([
  ["'ve", 'have'],
  ["'ll", 'will'],
  ["'re", 'are'],
  ["'m", 'am'],
  ["'d", "'d"],
  ["'s", "'s"],
]);

/** Irregular ones, and those written without their apostrophe in a hurry. */
const contractions: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    "won't": 'will not',
    wont: 'will not',
    "can't": 'can not',
    cant: 'can not',
    cannot: 'can not',
    "shan't": 'shall not',
    "let's": 'let us',
    lets: 'let us',
    dont: 'do not',
    doesnt: 'does not',
    didnt: 'did not',
    wasnt: 'was not',
    werent: 'were not',
    isnt: 'is not',
    arent: 'are not',
    havent: 'have not',
    hasnt: 'has not',
    hadnt: 'had not',
    shouldnt: 'should not',
    couldnt: 'could not',
    wouldnt: 'would not',
    shouldve: 'should have',
    couldve: 'could have',
    wouldve: 'would have',
    "shouldn't've": 'should not have',
    shoulda: 'should have',
    coulda: 'could have',
    woulda: 'would have',
    gonna: 'going to',
    gotta: 'got to',
    pls: 'please',
    plz: 'please',
    oncall: 'on call',
    oncalls: 'on calls',
    doublecheck: 'double check',
  }).map(([written, said]) => [written, said.split(' ')]),
);
