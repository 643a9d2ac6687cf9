/** What a draft changes, as a sentence: how much more or less of something, and the two numbers beside each other. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { CountedLine } from "../../reporting/backtest/backtest.ts";
import type { BacktestMark } from "../../reporting/backtest/marks.ts";
import { unreachable } from "../../base/assert.ts";
import { counted } from "../english/counted.ts";
import { dayMonthWords } from "../english/dates.ts";
import { teamName } from "../english/names.ts";
import { exactNumber } from "../english/numbers.ts";
import { gradeName, personName, rejectReasonName } from "../names/names-of.ts";
import { stageName } from "../names/stage-names.ts";

/** One of it and more of it, and what it is counted by. */
type Noun = { readonly one: string; readonly more: string; readonly of: string };

/**
 * @param agreement the draft
 * @param clause the sentence of a clause, of the draft or of what was in force
 * @example "41 more MQLs graded Hot: 161 instead of 120"; "7 more misses of “Sales accepts each MQL within 2 hours”: 38 instead of 31; 3 recorded ones not asked for then, 12 new ones unknown"
 */
export function backtestLineText(
  agreement: Agreement,
  { mark, recorded, draft, gone, unknown, more, fewer }: CountedLine,
  clause: (id: string) => string,
): string {
  const { one, more: many, of } = nounOf(agreement, mark, clause);
  const apart = [
    ...(gone === 0 ? [] : [`${counted(gone, "recorded one", "recorded ones")} not asked for then`]),
    ...(unknown === 0 ? [] : [`${counted(unknown, "new one", "new ones")} unknown`]),
  ];
  const tail = apart.length === 0 ? "" : `; ${apart.join(", ")}`;
  const difference = draft - recorded;
  if (difference === 0) {
    const isMoved = more > 0 || fewer > 0;
    return `${counted(recorded, one, many)}${of} in both readings${isMoved ? ", on other leads" : ""}${tail}`;
  }
  const noun = Math.abs(difference) === 1 ? one : many;
  const count = `${exactNumber(Math.abs(difference))} ${difference > 0 ? "more" : "fewer"}`;
  return `${count} ${noun}${of}: ${exactNumber(draft)} instead of ${exactNumber(recorded)}${tail}`;
}

function nounOf(agreement: Agreement, mark: BacktestMark, clause: (id: string) => string): Noun {
  const person = (id: string): string => personName(agreement, id);
  switch (mark.topic) {
    case "qualification":
      return stageNoun(agreement, mark);
    case "routing": {
      const to = mark.isNobody
        ? `left with ${person(mark.member)}, as no one was available`
        : `to ${person(mark.member)}`;
      return { one: `hand-off ${to}`, more: `hand-offs ${to}`, of: "" };
    }
    case "load": {
      const to = `to ${person(mark.member)} in the week of ${dayMonthWords(mark.week)}`;
      return { one: `lead ${to}`, more: `leads ${to}`, of: "" };
    }
    case "clocks": {
      const of = ` of “${clause(mark.clause)}”`;
      const nouns = {
        promised: { one: "commitment", more: "commitments" },
        met: { one: "commitment met", more: "commitments met" },
        missed: { one: "miss", more: "misses" },
      } as const;
      return { ...nouns[mark.what], of };
    }
    case "escalation": {
      const nouns = {
        warn_owner: { one: "warning to owners", more: "warnings to owners" },
        tell_lead: { one: "notice to heads of teams", more: "notices to heads of teams" },
        reassign: { one: "reassignment", more: "reassignments" },
      } as const;
      return { ...nouns[mark.what], of: ` by “${clause(mark.clause)}”` };
    }
    case "dispositions":
      return dispositionNoun(agreement, mark, clause);
    default:
      return unreachable(mark);
  }
}

function stageNoun(agreement: Agreement, mark: Extract<BacktestMark, { topic: "qualification" }>): Noun {
  switch (mark.what) {
    case "mql": {
      const graded = `graded ${gradeName(agreement, mark.grade)}`;
      const by = mark.clause === null ? "" : ` (${mark.clause})`;
      return { one: `MQL ${graded}`, more: `MQLs ${graded}`, of: by };
    }
    case "sal":
    case "sql":
      return { one: stageName(mark.what), more: `${stageName(mark.what)}s`, of: "" };
    case "opportunity":
      return { one: "opportunity", more: "opportunities", of: "" };
    case "customer":
      return { one: "customer", more: "customers", of: "" };
    case "grey":
      return { one: "lead in the gray zone", more: "leads in the gray zone", of: "" };
    case "nurture":
      return { one: "lead moved to Nurture", more: "leads moved to Nurture", of: "" };
    case "disqualified":
      return { one: "disqualified lead", more: "disqualified leads", of: "" };
    case "lost":
      return { one: "lost lead", more: "lost leads", of: "" };
    default:
      return unreachable(mark);
  }
}

function dispositionNoun(
  agreement: Agreement,
  mark: Extract<BacktestMark, { topic: "dispositions" }>,
  clause: (id: string) => string,
): Noun {
  switch (mark.what) {
    case "accepted":
      return { one: "acceptance", more: "acceptances", of: ` by ${teamName(mark.leg)}` };
    case "accepted_by_default":
      return { one: "acceptance by default", more: "acceptances by default", of: ` by ${teamName(mark.leg)}` };
    case "passed_on":
      return { one: "lead handed on", more: "leads handed on", of: ` by ${teamName(mark.leg)}` };
    case "rejected":
      return {
        ...{ one: "rejection", more: "rejections" },
        of: ` as “${rejectReasonName(agreement, mark.reason)}”`,
      };
    case "recycled":
      return { one: "recycled lead", more: "recycled leads", of: ` by “${clause(mark.clause)}”` };
    case "data_fix_asked":
      return { one: "lead sent back for correction", more: "leads sent back for correction", of: "" };
    case "disputed":
      return { one: "disputed rejection", more: "disputed rejections", of: "" };
    case "dispute_decided":
      return { one: "decided dispute", more: "decided disputes", of: "" };
    default:
      return unreachable(mark);
  }
}
