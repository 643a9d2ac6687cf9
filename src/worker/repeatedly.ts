/** A loop with a pause between two rounds, which ends when it is told to. */
export type RunningWorker = { readonly close: () => Promise<void> };

/** @param round begins at once, and again `everyMs` after the one before has ended; it does not throw */
export function repeatedly(
  everyMs: number,
  round: () => Promise<void>,
): RunningWorker & { readonly isClosing: () => boolean } {
  let closing = false;
  let timer: NodeJS.Timeout | undefined;
  let wake: (() => void) | undefined;

  async function run(): Promise<void> {
    // Not before the caller has what is returned here.
    await Promise.resolve();
    while (!closing) {
      await round();
      if (closing) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, everyMs);
      });
    }
  }

  const running = run();
  return {
    isClosing: () => closing,
    async close() {
      closing = true;
      clearTimeout(timer);
      wake?.();
      await running;
    },
  };
}
