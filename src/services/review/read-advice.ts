import type { EpochMs } from "../../base/time.ts";
import type { AdviceFound } from "../../reporting/advice/advice.ts";
import { leadsOfQuestion } from "../../reporting/advice/leads-of-question.ts";
import type { LeadFilter } from "../../reporting/leads/lead-filters.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { findLatestLabRun, type StoredLabRun } from "../../store/lab-runs/lab-runs.ts";
import { dateIn, type SaidFinding, sayFinding } from "../../words/advice/say-finding.ts";
import { type Context, must } from "../context.ts";

export type ReadAdvice = {
  readonly asOf: EpochMs;
  /** The latest run that isn't over, or has failed after the latest that is done. */
  readonly latest: StoredLabRun | undefined;
  readonly done:
    | {
        readonly run: StoredLabRun;
        readonly found: AdviceFound;
        /** Whether it is about the version that is in force now. */
        readonly isActive: boolean;
        /** `behind`: the leads that were looked at. */
        readonly findings: readonly (AdviceFound["findings"][number] & {
          readonly said: SaidFinding;
          readonly behind: LeadFilter;
        })[];
      }
    | undefined;
};

/**
 * What the latest run found that looked for advice: for whoever may draft other terms.
 *
 * @throws AppError `not_permitted`, `agreement_missing`
 */
export async function readAdvice(ctx: Context): Promise<ReadAdvice> {
  must(ctx, "agreement:edit");
  const { db, workspaceId, now } = ctx;
  const { agreement, version } = await activeAgreement(db, workspaceId);
  const done = await findLatestLabRun(db, workspaceId, "advice", ["done"]);
  const latest = await findLatestLabRun(db, workspaceId, "advice", ["waiting", "running", "failed", "done"]);
  const found = done?.result as AdviceFound | undefined;
  return {
    asOf: now(),
    latest: latest?.state === "done" ? undefined : latest,
    done:
      done === undefined || found === undefined
        ? undefined
        : {
            ...{ run: done, found, isActive: found.version === version },
            findings: found.findings.map((finding) => ({
              ...finding,
              said: sayFinding(finding, agreement, dateIn(agreement.zone)),
              behind: leadsOfQuestion(finding.question, agreement, { from: found.from, until: found.until }),
            })),
          },
  };
}
