/** Tasks of threads that fare ill. */
import { setTimeout as sleep } from "node:timers/promises";
import { threadId } from "node:worker_threads";

/** @returns the thread that it ran in */
export async function wait(ms: number): Promise<number> {
  await sleep(ms);
  return threadId;
}

/** Never lets anything else happen in its thread. */
export function spin(): void {
  for (;;);
}

export function hoard(): number {
  const kept: unknown[] = [];
  for (;;) kept.push(Array.from({ length: 1_000 }, (_, index) => ({ index })));
}

export function end(): void {
  process.exit(3);
}

export function fail(message: string): void {
  throw new TypeError(message);
}
