/** For servers of tests: the machine is shared with the other tests, so that it is late is no reason to turn somebody away. */
export const NEVER_BUSY = { busyMs: 0 } as const;
