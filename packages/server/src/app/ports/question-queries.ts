export interface QuestionQueries {
  /** Questions of all incidents that are not taken out: where each stands in the list, and how many there are. */
  questionsPage(
    state: 'open' | 'settled',
    page: { readonly today: string; readonly offset: number; readonly limit: number },
  ): Promise<{
    readonly items: readonly {
      readonly id: string;
      readonly number: number;
      /** Of its incident. */
      readonly title: string;
      readonly ownerActive: boolean;
      readonly adrift: boolean;
    }[];
    readonly total: number;
    readonly adrift: number;
  }>;
}
