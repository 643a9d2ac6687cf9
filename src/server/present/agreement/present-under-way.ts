/** How far the latest run is, for pages that show what the one before it found. */
import type { Answer } from "../../../api/reads.ts";
import type { StoredLabRun } from "../../../store/lab-runs/lab-runs.ts";

/** @returns null: none waits or runs */
export function presentUnderWay(latest: StoredLabRun | undefined): Answer<"advice">["running"] {
  if (latest?.state !== "waiting" && latest?.state !== "running") return null;
  const { runId, state, phase, done, total } = latest;
  return { runId, state, progress: state !== "running" || phase === null ? null : { phase, done, total } };
}

export function failureOf(latest: StoredLabRun | undefined): string | null {
  return latest?.state === "failed" ? latest.failure : null;
}
