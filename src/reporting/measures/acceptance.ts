/**
 * Acceptance: accepted ÷ (accepted + rejected), of the decisions made in the period; undecided hand-offs are not in it.
 *
 * Decisions are counted, not leads: a lead that the second rep accepts after the first rejected it is in both counts.
 */
import type { Agreement } from "../../agreement/agreement.ts";
import { byCountThenName } from "../statistics/order.ts";
import { isWithin, type Period } from "../period.ts";
import type { Scoreboard } from "../report.ts";
import type { DispositionRow } from "../rows.ts";
import { rate } from "../statistics/wilson.ts";

export function acceptance(
  agreement: Agreement,
  dispositions: readonly DispositionRow[],
  period: Period,
): Pick<Scoreboard, "acceptance" | "rejections"> {
  let accepted = 0;
  let rejected = 0;
  const byReason = new Map<string, number>();
  for (const row of dispositions) {
    if (!isWithin(period, row.at)) continue;
    if (row.decision === "accepted") {
      accepted += 1;
      continue;
    }
    rejected += 1;
    if (row.reason !== null) byReason.set(row.reason, (byReason.get(row.reason) ?? 0) + 1);
  }
  const labels = new Map(agreement.rejectReasons.map((reason) => [reason.id, reason.label]));
  return {
    acceptance: rate(accepted, accepted + rejected),
    rejections: [...byReason]
      .map(([reason, count]) => ({ reason, label: labels.get(reason) ?? reason, count }))
      .sort(
        byCountThenName(
          (line) => line.count,
          (line) => line.reason,
        ),
      ),
  };
}
