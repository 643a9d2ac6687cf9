/** Points learned from the won and lost leads of a workspace, and the text of the active version with them. Nothing is written. */
import { DAY_MS } from "../../base/time.ts";
import { countPoints } from "../../lab/learn/count-points.ts";
import { learnPoints } from "../../lab/learn/learn-points.ts";
import { proposePoints } from "../../lab/learn/propose-points.ts";
import { validateForward } from "../../lab/learn/validate-forward.ts";
import { watchDrift } from "../../lab/learn/watch-drift.ts";
import { outlineOf, type PointsFound } from "../../reporting/learned/points-found.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchContent } from "../../store/agreement/agreement-version.ts";
import { type Context, must } from "../context.ts";
import { type Gathering, gatherTable } from "./gather-table.ts";

type Asked = Pick<Gathering, "onProgress"> & {
  /** From capture to when a lead is looked at. */
  readonly decisionAfterDays: number;
  /** When its log has been read. */
  readonly onRead?: (() => void) | undefined;
};
export type LearnedFromLeads = {
  readonly found: PointsFound;
  /** The text of the active version with the points; null: nothing is proposed. */
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
  asked.onRead?.();
  const options = { decisionAfterMs, halfLifeMs: agreement.scoring.engagement.halfLife, seed: SEED };
  const learned = learnPoints(table, options);
  const counts = learned.kind === "learned" ? countPoints(table, learned) : null;
  return {
    found: {
      ...{ version, learned: outlineOf(learned), counts },
      drift: watchDrift(table, options) ?? null,
      forward: validateForward(table, { ...options, every: "quarter" }).map(
        ({ learned: { kind, ...rest }, ...period }) => ({ ...period, kind, holds: "holds" in rest && rest.holds }),
      ),
    },
    proposed:
      learned.kind === "learned" && learned.holds
        ? (proposePoints(content.source, agreement, counts, learned) ?? null)
        : null,
  };
}
