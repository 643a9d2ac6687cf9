/** Month against month, small: how a number came to be where it is. The numbers are the text of the link, and the report behind it has them as a table. */
import { Link } from "@tanstack/react-router";
import { MINIMUM_N } from "../../../reporting/counting/judge.ts";
import { numberWords } from "../../../words/english/numbers.ts";
import { shareWords } from "../../../words/report/number-words.ts";
import { useRead } from "../../client/queries.ts";
import { monthWords } from "../../time/month.ts";
import "./trend.css";

type Of = { readonly stage: string; readonly unit: string } | { readonly parties: readonly string[] };

/** @param props.month the last one */
export function Trend({ month, of }: { readonly month: string; readonly of: Of }) {
  const { data } = useRead("trend", { month });
  if (data === undefined) return null;
  const { months } = data;
  const values = valuesOf(data, of);
  if (values === undefined || values.filter(({ value }) => value !== null).length < 2) return null;
  const title = "stage" in of ? `${of.unit} by month` : "Targets met by month";
  const said = values.map(({ words }, place) => `${monthWords(months[place] ?? "")} ${words}`).join(", ");
  return (
    <Link
      to="/reports/$report"
      params={{ report: "stage" in of ? "goals" : "promises" }}
      search={{ period: periodOf(months) }}
      className="trend"
      aria-label={`Six months, ${title}: ${said}`}
      title={`${title}: ${said}`}
    >
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden focusable="false">
        <path d={pathOf(values.map(({ value }) => value))} />
      </svg>
      <span>Six months</span>
    </Link>
  );
}

type Point = { readonly value: number | null; readonly words: string };
type Data = NonNullable<ReturnType<typeof useRead<"trend">>["data"]>;

function valuesOf({ months, goals, kept }: Data, of: Of): readonly Point[] | undefined {
  if ("stage" in of)
    return goals
      .find(({ stage }) => stage === of.stage)
      ?.entries.map((value) => ({ value, words: numberWords(value) }));
  const own = kept.filter(({ party }) => of.parties.includes(party));
  return months.map((_, place) => {
    const met = own.reduce((sum, each) => sum + (each.met[place] ?? 0), 0);
    const due = own.reduce((sum, each) => sum + (each.due[place] ?? 0), 0);
    return due < MINIMUM_N
      ? { value: null, words: "not enough data" }
      : { value: met / due, words: shareWords(met / due) };
  });
}

const WIDTH = 120;
const HEIGHT = 28;
const INSET = 3;

/** From nothing to the most; where there is no value, the line is left out. */
function pathOf(values: readonly (number | null)[]): string {
  const most = Math.max(...values.map((value) => value ?? 0)) || 1;
  let isDown = false;
  return values
    .map((value, place) => {
      if (value === null) {
        isDown = false;
        return "";
      }
      const x = INSET + (place / Math.max(1, values.length - 1)) * (WIDTH - 2 * INSET);
      const y = HEIGHT - INSET - (value / most) * (HEIGHT - 2 * INSET);
      const step = `${isDown ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
      isDown = true;
      return step;
    })
    .join("");
}

/** @example ["2026-06", …, "2026-11"] → "2026-06-01..2026-11-30" */
function periodOf(months: readonly string[]): string {
  const [first = "", last = ""] = [months[0], months.at(-1)];
  const [year = 0, month = 1] = last.split("-").map(Number);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${first}-01..${last}-${String(days)}`;
}
