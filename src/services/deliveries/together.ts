/** What comes while the last was written is written in one statement after it. */
export type Together<T> = {
  readonly add: (one: T) => void;
  /** @throws what writing failed with */
  readonly done: () => Promise<void>;
};

export function together<T>(write: (all: readonly T[]) => Promise<void>): Together<T> {
  let waiting: T[] = [];
  let writing: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const all = waiting;
      waiting = [];
      await write(all);
    }
    writing = undefined;
  };
  return {
    add(one) {
      waiting.push(one);
      writing ??= run();
      // Whoever waits for it to be done is told.
      writing.catch(() => undefined);
    },
    done: () => writing ?? Promise.resolve(),
  };
}
