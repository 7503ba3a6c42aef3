export interface Advisory {
  readonly id: string;
  readonly package: string;
  readonly severity: string;
  readonly title: string;
  readonly url: string;
}
export function argued(page: string): ReadonlySet<string>;
export function advisoriesIn(text: string): Advisory[] | undefined;
