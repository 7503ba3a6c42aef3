/**
 * What others have published, on other data than the rows measured here: to place the order of magnitude, not to compare. REP is trained on part of
 * each project's labels; Pawl's own weights are fixed in its code.
 */
export const published = [
  {
    method: 'REP (Sun et al., ASE 2011), trained',
    on: "other projects' bug reports, as published",
    'R@1': 0.41,
    'R@5': 0.6,
    'R@10': 0.65,
  },
];
