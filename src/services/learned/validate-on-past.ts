/** What points learned month by month, or quarter by quarter, would have said of the leads that came next. Nothing is written. */
import { DAY_MS } from "../../base/time.ts";
import { type ForwardOptions, validateForward } from "../../lab/learn/validate-forward.ts";
import type { ForwardPeriod } from "../../reporting/learned/forward.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { type Context, must } from "../context.ts";
import { type Gathering, gatherTable } from "./gather-table.ts";

type Asked = Pick<Gathering, "onProgress"> &
  Pick<ForwardOptions, "every"> & {
    /** From capture to when a lead is looked at. */
    readonly decisionAfterDays: number;
  };

/** Of the draws for intervals: the same leads give the same answer. */
const SEED = 1;

/** @throws AppError `not_permitted`, `agreement_missing` */
export async function validateOnPast(
  ctx: Context,
  { decisionAfterDays, every, onProgress }: Asked,
): Promise<readonly ForwardPeriod[]> {
  must(ctx, "points:learn");
  const { agreement } = await activeAgreement(ctx.db, ctx.workspaceId);
  const decisionAfterMs = decisionAfterDays * DAY_MS;
  const table = await gatherTable(ctx, { agreement, decisionAfterMs, onProgress });
  return validateForward(table, {
    ...{ decisionAfterMs, every, seed: SEED },
    halfLifeMs: agreement.scoring.engagement.halfLife,
  });
}
