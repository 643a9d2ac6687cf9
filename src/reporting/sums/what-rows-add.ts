/** What leads add to the days of a report that, where it is made from rows, the database counts: clocks, decisions, stated values, and what closed. */
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { ClockRow, DispositionRow, StageEntryRow } from "../rows/rows.ts";
import { groupBy } from "../statistics/group-by.ts";
import type { CountKinds } from "./sums.ts";
import { type Adding, mqlsOf } from "./what-leads-add.ts";

export type CountedRows = {
  readonly clocks: readonly Pick<
    ClockRow,
    "leadId" | "clause" | "kind" | "leg" | "owner" | "status" | "why" | "dueAt"
  >[];
  readonly dispositions: readonly DispositionRow[];
  /** With their money as it was stated. */
  readonly stated: readonly StageEntryRow[];
};

/** @param rows all of their leads */
export function addRows({ clocks, dispositions, stated }: CountedRows, adding: Adding): void {
  for (const { leadId, dueAt, clause, kind, leg, owner, status, why } of clocks)
    if (status === "running") adding.length(leadId, dueAt, "running", [clause, kind, leg, owner], dueAt);
    else adding.count(leadId, dueAt, "clock", [clause, kind, leg, owner, status, why]);
  for (const { leadId, at, decision, reason } of dispositions)
    adding.count(leadId, at, "decided", [decision, decision === "rejected" ? reason : null]);
  for (const { leadId, at, stage, valueMinor, currency } of stated) {
    if (valueMinor === null || currency === null || (stage !== "opportunity" && stage !== "customer")) continue;
    adding.count(leadId, at, "stated", [stage, currency, "count"]);
    adding.count(leadId, at, "stated", [stage, currency, "minor"], valueMinor);
  }
  for (const [leadId, own] of groupBy(stated, (entry) => entry.leadId)) addClosed(leadId, own, adding);
}

type Closed = readonly (readonly [what: CountKinds["closed"][1], currency: string, n: number])[];

/** Of a lead that became an MQL more than once from one origin, what closed counts once. */
function addClosed(leadId: LeadId, entries: readonly StageEntryRow[], adding: Adding): void {
  const closed = closedOf(entries);
  const before = new Map<string | null, EpochMs>();
  for (const { at, origin } of mqlsOf(entries)) {
    const last = before.get(origin);
    for (const [what, currency, n] of closed) {
      adding.count(leadId, at, "closed", [origin, what, currency], n);
      if (last !== undefined) adding.count(leadId, at, "closed again", [origin, what, currency], n, last);
    }
    before.set(origin, at);
  }
}

function closedOf(entries: readonly StageEntryRow[]): Closed {
  const won = entries.filter(({ stage }) => stage === "customer");
  const byCurrency = groupBy(
    won.filter(({ valueMinor }) => valueMinor !== null),
    ({ currency }) => currency ?? "",
  );
  return [
    ["mqls", "", 1],
    ...(won.length === 0 ? [] : ([["won", "", 1]] as const)),
    ...[...byCurrency].flatMap(
      ([currency, of]) =>
        [
          ["deals", currency, of.length],
          ["minor", currency, of.reduce((sum, { valueMinor }) => sum + (valueMinor ?? 0), 0)],
        ] as const,
    ),
  ];
}
