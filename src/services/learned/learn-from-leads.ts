/** Points learned from the won and lost leads of a workspace, and the text of the active version with them. Nothing is written. */
import { DAY_MS } from "../../base/time.ts";
import { learnPoints } from "../../lab/learn/learn-points.ts";
import { proposePoints } from "../../lab/learn/propose-points.ts";
import { watchDrift } from "../../lab/learn/watch-drift.ts";
import type { PointsDrift } from "../../reporting/learned/drift.ts";
import type { Learned } from "../../reporting/learned/learned.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchContent } from "../../store/agreement/agreement-version.ts";
import { type Context, must } from "../context.ts";
import { type Gathering, gatherTable } from "./gather-table.ts";

type Asked = Pick<Gathering, "onProgress"> & {
  /** From capture to when a lead is looked at. */
  readonly decisionAfterDays: number;
};
export type LearnedFromLeads = {
  readonly learned: Learned;
  /** Of the points in force. */
  readonly drift: PointsDrift | undefined;
  /** Of the active version; null: nothing is proposed. */
  readonly proposed: string | null;
};

/** Of the draws for intervals: the same leads give the same answer. */
const SEED = 1;

/** @throws AppError `not_permitted`, `agreement_missing` */
export async function learnFromLeads(ctx: Context, asked: Asked): Promise<LearnedFromLeads> {
  must(ctx, "points:learn");
  const { agreement, version } = await activeAgreement(ctx.db, ctx.workspaceId);
  const content = await fetchContent(ctx.db, ctx.workspaceId, version);
  const decisionAfterMs = asked.decisionAfterDays * DAY_MS;
  const table = await gatherTable(ctx, { agreement, decisionAfterMs, onProgress: asked.onProgress });
  const learned = learnPoints(table, {
    decisionAfterMs,
    halfLifeMs: agreement.scoring.engagement.halfLife,
    seed: SEED,
  });
  const proposed =
    learned.kind === "learned" && learned.holds ? proposePoints(content.source, agreement, table, learned) : undefined;
  const drift = watchDrift(table, { decisionAfterMs, seed: SEED });
  return { learned, drift, proposed: proposed ?? null };
}
