/** Whether each promise was kept: by the clause that makes it, the team that owes it, and the member whose it was. */
import { PARTIES } from "../../agreement/terms/basic/basic-terms.ts";
import { memberBehind, promiseBehind, sideBehind } from "../leads/leads-behind.ts";
import type { LeadsBehind } from "../leads/leads-behind.ts";
import { attainmentByMember } from "../measures/attainment.ts";
import { agreedSince, judgedPromises } from "../report/judged-promises.ts";
import type { ReportDefinition, ReportInput } from "../tables/report-definition.ts";
import type { Line, ReportTable } from "../tables/report-table.ts";
import { columns, countCell, name, share, verdict } from "../tables/cells.ts";
import type { PromiseLine } from "../report/report.ts";

export const PROMISES: ReportDefinition = {
  title: "SLA attainment",
  question: "Do we keep our promises?",
  about: "Which targets were met, by clause, team, and member",
  definition:
    "Of the targets that came due in the period: met ÷ (met + missed). One that is open past its due time is missed. Targets canceled before they were due are exempt and in neither count.",
  tells: ["attainment"],
  hasSegments: true,
  tables: (input) => {
    const { terms, rows, period, asOf, versions } = input;
    const lines = judgedPromises(terms.agreement, rows, { ...period, asOf }, agreedSince(versions));
    return [byClause(input, lines), byTeam(input, lines), byMember(input)];
  },
};

const COUNTS = [
  ["met", "Met", "count"],
  ["missed", "Missed", "count"],
  ["open", "Not due yet", "count"],
  ["unrecorded", "Not recorded", "count"],
  ["attainment", "Attainment", "share"],
] as const;
const VERDICT = ["verdict", "Against the target", "verdict"] as const;

function byClause({ within }: ReportInput, lines: readonly PromiseLine[]): ReportTable {
  const [target] = lines.map((line) => line.target).filter((each) => each !== null);
  return {
    id: "clauses",
    title: "By clause",
    columns: columns(["clause", "Target", "name"], ["team", "Team", "name"], ...COUNTS, VERDICT),
    lines: lines.map((line) => ({
      key: `${line.clause} ${line.party}`,
      cells: [
        { kind: "name", name: { of: "clause", id: line.clause, clock: line.clock, party: line.party } },
        name("team", line.party),
        ...counts(line, (which) => promiseBehind(within, line, which)),
        verdict(line.verdict),
      ],
    })),
    plot: {
      kind: "bars",
      label: "clause",
      value: "attainment",
      ...(target === undefined ? {} : { mark: { at: { value: target }, text: "Target" } }),
    },
  };
}

function byTeam({ within }: ReportInput, lines: readonly PromiseLine[]): ReportTable {
  const teams = PARTIES.filter((team) => lines.some(({ party }) => party === team));
  return {
    id: "teams",
    title: "By team",
    columns: columns(["team", "Team", "name"], ...COUNTS),
    lines: teams.map((team) => {
      const own = lines.filter(({ party }) => party === team);
      const sum = (of: Counted): number => own.reduce((all, line) => all + line[of], 0);
      const totals = { met: sum("met"), missed: sum("missed"), open: sum("open"), unrecorded: sum("unrecorded") };
      return {
        key: team,
        cells: [name("team", team), ...counts(totals, (which) => sideBehind(within, [team], which))],
      };
    }),
  };
}

function byMember({ rows, period, asOf, within }: ReportInput): ReportTable {
  return {
    id: "members",
    title: "By member",
    note: "A target counts for the member who had the lead when it was met or missed.",
    columns: columns(
      ["member", "Member", "name"],
      ["met", "Met", "count"],
      ["missed", "Missed", "count"],
      [...(["attainment", "Attainment", "share"] as const)],
    ),
    lines: attainmentByMember(rows.clocks, period, asOf, rows).map(({ member, met, missed }) => ({
      key: member,
      cells: [
        name("person", member),
        countCell(met, memberBehind(within, member, "met")),
        countCell(missed, memberBehind(within, member, "missed")),
        share(met, met + missed, {
          hits: memberBehind(within, member, "met"),
          n: memberBehind(within, member, "due"),
        }),
      ],
    })),
    plot: { kind: "bars", label: "member", value: "attainment" },
  };
}

type Counted = "met" | "missed" | "open" | "unrecorded";

function counts(of: Readonly<Record<Counted, number>>, behind: (which: Counted | "due") => LeadsBehind): Line["cells"] {
  const { met, missed, open, unrecorded } = of;
  return [
    countCell(met, behind("met")),
    countCell(missed, behind("missed")),
    countCell(open, behind("open")),
    countCell(unrecorded, behind("unrecorded")),
    share(met, met + missed, { hits: behind("met"), n: behind("due") }, met + missed > 0 || unrecorded === 0),
  ];
}
