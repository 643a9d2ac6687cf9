/**
 * Acceptance: accepted ÷ (accepted + rejected), of the decisions made in the period; undecided hand-offs are not in it.
 *
 * Decisions are counted, not leads: a lead that the second rep accepts after the first rejected it is in both counts.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { groupBy } from "../statistics/group-by.ts";
import { byCountThenName } from "../statistics/order.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { Scoreboard } from "../report/report.ts";
import type { DispositionRow } from "../rows/rows.ts";
import { rate } from "../statistics/wilson.ts";
import { countFigure, rateFigure } from "../counting/figures.ts";
import { handOffs } from "../counting/hand-offs.ts";
import type { MeasureDescription, Measured, Measuring } from "./measure.ts";

export function acceptance(
  agreement: Agreement,
  dispositions: readonly DispositionRow[],
  period: Period,
): Pick<Scoreboard, "acceptance" | "rejections"> {
  let accepted = 0;
  let rejected = 0;
  const byReason = new Map<string, number>();
  for (const row of dispositions) {
    if (!isInPeriod(period, row.at)) continue;
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

export const ACCEPTANCE: MeasureDescription = {
  measure: measureAcceptance,
  judged: "accepted ÷ (accepted + rejected), of the decisions of the period",
  beside: "÷ handed off; undecided",
};

/** Of the decisions of the period; beside it, what became of the hand-offs of the period until now, those undecided apart. */
function measureAcceptance({ terms, rows, period }: Measuring): Measured {
  const { agreement } = terms;
  const decided = acceptance(agreement, rows.dispositions, period).acceptance;
  const answers = groupBy(rows.answers, ({ leadId }) => leadId);
  let [handedOver, accepted, undecided] = [0, 0, 0];
  for (const { leadId, leg, at, end } of handOffs(rows, agreement)) {
    if (!isInPeriod(period, at)) continue;
    handedOver += 1;
    const until = end?.at ?? Number.POSITIVE_INFINITY;
    const own = (answers.get(leadId) ?? []).filter((each) => each.leg === leg.id && each.at >= at && each.at <= until);
    if (own.some(({ decision }) => decision === "accepted")) accepted += 1;
    else if (own.length === 0) undecided += 1;
  }
  return {
    isRecorded: rows.hasDecisions,
    figure: rateFigure("accepted, of the decisions made", decided),
    basis: "sample",
    isOpen: false,
    others: [
      rateFigure("accepted, of those handed off", rate(accepted, handedOver)),
      countFigure("handed off, undecided", undecided, handedOver),
    ],
  };
}
