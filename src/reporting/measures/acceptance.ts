/**
 * Acceptance: accepted ÷ (accepted + rejected), of the decisions made in the period; undecided hand-offs are not in it.
 *
 * Decisions are counted, not leads: a lead that the second rep accepts after the first rejected it is in both counts.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { byCountThenName } from "../statistics/order.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { Scoreboard } from "../report/report.ts";
import type { CountedDecision, DispositionRow, MeasureRows } from "../rows/rows.ts";
import { rate } from "../statistics/wilson.ts";
import { countFigure, rateFigure } from "../counting/figures.ts";
import type { HandOff } from "../counting/hand-offs.ts";
import { groupBy } from "../statistics/group-by.ts";
import { madeOnce } from "../statistics/made-once.ts";
import { countsOf } from "../sums/sums.ts";
import type { MeasureDescription, Measured, Measuring } from "./measure.ts";

export function acceptance(
  agreement: Agreement,
  dispositions: readonly CountedDecision[],
  period: Period,
): Pick<Scoreboard, "acceptance" | "rejections"> {
  let accepted = 0;
  let rejected = 0;
  const byReason = new Map<string, number>();
  for (const row of dispositions) {
    if (!isInPeriod(period, row.at)) continue;
    const { count = 1 } = row;
    if (row.decision === "accepted") {
      accepted += count;
      continue;
    }
    rejected += count;
    if (row.reason !== null) byReason.set(row.reason, (byReason.get(row.reason) ?? 0) + count);
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
function measureAcceptance({ terms, rows, sums, period }: Measuring): Measured {
  const decided = acceptance(terms.agreement, rows.dispositions, period).acceptance;
  const answered = (wanted?: Answer): number =>
    countsOf(sums, "handed off").reduce(
      (sum, { of: [, answer], count }) => sum + (wanted === undefined || answer === wanted ? count : 0),
      0,
    );
  const [handedOver, accepted, undecided] = [answered(), answered("accepted"), answered("undecided")];
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

export type Answer = DispositionRow["decision"] | "undecided";

/** What the receiving side said to a hand-off until it ended; one that was accepted by anyone counts as that. */
export function answerTo({ leadId, leg, at, end }: HandOff, { answers }: Pick<MeasureRows, "answers">): Answer {
  const until = end?.at ?? Number.POSITIVE_INFINITY;
  const own = (byLead(answers).get(leadId) ?? []).filter(
    (each) => each.leg === leg.id && each.at >= at && each.at <= until,
  );
  if (own.some(({ decision }) => decision === "accepted")) return "accepted";
  return own.length === 0 ? "undecided" : "rejected";
}

const byLead = madeOnce((answers: MeasureRows["answers"]) => groupBy(answers, ({ leadId }) => leadId));
