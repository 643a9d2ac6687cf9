/** What a measure should be: "at least 90%", "at most 15 minutes", "at most 3 days", "at least 6". */
import type { MeasureTarget } from "../../terms/parts/measure-terms.ts";
import { readDecimal, readRate } from "../read/values/read-amount.ts";
import { Spot } from "../read/spot.ts";
import { writeShare } from "../write/write-amount.ts";

export const refinedTarget = { read, write };

function read(spot: Spot): MeasureTarget | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  const [, side, amount = "", unit = ""] = /^at (least|most) (\S+?)\s*(%|minutes?|days?)?$/.exec(text) ?? [];
  if (side === undefined) {
    spot.report(
      "not_an_amount",
      `“${text}” isn't a target.`,
      "Use `at least 90%`, `at most 15 minutes`, or `at least 6`.",
    );
    return undefined;
  }
  const isShare = unit === "%";
  const part = new Spot(
    spot.problems,
    { kind: "text", at: spot.at, text: isShare ? `${amount}%` : amount },
    spot.at,
    spot.path,
    spot.field,
  );
  const value = isShare ? readRate(part, "share") : readDecimal(part);
  if (value === undefined) return undefined;
  return {
    kind: side === "least" ? "at_least" : "at_most",
    value,
    unit: isShare ? "share" : unit.startsWith("minute") ? "minutes" : unit.startsWith("day") ? "days" : "count",
  };
}

function write({ kind, value, unit }: MeasureTarget): string {
  const side = kind === "at_least" ? "at least" : "at most";
  return `${side} ${unit === "share" ? writeShare(value) : unit === "count" ? value : `${value} ${unit}`}`;
}
