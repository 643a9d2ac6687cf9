import { epochMs } from "../../base/time.ts";
import { LAB_KINDS } from "../../reporting/lab-run/lab-kinds.ts";
import { fetchVersions } from "../../store/agreement/agreement-version.ts";
import { fetchLatestFound } from "../../store/lab-runs/lab-runs.ts";
import { shadowToSign } from "../../store/shadow/shadow-records.ts";
import type { PackPeriod } from "../../words/pack/pack-period.ts";
import type { PackPrepared, PackTrial } from "../../words/pack/trial-section.ts";
import { type Context, must } from "../context.ts";
import { aboutLabRun } from "../lab-runs/found-lab-run.ts";
import { labKindOf } from "../lab-runs/lab-kind-registry.ts";
import { hasDraftChanged } from "../lab-runs/read-lab-runs.ts";

/** What isn't in force yet, and what the lab found of it since a period began; for a period that is over when it ended, too, it is as things are now. */
export async function readTrials(
  ctx: Context,
  { from }: Pick<PackPeriod, "from">,
): Promise<{ readonly prepared: readonly PackPrepared[]; readonly trials: readonly PackTrial[] }> {
  must(ctx, "reports:read");
  const { db, workspaceId } = ctx;
  const prepared: PackPrepared[] = [];
  for (const state of await fetchVersions(db, workspaceId)) {
    const { version, status } = state;
    if (status === "active" || status === "superseded" || status === "withdrawn") continue;
    prepared.push({ version, status, shadow: await shadowToSign(db, workspaceId, state) });
  }
  const found = await fetchLatestFound(db, workspaceId, {
    kinds: LAB_KINDS,
    versions: prepared.map(({ version }) => version),
    from: epochMs(from),
  });
  const trials: PackTrial[] = [];
  // One a kind and version at the most.
  for (const run of found) {
    const known = labKindOf(run.kind);
    if (known === undefined || run.result === null) continue;
    const { runId, version, from: first, until, askedAt } = run;
    const report = known.kind.say(run.result, await aboutLabRun(ctx, run));
    const isOutdated = await hasDraftChanged(ctx, run);
    trials.push({ runId, kind: known.name, version, from: first, until, askedAt, report, isOutdated });
  }
  return { prepared, trials };
}
