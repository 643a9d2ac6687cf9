/** Who had which leads, how they answered, and what became of it: numbers to talk about, each with its n, and no ranking. */
import { dealsBehind, memberBehind } from "../leads/leads-behind.ts";
import { attainmentByMember } from "../measures/attainment.ts";
import { dealsByPerson } from "../report/deals-by-person.ts";
import { compareNames } from "../statistics/order.ts";
import { columns, countCell, medianTime, money, name, share } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

export const PEOPLE_REPORT: ReportDefinition = {
  title: "People",
  question: "Who needs help?",
  about: "Targets met, time to the first touch, and deals by member",
  definition:
    "By member, in the order of their IDs: targets that came due in the period, business time to the first touch on the leads that were theirs, and deals won that credit them. Deals credit people as the outside system names them. Few targets say little: look at n.",
  tells: ["attainment", "rep-response"],
  hasSegments: true,
  needs: ["touchClocks"],
  tables: ({ terms, rows, period, asOf, within }) => {
    const { currency } = terms.agreement;
    const members = attainmentByMember(rows.clocks, period, asOf, rows);
    const { dealsBySdr, dealsByRep } = dealsByPerson(rows.stageEntries, period);
    const deals = (id: string, title: string, credit: string, lines: readonly Credited[]) => ({
      ...{ id, title },
      columns: columns(["person", credit, "name"], ["deals", "Deals", "count"], ["value", "Value", "money"]),
      lines: lines.map((line) => ({
        key: line.who ?? "",
        cells: [
          name("person", line.who),
          countCell(line.deals, dealsBehind(within, id === "sdrs" ? { sdr: line.who } : { rep: line.who })),
          money(line.valueMinor, currency),
        ],
      })),
    });
    return [
      {
        id: "members",
        title: "Targets and first touch",
        columns: columns(
          ["member", "Member", "name"],
          ["missed", "Missed", "count"],
          ["attainment", "Targets met", "share"],
          ["touch", "Median business time to the first touch", "time"],
        ),
        lines: [...members]
          .sort((a, b) => compareNames(a.member, b.member))
          .map(({ member, met, missed }) => {
            const waits = rows.touchClocks
              .filter(({ owner }) => owner === member)
              .map(({ elapsedMs, status, dueAt, targetMs }) =>
                elapsedMs !== null && (status === "met" || status === "stopped_late")
                  ? { waitedMs: elapsedMs, ended: true }
                  : { waitedMs: dueAt < asOf ? targetMs : 0, ended: false },
              );
            return {
              key: member,
              cells: [
                name("person", member),
                countCell(missed, memberBehind(within, member, "missed")),
                share(met, met + missed, {
                  hits: memberBehind(within, member, "met"),
                  n: memberBehind(within, member, "due"),
                }),
                medianTime(waits, "business", rows.hasTouches),
              ],
            };
          }),
        plot: { kind: "bars", label: "member", value: "attainment" },
      },
      deals(
        "reps",
        "Deals by sales rep",
        "Sales rep",
        dealsByRep.map(({ rep, ...line }) => ({ who: rep, ...line })),
      ),
      deals(
        "sdrs",
        "Deals by SDR",
        "SDR",
        dealsBySdr.map(({ sdr, ...line }) => ({ who: sdr, ...line })),
      ),
    ];
  },
};

type Credited = { readonly who: string | null; readonly deals: number; readonly valueMinor: number };
