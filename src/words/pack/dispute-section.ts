/** Disputed rejections of a period, and what was decided about them and in the gray zone: the precedents that the next decisions are compared with. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { disputesBehind, periodFilter, rulingsBehind } from "../../reporting/leads/leads-behind.ts";
import type { DisputeCase } from "../../reporting/precedents/dispute-case.ts";
import type { PrecedentRow } from "../../reporting/rows/rows.ts";
import { personWords } from "../clause/words.ts";
import { dateWords } from "../english/dates.ts";
import { wallWords } from "../english/elapsed-words.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { marked, markedCount, type MarkedWords } from "../sheet/marked-words.ts";
import { full, left, lines, right, row, type PackSection } from "./pack-blocks.ts";
import type { PackPeriod } from "./pack-period.ts";

type Ruling = PrecedentRow["ruling"];
export type PackDisputes = {
  /** Opened in the period. */
  readonly opened: number;
  /** Decided in the period, whenever they were opened. */
  readonly rulings: ReadonlyMap<Ruling, number>;
  /** Opened or decided in the period: the latest last. */
  readonly disputes: readonly DisputeCase[];
};

/** More fill pages; the numbers above lead to all of them. */
const MOST_SHOWN = 10;

export function disputeSection(facts: {
  readonly agreement: Agreement;
  readonly zone: Zone;
  readonly period: PackPeriod;
  readonly disputes: PackDisputes;
}): PackSection {
  const { period, disputes: of } = facts;
  const shown = of.disputes.slice(-MOST_SHOWN);
  return full(
    "Disputes and precedents",
    lines([disputeLine(of, period), ...greyLines(of, period), ...cutLine(of, shown.length)]),
    ...(shown.length === 0
      ? []
      : [
          {
            kind: "table" as const,
            columns: [
              left("Lead", 1.9),
              left("Opened", 2.5),
              left("Rejected for", 2.7),
              left("Disputed by", 1.8),
              left("Decision", 2.6),
              left("Decided by", 1.8),
              right("Took", 1.8),
            ],
            rows: shown.map((dispute) => disputeRow(dispute, facts)),
          },
        ]),
  );
}

function disputeLine({ opened, rulings }: PackDisputes, period: PackPeriod): MarkedWords {
  const [upheld, overturned] = [rulings.get("upheld") ?? 0, rulings.get("overturned") ?? 0];
  if (opened + upheld + overturned === 0) return marked("No rejection was disputed or decided in this period.");
  const within = periodFilter(period);
  return [
    ...markedCount(opened, disputesBehind(within)),
    ...marked(` ${opened === 1 ? "rejection was" : "rejections were"} disputed. Of the disputes decided, `),
    ...markedCount(upheld, rulingsBehind(within, "upheld")),
    ...marked(` ${upheld === 1 ? "rejection was" : "rejections were"} upheld and `),
    ...markedCount(overturned, rulingsBehind(within, "overturned")),
    ...marked(" overturned."),
  ];
}

function greyLines({ rulings }: PackDisputes, period: PackPeriod): readonly MarkedWords[] {
  const [qualified, leftAlone] = [rulings.get("qualify") ?? 0, rulings.get("leave") ?? 0];
  if (qualified + leftAlone === 0) return [];
  const within = periodFilter(period);
  return [
    [
      ...marked("Of the gray-zone leads decided, "),
      ...markedCount(qualified, rulingsBehind(within, "qualify")),
      ...marked(` ${qualified === 1 ? "was" : "were"} qualified and `),
      ...markedCount(leftAlone, rulingsBehind(within, "leave")),
      ...marked(" left below the threshold."),
    ],
  ];
}

function cutLine({ disputes }: PackDisputes, shown: number): readonly string[] {
  return disputes.length > shown
    ? ["Only the latest disputes are listed here; the number above leads to all of them."]
    : [];
}

function disputeRow(
  { leadId, at, by, reason, dueAt, status, settledAt, settledBy }: DisputeCase,
  { agreement: { people, rejectReasons }, zone }: { readonly agreement: Agreement; readonly zone: Zone },
): readonly MarkedWords[] {
  const on = (instant: DisputeCase["at"]): string => dateWords(localDate(zone, instant));
  const label = rejectReasons.find(({ id }) => id === reason)?.label ?? reason;
  return [
    [{ text: leadId, lead: leadId }],
    ...row(
      undefined,
      on(at),
      marked(label, `reasons.${reason}`),
      by === null ? "by its reason" : personWords(people, by),
      status === "open" ? `open, due ${on(dueAt)}` : STATUS_WORDS[status],
      settledBy !== null ? personWords(people, settledBy) : settledAt === null ? "–" : "no one in time",
      settledAt === null ? "–" : wallWords(settledAt - at),
    ),
  ];
}

const STATUS_WORDS: Readonly<Record<Exclude<DisputeCase["status"], "open">, string>> = {
  upheld: "rejection upheld",
  overturned: "rejection overturned",
  closed: "none: the lead moved on",
};
