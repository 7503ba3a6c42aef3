import { readFileSync } from 'node:fs';
import draft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { validateXML } from 'xmllint-wasm';

const published = (name: string): string =>
  readFileSync(new URL(`../fixtures/schemas/${name}`, import.meta.url), 'utf8');

/** One pattern of SARIF's schema is none in Unicode mode. What the schema of a format has to say against a report; nothing where it holds. */
export const sarifErrors = jsonErrors(
  formatted(new draft04.default({ strict: false, unicodeRegExp: false })),
  'sarif-2.1.0-rtm.5.json',
);
export const gitlabErrors = jsonErrors(new Ajv2020({ allErrors: true }), 'gitlab-code-quality.schema.json');

export async function junitErrors(report: string): Promise<readonly string[]> {
  const result = await validateXML({
    xml: [{ fileName: 'report.xml', contents: report }],
    schema: [{ fileName: 'junit-jenkins.xsd', contents: published('junit-jenkins.xsd') }],
  });
  return result.errors.map(({ message }) => message);
}

interface Validator {
  compile(schema: object): { (value: unknown): unknown; errors?: readonly object[] | null };
}

function formatted(validator: InstanceType<typeof draft04.default>): Validator {
  addFormats.default(validator);
  return validator;
}

function jsonErrors(validator: Validator, name: string): (report: string) => readonly unknown[] {
  const validate = validator.compile(JSON.parse(published(name)) as object);
  return (report) => (validate(JSON.parse(report)) === true ? [] : (validate.errors ?? []));
}
