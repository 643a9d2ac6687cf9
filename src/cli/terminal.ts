/** What a command may do to the outside: print, and learn that it should stop. */
export type Terminal = {
  /** Results: what a pipe should get. */
  readonly out: (text: string) => void;
  /** Progress and complaints. */
  readonly err: (text: string) => void;
  readonly errIsTty: boolean;
  /** Whether there is somebody to ask. */
  readonly inIsTty: boolean;
  /** Set off by the first Ctrl-C: finish what is begun, then end. */
  readonly stop: AbortSignal;
};
