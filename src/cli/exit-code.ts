/** How the program ends. */
export const EXIT = {
  done: 0,
  /** What was given cannot be used: a file, an agreement, the state of the data. */
  data: 1,
  /** Only of `diff`, as programs of that name end: the two differ. What cannot be compared ends with `usage` there. */
  different: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** Only of `map`: it is done, with questions left that only a person can answer. */
  unanswered: 3,
  /** A bug of Baton's. */
  internal: 70,
  /** Stopped by Ctrl-C, after finishing what was begun. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
