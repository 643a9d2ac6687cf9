/** How long leads waited for their first touch: in the hours of the agreement, where what was promised is marked, or day and night. */
import { MINUTE_MS } from "../../base/time.ts";
import { tookFilter } from "../leads/filter-values.ts";
import type { LeadFilter } from "../leads/lead-filters.ts";
import { firstTouchBehind, type LeadsBehind } from "../leads/leads-behind.ts";
import { speedToLead } from "../measures/speed-to-lead.ts";
import type { Wait } from "../statistics/kaplan-meier.ts";
import { groupBy } from "../statistics/group-by.ts";
import { byCountThenName } from "../statistics/order.ts";
import type { TouchClock } from "../tables/catalog-rows.ts";
import { columns, countCell, medianTime, name, p90Time, share } from "../tables/cells.ts";
import type { ReportDefinition, ReportInput } from "../tables/report-definition.ts";
import type { HoursCounted, Line, PlotMark, ReportTable } from "../tables/report-table.ts";

/** Beginnings of the intervals, in minutes. */
const FROM_MINUTES = [0, 5, 15, 30, 60, 120, 240, 480, 1440, 2880] as const;
/** So many targets are marked: those of the most clocks. */
const MOST_MARKS = 3;

export const RESPONSE_TIMES: ReportDefinition = {
  title: "Speed to lead and rep response",
  question: "Do we keep our promises?",
  about: "How long leads waited for the first touch, against the target",
  definition:
    "Of the first-touch targets that came due in the period: the time from their start to the touch, in the hours that the target counts (business time) or day and night (calendar time). Medians count leads that still wait for as long as they are known to have waited (Kaplan–Meier); they aren't dropped. Speed to lead is calendar time from the capture of a lead to its first touch by a person.",
  tells: ["attainment", "speed-to-lead", "rep-response"],
  hasSegments: true,
  hasHours: true,
  needs: ["touchClocks"],
  tables: (input) => [histogram(input), byClause(input), byMember(input), fromCapture(input)],
};

function tookMs({ status, elapsedMs, wallMs }: TouchClock, hours: HoursCounted): number | null {
  if (status !== "met" && status !== "stopped_late") return null;
  return hours === "business" ? elapsedMs : wallMs;
}

function histogram({ rows, hours, within }: ReportInput): ReportTable {
  const took = rows.touchClocks.flatMap((clock) => tookMs(clock, hours) ?? []);
  const lines = FROM_MINUTES.map((from, place): Line => {
    const until = FROM_MINUTES[place + 1] ?? null;
    const isIn = (ms: number): boolean => ms >= from * MINUTE_MS && (until === null || ms < until * MINUTE_MS);
    const filter: LeadFilter = { clock: "first-touch", took: tookFilter({ hours, from, until }), ...within };
    return {
      key: String(from),
      cells: [
        name("text", intervalText(from, until)),
        countCell(took.filter(isIn).length, { filter, counts: "times" }),
      ],
    };
  });
  return {
    id: "histogram",
    title: "Time to the first touch",
    columns: columns(["took", "Time", "name"], ["touches", "First touches", "count"]),
    lines,
    plot: {
      kind: "histogram",
      label: "took",
      value: "touches",
      marks: hours === "business" ? marksOf(rows.touchClocks) : [],
    },
  };
}

/** @example (5, 15) → "5–15 min"; (120, 240) → "2–4 h"; (2880, null) → "48 h or more" */
function intervalText(from: number, until: number | null): string {
  if (until === null) return `${from / 60} h or more`;
  return until <= 60 ? `${from}–${until} min` : `${from / 60}–${until / 60} h`;
}

function marksOf(clocks: readonly TouchClock[]): readonly PlotMark[] {
  return [...groupBy(clocks, ({ targetMs }) => targetMs)]
    .sort(
      byCountThenName(
        ([, of]) => of.length,
        ([targetMs]) => String(targetMs),
      ),
    )
    .slice(0, MOST_MARKS)
    .map(([targetMs]) => {
      const minutes = targetMs / MINUTE_MS;
      // The target is the end of what is in time.
      const line = FROM_MINUTES.findLast((from) => from < minutes) ?? 0;
      return { at: { line: String(line) }, text: `Target ${minutes < 60 ? `${minutes} min` : `${minutes / 60} h`}` };
    });
}

/** Of one that runs, or was never stopped, it is only known that it took longer. */
function waitOf(clock: TouchClock, hours: HoursCounted, asOf: number): Wait {
  const took = tookMs(clock, hours);
  if (took !== null) return { waitedMs: took, ended: true };
  if (hours === "calendar") return { waitedMs: Math.max(0, asOf - clock.startedAt), ended: false };
  return { waitedMs: clock.dueAt < asOf ? clock.targetMs : 0, ended: false };
}

const TIMES = [
  ["touched", "Touched", "count"],
  ["median", "Median", "time"],
  ["p90", "90th percentile, of those touched", "time"],
] as const;

function times({ rows, hours, asOf }: ReportInput, clocks: readonly TouchClock[], filter: LeadFilter): Line["cells"] {
  const waits = clocks.map((clock) => waitOf(clock, hours, asOf));
  const behind: LeadsBehind = {
    filter: { clock: "first-touch", ...filter, took: tookFilter({ hours, from: 0, until: null }) },
    counts: "times",
  };
  return [
    countCell(waits.filter(({ ended }) => ended).length, behind),
    medianTime(waits, hours, rows.hasTouches),
    p90Time(waits, hours, rows.hasTouches),
  ];
}

function byClause(input: ReportInput): ReportTable {
  const { rows, within } = input;
  return {
    id: "clauses",
    title: "By target",
    columns: columns(["clause", "Target", "name"], ...TIMES),
    lines: [...groupBy(rows.touchClocks, ({ clause }) => clause)]
      .sort(
        byCountThenName(
          ([, of]) => of.length,
          ([clause]) => clause,
        ),
      )
      .map(([clause, of]) => ({
        key: clause,
        cells: [name("clause", clause), ...times(input, of, { clause, ...within })],
      })),
  };
}

function byMember(input: ReportInput): ReportTable {
  const { rows, within } = input;
  return {
    id: "members",
    title: "By member",
    columns: columns(["member", "Member", "name"], ...TIMES),
    lines: [...groupBy(rows.touchClocks, ({ owner }) => owner)]
      .sort(
        byCountThenName(
          ([, of]) => of.length,
          ([member]) => member,
        ),
      )
      .map(([member, of]) => ({
        key: member,
        cells: [name("person", member), ...times(input, of, { member, ...within })],
      })),
  };
}

function fromCapture({ rows, period, asOf, within }: ReportInput): ReportTable {
  const speed = speedToLead(rows, period, asOf);
  const shares = [
    [5, speed.within5Min, "within-5", "known-5"],
    [15, speed.within15Min, "within-15", "known-15"],
    [60, speed.within60Min, "within-60", "known-60"],
  ] as const;
  return {
    id: "capture",
    title: "From the capture of the lead, in calendar time",
    note: "Leads captured in the period that were handed off: those touched, or known to have waited longer.",
    columns: columns(["within", "Touched within", "name"], ["touched", "Leads", "count"], ["share", "Share", "share"]),
    lines: shares.map(([minutes, { hits, n }, touched, known]) => {
      const behind = firstTouchBehind(within, touched);
      return {
        key: String(minutes),
        cells: [
          name("text", `${minutes} minutes`),
          countCell(hits, behind),
          share(hits, n, { hits: behind, n: firstTouchBehind(within, known) }, rows.hasTouches),
        ],
      };
    }),
  };
}
