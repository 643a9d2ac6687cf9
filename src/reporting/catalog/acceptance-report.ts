/** What became of what was handed over: accepted or rejected, and why. */
import type { LeadFilter } from "../leads/lead-filters.ts";
import { decisionsBehind, type PeriodFilter } from "../leads/leads-behind.ts";
import { acceptance } from "../measures/acceptance.ts";
import { columns, countCell, name, share } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

export const ACCEPTANCE_REPORT: ReportDefinition = {
  title: "Acceptance and reject reasons",
  question: "Which source brings customers?",
  about: "What Sales accepts and rejects, and why, by lead source or campaign",
  definition:
    "Of the decisions made in the period: accepted ÷ (accepted + rejected). Decisions are counted, not leads: a lead that the second rep accepts after the first rejected it is in both. Hand-offs without a decision are in neither count.",
  tells: ["acceptance"],
  hasSegments: true,
  usualSegment: "source",
  tables: ({ terms, rows, period, within }) => {
    const found = acceptance(terms.agreement, rows.dispositions, period);
    const { hits, n } = found.acceptance;
    return [
      {
        id: "acceptance",
        title: "Acceptance",
        columns: columns(
          ["which", "Leads", "name"],
          ["accepted", "Accepted", "count"],
          ["rejected", "Rejected", "count"],
          [...(["acceptance", "Acceptance", "share"] as const)],
        ),
        lines: [
          {
            key: "all",
            cells: [
              name("text", "All leads"),
              countCell(hits, decisionsBehind(within, "accepted")),
              countCell(n - hits, decisionsBehind(within, "rejected")),
              share(
                hits,
                n,
                { hits: decisionsBehind(within, "accepted"), n: decisionsBehind(within) },
                rows.hasDecisions,
              ),
            ],
          },
        ],
        plot: { kind: "bars", label: "which", value: "acceptance" },
      },
      {
        id: "reasons",
        title: "Reject reasons",
        columns: columns(
          ["reason", "Reason", "name"],
          ["rejected", "Rejected", "count"],
          [...(["share", "Of all rejections", "share"] as const)],
        ),
        lines: found.rejections.map(({ reason, count }) => ({
          key: reason,
          cells: [
            name("reason", reason),
            countCell(count, rejectedFor(within, reason)),
            share(count, n - hits, { hits: rejectedFor(within, reason), n: decisionsBehind(within, "rejected") }),
          ],
        })),
        plot: { kind: "bars", label: "reason", value: "rejected" },
      },
    ];
  },
};

function rejectedFor(period: PeriodFilter, reason: string) {
  const filter: LeadFilter = { decision: "rejected", reason, ...period };
  return { filter, counts: "times" } as const;
}
