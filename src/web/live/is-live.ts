/** Whether this page hears of what others do as it happens; while it doesn't, it asks from time to time. */
let isOpen = false;

export function setLive(isLive: boolean): void {
  isOpen = isLive;
}

const MINUTE_MS = 60_000;

/** How often a query asks again: rarely, where it hears of changes anyway; time itself goes on without any. */
export function unlessLive(everyMs: number): () => number {
  return () => (isOpen ? Math.max(everyMs, MINUTE_MS) : everyMs);
}
