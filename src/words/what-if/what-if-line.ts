/** A count of a period under a draft as a sentence: how much more or less of something, with the interval that it lies in. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { LikelyRange } from "../../reporting/report/capacity-forecast.ts";
import type { WhatIfLine } from "../../reporting/what-if/what-if.ts";
import { moneyWords } from "../english/amounts.ts";
import { teamName } from "../english/names.ts";
import { exactNumber, numberWords } from "../english/numbers.ts";
import { gradeName, personName } from "../names/names-of.ts";
import { stageName } from "../names/stage-names.ts";

/** One of it and more of it, and how an amount of it is said. */
type Noun = {
  readonly one: string;
  readonly more: string;
  /** Without an amount. */
  readonly name: string;
  readonly amount: (of: number) => string;
};
type Counted = Pick<WhatIfLine, "counted" | "of">;
/** Says a clause. */
type Clause = (id: string) => string;

/**
 * @param line whose answer is `more` or `fewer`
 * @example "41 (36–47) more MQLs graded Hot; 120 were recorded"; "7 (4–11) fewer misses of “Sales accepts each MQL within 2 hours”; 31 were recorded"
 */
export function whatIfLineText(agreement: Agreement, line: WhatIfLine, clause: Clause): string {
  const { difference, recorded } = line;
  const { one, more, amount } = nounOf(agreement, line, clause);
  const isMore = difference.low > 0;
  const { low, median, high } = isMore ? difference : mirrored(difference);
  const middle = amount(median);
  const noun = middle === "1" ? one : more;
  const were = recorded === 1 ? "was" : "were";
  return `${middle} (${amount(low)}–${amount(high)}) ${isMore ? "more" : "fewer"} ${noun}; ${amount(recorded)} ${were} recorded`;
}

/** @example "rejections as “No need”" */
export function countedName(agreement: Agreement, counted: Counted, clause: Clause): string {
  return nounOf(agreement, counted, clause).name;
}

/** @example "misses of “…”: 12 recorded, 18–31 simulated" */
export function notReproducedText(agreement: Agreement, line: WhatIfLine, clause: Clause): string {
  const { name, amount } = nounOf(agreement, line, clause);
  const { recorded, present } = line;
  return `${name}: ${amount(recorded)} recorded, ${amount(present.low)}–${amount(present.high)} simulated`;
}

function mirrored({ low, median, high }: LikelyRange): LikelyRange {
  return { low: -high, median: -median, high: -low };
}

function nounOf(agreement: Agreement, { counted, of }: Counted, clause: Clause): Noun {
  const quoted = (id: string): string => `“${clause(id).replaceAll("“", "‘").replaceAll("”", "’")}”`;
  const whole = (value: number): string => exactNumber(Math.round(value));
  const plain = (one: string, more = `${one}s`): Noun => ({ one, more, name: more, amount: whole });
  switch (counted) {
    case "graded": {
      const grade = gradeName(agreement, of);
      return plain(`MQL graded ${grade}`, `MQLs graded ${grade}`);
    }
    case "entered":
      return stageNoun(of, plain);
    case "assigned":
      return plain(`assignment in ${teamName(of)}`, `assignments in ${teamName(of)}`);
    case "missed":
      return plain(`miss of ${quoted(of)}`, `misses of ${quoted(of)}`);
    case "kept":
      return plain(`commitment met of ${quoted(of)}`, `commitments met of ${quoted(of)}`);
    case "rejected": {
      const reason = agreement.rejectReasons.find((each) => each.clause === of)?.label ?? clause(of);
      return plain(`rejection as “${reason}”`, `rejections as “${reason}”`);
    }
    case "won":
      return { ...WON, amount: (minor) => moneyWords(Math.round(minor), agreement.currency) };
    case "worked": {
      const hours = `hours of work on leads for ${personName(agreement, of)}`;
      return { one: hours, more: hours, name: hours, amount: hourCount };
    }
  }
}

const WON = {
  ...{ one: "in value won with new customers", more: "in value won with new customers" },
  name: "value won with new customers",
} as const;

/** @param minutes @example 150 → "2.5"; 1_234 → "21" */
export function hourCount(minutes: number): string {
  const hours = minutes / 60;
  return numberWords(hours, Math.abs(hours) < 10 ? 1 : 0);
}

function stageNoun(stage: string, plain: (one: string, more?: string) => Noun): Noun {
  switch (stage) {
    case "mql":
    case "sal":
    case "sql":
      return plain(stageName(stage));
    case "opportunity":
      return plain("opportunity", "opportunities");
    case "customer":
      return plain("new customer");
    case "working":
      return plain("lead being worked by Qualification", "leads being worked by Qualification");
    case "grey":
      return plain("lead in the gray zone", "leads in the gray zone");
    case "nurture":
      return plain("lead sent to Nurture", "leads sent to Nurture");
    case "lost":
      return plain("lost deal");
    case "disqualified":
      return plain("lead disqualified", "leads disqualified");
    default:
      return plain("lead captured or returned", "leads captured or returned");
  }
}
