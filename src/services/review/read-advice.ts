import type { EpochMs } from "../../base/time.ts";
import type { AdviceFound } from "../../reporting/advice/advice.ts";
import { leadsOfQuestion } from "../../reporting/advice/leads-of-question.ts";
import type { LeadFilter } from "../../reporting/leads/lead-filters.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { dateIn, type SaidFinding, sayFinding } from "../../words/advice/say-finding.ts";
import { type Context, must } from "../context.ts";
import { type LatestLabRun, latestLabRun } from "../lab-runs/latest-lab-run.ts";

type Done = NonNullable<LatestLabRun<AdviceFound>["done"]> & {
  /** Whether it is about the version that is in force now. */
  readonly isActive: boolean;
  /** `behind`: the leads that were looked at. */
  readonly findings: readonly (AdviceFound["findings"][number] & {
    readonly said: SaidFinding;
    readonly behind: LeadFilter;
  })[];
};
export type ReadAdvice = Pick<LatestLabRun<AdviceFound>, "latest"> & {
  readonly asOf: EpochMs;
  readonly done: Done | undefined;
};

/**
 * What the latest run found that looked for advice: for whoever may draft other terms.
 *
 * @throws AppError `not_permitted`, `agreement_missing`
 */
export async function readAdvice(ctx: Context): Promise<ReadAdvice> {
  must(ctx, "agreement:edit");
  const { agreement, version } = await activeAgreement(ctx.db, ctx.workspaceId);
  const { latest, done } = await latestLabRun<AdviceFound>(ctx, "advice");
  if (done === undefined) return { asOf: ctx.now(), latest, done };
  const { from, until, findings } = done.found;
  const said = findings.map((finding) => ({
    ...finding,
    said: sayFinding(finding, agreement, dateIn(agreement.zone)),
    behind: leadsOfQuestion(finding.question, agreement, { from, until }),
  }));
  return { asOf: ctx.now(), latest, done: { ...done, isActive: done.found.version === version, findings: said } };
}
