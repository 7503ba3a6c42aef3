/** Formats that other tools read. */
const FOREIGN_FORMATS = ['sarif', 'github', 'gitlab', 'junit'] as const;
export type ForeignFormat = (typeof FOREIGN_FORMATS)[number];

/** What `--format` of `pawl check` and `pawl guard` takes. */
export const REPORT_FORMATS = ['human', 'json', ...FOREIGN_FORMATS] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
