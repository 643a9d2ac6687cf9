/** Targets that count for nothing, and why: nobody needs to wonder where they are. */
import { exemptBehind, exemptOfMemberBehind } from "../leads/leads-behind.ts";
import { exemptClocks } from "../report/exempt-clocks.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { CountedClock } from "../rows/rows.ts";
import { groupBy } from "../statistics/group-by.ts";
import { compareNames } from "../statistics/order.ts";
import { columns, countCell, name } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

export const EXEMPT_TARGETS: ReportDefinition = {
  title: "Exempt targets",
  question: "Do we keep our promises?",
  about: "Targets canceled before they were due: why, and whose",
  definition:
    "Targets that would have come due in the period and were canceled before: the lead went elsewhere. They are neither met nor missed, and in no attainment.",
  tells: ["attainment"],
  hasSegments: true,
  tables: ({ rows, period, within }) => [
    {
      id: "exempt",
      title: "By clause and reason",
      columns: columns(["clause", "Target", "name"], ["reason", "Reason", "name"], ["count", "Canceled", "count"]),
      lines: exemptClocks(rows.clocks, period).map((line) => ({
        key: `${line.clause} ${line.reason ?? ""}`,
        cells: [
          name("clause", line.clause),
          name("void-reason", line.reason),
          countCell(line.count, exemptBehind(within, line)),
        ],
      })),
    },
    {
      id: "members",
      title: "By member and reason",
      columns: columns(
        ["member", "Whose target", "name"],
        ["reason", "Reason", "name"],
        ["count", "Canceled", "count"],
      ),
      lines: byMember(rows.clocks, period).map(({ member, why, count }) => ({
        key: `${member} ${why ?? ""}`,
        cells: [
          name("person", member),
          name("void-reason", why),
          countCell(count, exemptOfMemberBehind(within, { member, reason: why })),
        ],
      })),
    },
  ],
};

/** In the order of their IDs: it is no ranking. */
function byMember(clocks: readonly CountedClock[], period: Period) {
  const exempt = clocks.filter(({ status, dueAt }) => status === "void" && isInPeriod(period, dueAt));
  return [...groupBy(exempt, ({ owner, why }) => JSON.stringify([owner, why]))]
    .map(([key, ofLine]) => {
      const [member, why] = JSON.parse(key) as [string, string | null];
      return { member, why, count: ofLine.reduce((sum, { count = 1 }) => sum + count, 0) };
    })
    .sort((a, b) => compareNames(a.member, b.member) || compareNames(a.why, b.why));
}
